/* What a page gains with a script. Without it, forms and links still do everything. */
"use strict";

/* What came instead of a part of the page is the door: the session has ended. */
function dehors({ raw }) {
  return raw.status === 401 || (raw.redirected && new URL(raw.url).pathname === "/entrer");
}

/* The door never takes the place of a part of the page: a search goes there, what is half typed waits to be sent. */
function porte() {
  document.addEventListener("htmx:before:swap", (evenement) => {
    const { response, sourceElement } = evenement.detail.ctx;
    if (!dehors(response)) return;
    evenement.preventDefault();
    const form = sourceElement.closest("form");
    if (form?.matches("[method=get], [role=search]")) form.requestSubmit();
  });
}

/* Ten seconds to think again before something that cannot be taken back leaves. */
function decomptes() {
  for (const form of document.querySelectorAll("form[data-decompte]")) {
    const zone = form.querySelector("[data-decompte-zone]");
    const barre = zone.querySelector("progress");
    const compte = zone.querySelector("[data-reste]");
    let minuterie = 0;
    form.addEventListener("submit", (evenement) => {
      if (form.dataset.parti) return;
      evenement.preventDefault();
      if (minuterie) return;
      const depart = Date.now();
      zone.hidden = false;
      form.querySelector("[data-decompte-boutons]").hidden = true;
      zone.querySelector("button").focus();
      minuterie = window.setInterval(() => {
        const reste = 10 - (Date.now() - depart) / 1000;
        barre.value = Math.max(0, reste);
        const secondes = String(Math.max(0, Math.ceil(reste)));
        if (compte.textContent !== secondes) compte.textContent = secondes;
        if (reste <= 0) {
          window.clearInterval(minuterie);
          form.dataset.parti = "oui";
          form.requestSubmit();
        }
      }, 100);
    });
    /* Who leaves meanwhile would believe it done. */
    window.addEventListener("beforeunload", (evenement) => {
      if (minuterie && !form.dataset.parti) evenement.preventDefault();
    });
    zone.querySelector("button").addEventListener("click", () => {
      window.clearInterval(minuterie);
      minuterie = 0;
      zone.hidden = true;
      const boutons = form.querySelector("[data-decompte-boutons]");
      boutons.hidden = false;
      boutons.querySelector("button").focus();
    });
  }
}

/* A page that answers what was sent takes the address of the page it was sent from: coming back to it sends nothing.
   One that is shown in place of the other (envois.js) has it already. */
function retours() {
  if (!("envoyee" in document.body.dataset) || window.history.state?.page) return;
  const vers = new URL(document.referrer || "/", window.location.href);
  vers.searchParams.delete("fait");
  window.history.replaceState(null, "", vers.origin === window.location.origin ? vers : "/");
}

function raccourcis() {
  const champs = document.querySelectorAll("#recherche, main input[type=search]");
  document.addEventListener("keydown", (evenement) => {
    const recherche = [...champs].find((champ) => champ.offsetParent);
    if (recherche && (evenement.ctrlKey || evenement.metaKey) && evenement.key.toLowerCase() === "k") {
      evenement.preventDefault();
      recherche.focus();
      recherche.select();
    }
  });
}

/* What is folded in a list prints whole; a form that is folded does not print. */
function impressions() {
  document.addEventListener("click", (evenement) => {
    if (evenement.target.closest("[data-imprimer]")) window.print();
  });
  const plis = [];
  window.addEventListener("beforeprint", () => {
    for (const pli of document.querySelectorAll("details:not([open])")) {
      if (![...pli.children].some((dedans) => dedans.matches(".lignes, .cadre-table, .session > .pile"))) continue;
      pli.open = true;
      plis.push(pli);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const pli of plis.splice(0)) pli.open = false;
  });
}

