/* A form is sent without leaving its page: on a bad network nothing typed is lost, and nobody is left to guess. */
"use strict";

{
  const LENT = 1_000;
  const PATIENCE = 60_000;
  const PAS_DE_RESEAU = "Pas de réseau\u00a0: rien n'est parti. Ce que vous avez tapé reste ici, renvoyez-le quand le réseau revient.";
  const HORS_LIGNE = "Pas de réseau\u00a0: cette page reste ouverte. Réessayez quand le réseau revient.";
  const SANS_REPONSE =
    "Pas de réponse\u00a0: on ne sait pas si c'est enregistré. Ce que vous avez tapé reste ici. Renvoyez-le sans le changer\u00a0: il ne comptera qu'une fois.";
  const REVENU = "Le réseau est revenu\u00a0: touchez à nouveau ce que vous vouliez.";
  const MUETTES = [502, 503, 504]; // What a server answers that could not look.
  const { page: ici, tape } = window.history.state ?? {}; // Which of the pages that one document was: none, for most.

  const alerte = document.createElement("p");
  alerte.className = "alerte alerte-attention";
  alerte.role = "alert";
  const suivi = document.createElement("p");
  suivi.className = "petit";
  suivi.role = "status";

  const fermer = (form) => {
    for (const bouton of form.querySelectorAll("button:enabled")) bouton.disabled = bouton.dataset.ferme = true;
  };
  const rouvrir = (form) => {
    for (const bouton of form.querySelectorAll("[data-ferme]")) bouton.disabled = false;
  };
  /* A button may ask for its page in place of what its form would record (« Recalculer », « Relire »). */
  const enregistre = (form, bouton) => (bouton?.formMethod || form.method) === "post";
  const dire = (form, texte) => {
    suivi.textContent = texte;
    form.append(suivi);
  };

  /* The form is as it was before it was sent, and says what happened to it. */
  function rester(form, texte) {
    suivi.remove();
    rouvrir(form);
    form.querySelector("[data-decompte-zone] button")?.click();
    delete form.dataset.parti;
    alerte.textContent = texte;
    form.append(alerte);
    alerte.scrollIntoView({ block: "center" });
  }

  /* Without a network, the browser's own page would take the place of this one, and of what is typed there. Where the server
     is on this very machine, no network is needed. */
  async function suivre(evenement, aller, retenir = attendre) {
    evenement.preventDefault();
    evenement.stopPropagation();
    const joint = await fetch("/sante", { method: "HEAD", cache: "no-store" }).then(() => true, () => false);
    return joint ? aller() : retenir();
  }

  function attendre() {
    alerte.textContent = HORS_LIGNE;
    document.getElementById("contenu").prepend(alerte);
    alerte.scrollIntoView({ block: "center" });
  }

  /* What is asked for stands in the address, and in the history of the browser: never a code. */
  function taire(form) {
    for (const champ of form.querySelectorAll("[type=password]:enabled")) {
      champ.disabled = true;
      window.setTimeout(() => { champ.disabled = false; });
    }
  }

  function aller(vers) {
    const la = new URL(vers, window.location.href);
    const [page] = window.location.href.split("#");
    window.location.assign(la);
    if (la.hash && la.href.split("#")[0] === page) window.location.reload();
  }

  /* Its number makes a second sending harmless; a code is sent once, for wrong ones are counted; files go their own way, and so
     does all that an old telephone sends, which does not tell the button that was touched. */
  function reste(form, bouton) {
    const code = [...form.querySelectorAll("[type=password]")].some((champ) => champ.value);
    const sait = bouton !== undefined && form.requestSubmit && window.AbortController;
    return sait && form.elements.saisie && !code && form.enctype !== "multipart/form-data";
  }

  /* The page that answers, as the browser shows one: it starts afresh, and the way back leads to the page it was sent from. */
  function montrer(page, saisi) {
    const la = new URL(window.location.href);
    la.searchParams.delete("fait");
    la.hash = "";
    window.dispatchEvent(new Event("pagehide"));
    window.history.replaceState({ page: ici ?? "envoi" }, "");
    window.avant = { ...saisi, page: ici ?? "envoi" }; // The window outlives what is written into its document.
    const tape = page.includes("data-a-revoir") ? saisi : undefined; // Nothing was recorded: it waits to be put right.
    window.history.pushState({ page: `reponse ${Date.now()}`, tape }, "", la);
    document.open();
    document.write(page);
    document.close();
    window.scrollTo(0, 0);
    (document.querySelector("[autofocus]") ?? document.getElementById("contenu"))?.focus();
  }

  /* Browsers forget the fields that suggest nothing: what is typed stays with its page, for who comes back to it or reads it afresh. */
  let touches = new Map();
  let bientot = 0;
  function noter({ target: champ }) {
    const { form, name, type } = champ;
    if (!form?.elements.saisie || !name || ["password", "file"].includes(type) || "garde" in champ.dataset) return;
    if (!touches.has(form)) touches = new Map([[form, new Set()]]);
    touches.get(form).add(name);
    if (type === "text" && champ.value === champ.defaultValue) touches.get(form).delete(name); // What is to be paid follows.
    window.clearTimeout(bientot);
    bientot = window.setTimeout(garder, 300, form); // Safari takes a hundred in thirty seconds.
  }
  function garder(form, saisie) {
    window.history.replaceState({ page: ici, tape: { ...tapes(form, [...(touches.get(form) ?? [])]), saisie } }, "");
  }
  function oublier() {
    window.clearTimeout(bientot);
    window.history.replaceState({ page: ici }, "");
  }
  function tapes(form, noms = [...form.elements].map(({ name }) => name)) {
    const champs = [...new FormData(form)].filter(([nom]) => noms.includes(nom));
    return { action: form.action, pour: form.elements.ouverte_pour?.value, noms, champs };
  }

  /* Back on a page, of which the answer was not always read: what was typed stands in its fields again, unless by somebody else. */
  function retaper({ action, saisie, pour, noms, champs }) {
    const [form, autre] = [...document.forms].filter((possible) => possible.action === action);
    if (!form?.elements.saisie || autre || form.elements.ouverte_pour?.value !== pour) return;
    touches = new Map([[form, new Set(noms)]]);
    if (saisie) form.elements.saisie.value = saisie;
    for (const champ of form.querySelectorAll("input:not([type=hidden], [type=password]), select, textarea")) {
      if (!noms.includes(champ.name)) continue;
      const dits = champs.filter(([nom]) => nom === champ.name).map(([, valeur]) => valeur);
      if (["checkbox", "radio"].includes(champ.type)) champ.checked = dits.includes(champ.value);
      else if (dits.length) champ.value = dits[0];
      if (champ.type === "text" && champ.value !== champ.defaultValue) champ.closest("details")?.setAttribute("open", "");
    }
  }

  async function envoyer(form, bouton) {
    const champs = new FormData(form);
    const saisi = tapes(form);
    if (bouton?.name) champs.append(bouton.name, bouton.value);
    const arret = new AbortController();
    const minuteries = [window.setTimeout(dire, LENT, form, "Envoi en cours…"), window.setTimeout(() => arret.abort(), PATIENCE)];
    window.clearTimeout(bientot);
    garder(form, form.elements.saisie.value); // Read afresh before it is answered, it still counts once.
    fermer(form);
    form.dataset.envoye = "oui";
    let reponse;
    let page;
    try {
      const headers = { "Sur-Place": "oui" };
      reponse = await fetch(form.action, { method: "POST", headers, body: new URLSearchParams(champs), signal: arret.signal });
      page = await reponse.text();
    } catch {
      return rester(form, SANS_REPONSE);
    } finally {
      for (const minuterie of minuteries) window.clearTimeout(minuterie);
    }
    if (MUETTES.includes(reponse.status)) return rester(form, SANS_REPONSE);
    if (!reponse.headers.has("Vers")) return montrer(page, saisi);
    dire(form, "C'est reçu, la suite arrive…");
    oublier();
    aller(reponse.headers.get("Vers"));
  }

  document.addEventListener(
    "submit",
    (evenement) => {
      alerte.remove();
      const form = evenement.target;
      const bouton = evenement.submitter;
      if (navigator.onLine || form.dataset.joint) return void delete form.dataset.joint;
      const aller = () => {
        form.dataset.joint = "oui";
        form.requestSubmit(bouton);
      };
      suivre(evenement, aller, enregistre(form, bouton) ? () => rester(form, PAS_DE_RESEAU) : attendre);
    },
    true,
  );
  document.addEventListener(
    "click",
    (evenement) => {
      const lien = evenement.target.closest("a[href]");
      if (navigator.onLine || lien?.origin !== window.location.origin) return;
      const [page] = window.location.href.split("#");
      if (lien.hash && lien.href.split("#")[0] === page) return;
      suivre(evenement, () => window.location.assign(lien.href));
    },
    true,
  );
  document.addEventListener("submit", (evenement) => {
    const form = evenement.target;
    if (evenement.defaultPrevented) return;
    if (!enregistre(form, evenement.submitter)) return taire(form);
    if (!reste(form, evenement.submitter)) {
      if (form.elements.saisie) oublier();
      return void window.setTimeout(fermer, 0, form);
    }
    evenement.preventDefault();
    envoyer(form, evenement.submitter);
  });
  window.addEventListener("online", () => {
    if ([PAS_DE_RESEAU, HORS_LIGNE].includes(alerte.textContent)) alerte.textContent = REVENU;
  });
  window.addEventListener("popstate", ({ state }) => {
    if (!state?.page || state.page === ici) return;
    if (window.avant?.page === state.page) window.history.replaceState({ page: state.page, tape: window.avant }, "");
    window.location.reload();
  });
  if (tape) retaper(tape);
  document.addEventListener("input", noter);
  window.addEventListener("pageshow", (evenement) => {
    if (evenement.persisted && navigator.onLine) window.location.reload();
  });
}
