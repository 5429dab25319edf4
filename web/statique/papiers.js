/* Paper forms in a grid: arrows and Enter move, each cell is kept when it is left, what could not leave waits here. */
"use strict";

{
  const grille = document.getElementById("grille");
  const CLE = `papiers:${grille.dataset.racine}`;
  const suivi = document.getElementById("suivi");
  const question = document.getElementById("question");
  const cases = [...grille.querySelectorAll(".case input:not([readonly])")];
  const pour = document.querySelector("[name=ouverte_pour]").value;
  let derniere = cases[0];

  const rang = (champ) => [...champ.closest("table").querySelectorAll("tr[data-produit]")].indexOf(champ.closest("tr"));
  const colonne = (champ) => [...champ.closest("tr").children].indexOf(champ.closest("td"));
  const nom = (champ) => champ.getAttribute("aria-label").replace(/, en [^,]*$/, "");

  function dire(texte) {
    suivi.hidden = !texte;
    suivi.textContent = texte;
  }

  function aller(champ) {
    if (!champ) return;
    champ.focus();
    champ.select();
    champ.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function voisine(champ, bas, droite) {
    const lignes = [...grille.querySelectorAll("tr[data-produit]")];
    let r = rang(champ) + bas;
    const c = colonne(champ) + droite;
    while (lignes[r]) {
      const trouve = lignes[r].children[c]?.querySelector("input:not([readonly])");
      if (trouve || droite) return trouve || null;
      r += bas;
    }
    return null;
  }

  /* What was typed and not answered yet, so that closing the page loses nothing. */
  const attente = {
    lire: () => JSON.parse(window.localStorage.getItem(CLE) || "{}"),
    ecrire: (tout) => window.localStorage.setItem(CLE, JSON.stringify(tout)),
    mettre(id, envoi) {
      this.ecrire({ ...this.lire(), [id]: envoi });
    },
    oter(id, saisie) {
      const tout = this.lire();
      if (tout[id]?.saisie === saisie) delete tout[id];
      this.ecrire(tout);
    },
  };

  function marquer(champ, etat, message = "") {
    const td = champ.closest("td");
    td.dataset.etat = etat;
    td.classList.toggle("case-doute", champ.value.trim().endsWith("?"));
    champ.toggleAttribute("aria-invalid", etat === "refus");
    if (etat === "refus") champ.setAttribute("aria-invalid", "true");
    champ.title = message;
    td.querySelector(".erreur")?.remove();
    if (etat !== "refus") return;
    const erreur = document.createElement("p");
    erreur.className = "erreur";
    erreur.textContent = message;
    td.append(erreur);
  }

  async function envoyer(champ, envoi, entetes = {}) {
    const [, bon, produit] = /^c-(.+)-(P\d+)$/.exec(champ.id);
    attente.mettre(champ.id, envoi);
    marquer(champ, "attend");
    let reponse;
    try {
      reponse = await fetch(`${grille.dataset.racine}/${bon}/${produit}`, {
        method: "POST",
        headers: entetes,
        body: new URLSearchParams(envoi),
        keepalive: true,
      });
      if (reponse.status === 409) return dire(`${nom(champ)} est gardé ici\u00a0: cette page était ouverte par quelqu'un d'autre.`);
      if (!reponse.headers.get("content-type")?.includes("json")) throw new Error("pas une réponse");
    } catch {
      dire(`Pas de réseau\u00a0: ${nom(champ)} est gardé ici et partira tout seul.`);
      return;
    }
    const dit = await reponse.json();
    attente.oter(champ.id, envoi.saisie);
    totaliser(champ, bon, dit.totaux);
    if (dit.etat === "question") return demander(champ, envoi, dit);
    if (dit.etat === "refus") {
      marquer(champ, "refus", dit.message);
      dire(`${nom(champ)}\u00a0: ${dit.message}`);
      return;
    }
    if (champ.value.trim() === envoi.quantite) champ.value = dit.texte || (dit.etat === "hors_delai" ? envoi.quantite : "");
    champ.dataset.garde = champ.value;
    marquer(champ, "garde");
    dire(dit.message || `${nom(champ)}\u00a0: ${champ.value || "rien"}, gardé. Total du bon\u00a0: ${dit.totaux.bon}.`);
  }

  function totaliser(champ, bon, totaux) {
    champ.closest("tr").querySelector("[data-total-produit]").textContent = totaux.produit;
    for (const zone of grille.querySelectorAll("[data-total-bon]")) {
      if (zone.dataset.totalBon === bon) zone.textContent = totaux.bon;
    }
    document.getElementById("total-tous").textContent = totaux.tous;
  }

  function demander(champ, envoi, dit) {
    const actions = question.querySelector(".actions");
    document.getElementById("question-texte").textContent = dit.message;
    actions.replaceChildren(
      ...[...dit.choix, ["", "Effacer ma saisie"]].map(([valeur, mot]) => {
        const bouton = document.createElement("button");
        bouton.type = "button";
        bouton.className = valeur ? "bouton" : "bouton bouton-second";
        bouton.textContent = mot;
        bouton.addEventListener("click", () => {
          question.hidden = true;
          if (valeur) envoyer(champ, { ...envoi, saisie: numero(), [dit.champ]: valeur });
          else champ.value = champ.dataset.garde;
          if (!valeur) marquer(champ, "");
          aller(valeur ? voisine(champ, 1, 0) || champ : champ);
        });
        return bouton;
      }),
    );
    marquer(champ, "question");
    question.hidden = false;
    actions.firstElementChild.focus();
  }

  question.addEventListener("keydown", (evenement) => {
    const boutons = [...question.querySelectorAll("button")];
    const sens = { ArrowRight: 1, ArrowLeft: -1 }[evenement.key];
    if (sens) boutons[(boutons.indexOf(document.activeElement) + sens + boutons.length) % boutons.length].focus();
    if (evenement.key === "Escape") boutons.at(-1).click();
  });

  /* randomUUID wants https or this very machine; a hall server may have neither. */
  const numero = () =>
    crypto.randomUUID?.() ??
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
      (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16),
    );

  function garder(champ) {
    const texte = champ.value.trim();
    if (texte === champ.dataset.garde || champ.closest("td").dataset.tapee === texte) return;
    champ.closest("td").dataset.tapee = texte;
    envoyer(champ, { saisie: numero(), quantite: texte, tapee_le: new Date().toISOString(), ouverte_pour: pour });
  }

  const BORDS = {
    ArrowLeft: (champ) => champ.selectionStart === 0,
    ArrowRight: (champ) => champ.selectionEnd === champ.value.length,
  };
  const DEPLACER = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  for (const champ of cases) {
    champ.addEventListener("focus", () => {
      derniere = champ;
      champ.select();
    });
    champ.addEventListener("input", () => delete champ.closest("td").dataset.tapee);
    champ.addEventListener("blur", () => garder(champ));
    champ.addEventListener("keydown", (evenement) => {
      const pas = DEPLACER[evenement.key];
      if (pas && (BORDS[evenement.key]?.(champ) ?? true)) {
        evenement.preventDefault();
        aller(voisine(champ, ...pas));
        garder(champ);
      } else if (evenement.key === "Escape") {
        champ.value = champ.dataset.garde;
        champ.select();
      } else if (/^\p{L}$/u.test(evenement.key) && !evenement.ctrlKey && !evenement.metaKey && !evenement.altKey) {
        evenement.preventDefault();
        saut.value = evenement.key;
        saut.focus();
      }
    });
  }

  /* Eleven lines of a hundred are filled: a few letters lead to the next one. */
  const saut = document.getElementById("aller");
  const plier = (texte) => texte.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  saut.hidden = false;
  saut.addEventListener("keydown", (evenement) => {
    if (evenement.key === "Escape") aller(derniere);
    if (evenement.key !== "Enter") return;
    evenement.preventDefault();
    const cherche = plier(saut.value.trim());
    const lignes = [...grille.querySelectorAll("tr[data-produit]")];
    const trouve =
      lignes.find((tr) => plier(tr.dataset.nom).startsWith(cherche)) ||
      lignes.find((tr) => plier(tr.dataset.nom).includes(` ${cherche}`)) ||
      lignes.find((tr) => plier(tr.dataset.nom).includes(cherche));
    const champ = trouve?.children[colonne(derniere)]?.querySelector("input:not([readonly])");
    if (!cherche || !champ) return dire(`Aucun produit ne répond à «\u00a0${saut.value}\u00a0» sur ce bon.`);
    saut.value = "";
    aller(champ);
  });

  /* The keys that a telephone shows for numbers have no question mark. */
  const doute = document.getElementById("doute");
  doute.hidden = !cases.length;
  doute.addEventListener("mousedown", (evenement) => evenement.preventDefault()); // The cell is left once, with its mark.
  doute.addEventListener("click", () => {
    if (!derniere.value.trim().endsWith("?")) derniere.value = `${derniere.value.trim()} ?`.trim();
    delete derniere.closest("td").dataset.tapee;
    garder(derniere);
    aller(derniere);
  });

  for (const bouton of grille.querySelectorAll("[data-sans-script]")) bouton.hidden = true;

  function reprendre() {
    for (const [id, envoi] of Object.entries(attente.lire())) {
      const champ = document.getElementById(id);
      if (!champ || champ.readOnly) continue;
      if (champ !== document.activeElement) champ.value = envoi.quantite;
      envoyer(champ, envoi, { "Sans-Geste": "oui" });
    }
  }

  reprendre();
  window.addEventListener("online", reprendre);
  const reprise = window.setInterval(reprendre, 10_000);
  window.addEventListener("pagehide", () => window.clearInterval(reprise));
  const revient = document.querySelector("[data-a-revoir]");
  if (!revient && new URLSearchParams(window.location.search).get("bon")) aller(cases[0]);
}