/* In a table marked so, up and down go to the link of the next row; Home and End to the first and last. */
function clavier(evenement) {
  const table = evenement.target.closest?.("table[data-clavier]");
  if (!table || evenement.altKey || evenement.ctrlKey || evenement.metaKey) return;
  const liens = [...table.querySelectorAll("tbody th a")];
  const rang = liens.indexOf(evenement.target.closest("tr")?.querySelector("th a"));
  const vers = { ArrowDown: rang + 1, ArrowUp: rang - 1, Home: 0, End: liens.length - 1 }[evenement.key];
  if (vers === undefined || !liens[vers]) return;
  evenement.preventDefault();
  liens[vers].focus();
}

/* A message goes to the clipboard; where the browser has none (no secure address), its text is selected, to copy by hand. */
function copies() {
  document.addEventListener("click", async (evenement) => {
    const bouton = evenement.target.closest(".message [data-copier]");
    if (!bouton) return;
    const message = bouton.closest(".message");
    const texte = message.querySelector("[data-message]");
    const dire = message.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(texte.textContent);
      dire.textContent = "Copié.";
    } catch {
      window.getSelection().selectAllChildren(texte);
      dire.textContent = "Le texte est choisi\u00a0: copiez-le.";
    }
  });
}

/* Now, and once the browser has put back what was typed in a page that one comes back to. */
function toujours(faire) {
  faire();
  window.addEventListener("pageshow", faire);
}

/* Fields that only one answer needs: without a script they simply all stand there. */
function conditions() {
  for (const zone of document.querySelectorAll("[data-si]")) {
    const [nom, valeur] = zone.dataset.si.split("=");
    const form = zone.closest("form");
    const voir = () => {
      zone.hidden = !valeur.split(",").includes(new FormData(form).get(nom));
    };
    form.addEventListener("change", voir);
    toujours(voir);
  }
}

function centimes(texte) {
  const lu = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(texte.replace(/[\s\u00a0\u202f€]/g, ""));
  return lu ? Number(lu[1]) * 100 + Number((lu[2] || "").padEnd(2, "0")) : null;
}
function euros(c) {
  return `${Math.floor(c / 100)},${String(c % 100).padStart(2, "0")} €`;
}

/* The change to give back, before anything is sent; the server computes it again. */
function monnaie() {
  for (const zone of document.querySelectorAll("[data-rendu]")) {
    const form = zone.closest("form");
    const [nomMontant, nomRemis] = zone.dataset.rendu.split(" ");
    const dire = () => {
      const montant = centimes(form.elements[nomMontant].value);
      const remis = centimes(form.elements[nomRemis].value);
      const rendu = montant === null || remis === null ? null : remis - montant;
      zone.textContent = rendu === null || rendu < 0 ? "" : `À rendre\u00a0: ${euros(rendu)}`;
    };
    form.addEventListener("input", dire);
    toujours(dire);
  }
}

/* The amount of a payment follows what is to be paid, until somebody types another, or sends it. */
function soldes() {
  const solde = document.querySelector("[data-a-payer]");
  const dit = document.querySelector("input[type=hidden][name=a_payer]");
  if (!solde || !dit) return;
  const { montant } = dit.form.elements;
  new MutationObserver(() => {
    if (montant.value !== dit.value || dit.form.dataset.envoye) return;
    montant.value = montant.defaultValue = dit.value = solde.dataset.aPayer;
    montant.dispatchEvent(new Event("input", { bubbles: true }));
  }).observe(solde, { attributes: true, attributeFilter: ["data-a-payer"] });
}

/* A page that came back: what it says is brought to the eye, even from what was folded. */
function reponses() {
  const lien = document.querySelector("[data-a-revoir] a");
  const cible = lien && document.getElementById(decodeURIComponent(lien.hash.slice(1)));
  if (!cible) return;
  for (let pli = cible.closest("details"); pli; pli = pli.parentElement.closest("details")) pli.open = true;
  const tete = lien.closest("[data-a-revoir]");
  tete.hidden = true;
  tete.hidden = cible.getBoundingClientRect().bottom + window.scrollY < 0.75 * window.innerHeight; // bars stand below
  cible.focus({ preventScroll: true });
  /* Once read, a page written in place of one that was opened at a fragment is sent to its top: brought back after that. */
  toujours(() => cible.scrollIntoView({ block: "center" }));
}

/* What a field says in base units, as the server reads it: « 2,5 », « 2 kg », « 500 g », and « 500 » kg for grams. */
function enBase(texte, pour) {
  const lu = /^(\d+(?:\.\d{1,3})?)(kg|l|g|ml)?$/.exec(texte.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".").toLowerCase());
  if (!lu) return 0;
  const petit = ["g", "ml"].includes(lu[2]) || (pour > 1 && /^\d{3,}$/.test(lu[1]));
  return petit ? Number(lu[1]) : Math.round(Number(lu[1]) * pour);
}

/* More or less by the step of the product; the field itself stays, for who prefers to type. */
function quantites() {
  for (const zone of document.querySelectorAll("[data-pas]")) {
    const champ = zone.querySelector("input");
    const pas = Number(zone.dataset.pas);
    const minimum = Number(zone.dataset.minimum);
    const pour = Number(zone.dataset.pour);
    const lire = () => enBase(champ.value, pour);
    const ecrire = (q) => {
      champ.value = q > 0 ? String(q / pour).replace(".", ",") : "";
      champ.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const bouton = (nom, geste) => {
      const b = zone.querySelector(nom);
      b.hidden = false;
      b.addEventListener("click", () => ecrire(geste(lire())));
    };
    if (zone.dataset.prix) sommer(zone, champ, lire);
    bouton("[data-plus]", (q) => (q < minimum ? minimum : q + pas));
    bouton("[data-moins]", (q) => (q - pas < minimum ? 0 : q - pas));
  }
}

/* Where a price is said: what the quantity comes to, in whole centimes, half away from zero, as the server rounds a line. */
function sommer(zone, champ, lire) {
  const { mot } = zone.dataset;
  const prix = Number(zone.dataset.prix);
  const pour = Number(zone.dataset.pour);
  const somme = document.createElement("output");
  somme.className = "petit montant";
  zone.after(somme);
  const dire = () => {
    const q = lire();
    const total = Math.floor((2 * q * prix + pour) / (2 * pour));
    const combien = pour > 1 ? `${String(q / pour).replace(".", ",")} ${mot}` : q;
    somme.textContent = q > 0 ? `${combien} × ${euros(prix)} = ${euros(total)}` : "";
  };
  champ.addEventListener("input", dire);
  toujours(dire);
}

/* Tools that a wide screen has room for are open there. */
function outils() {
  for (const tiroir of document.querySelectorAll("details[data-large]")) tiroir.open = window.innerWidth >= 960;
}

/* The slider of a past page says where it stands, and goes there once it is let go. */
function curseurs() {
  for (const form of document.querySelectorAll("form[data-curseur]")) {
    const champ = form.querySelector("input[type=range]");
    champ.addEventListener("input", () => {
      form.querySelector("output").textContent = champ.value;
    });
    champ.addEventListener("change", () => form.requestSubmit());
  }
}

/* What was just recorded is said once the page is there: its title, which a browser remembers, names nobody. */
function redites() {
  for (const region of document.querySelectorAll("[data-redit]")) {
    const dit = region.previousElementSibling.querySelector("[data-dit]").textContent;
    window.setTimeout(() => {
      region.textContent = dit;
    }, 300);
  }
}

/* What was recorded stays in sight until somebody types: then it covers nothing any more. */
function toasts() {
  const laisser = () => document.querySelector(".toast")?.classList.add("toast-lu");
  document.addEventListener("input", laisser, { once: true });
}

document.documentElement.classList.add("avec-script");
toasts();
redites();
retours();
outils();
curseurs();
porte();
quantites();
decomptes();
conditions();
monnaie();
soldes();
reponses();
copies();
raccourcis();
document.addEventListener("keydown", clavier);
impressions();
