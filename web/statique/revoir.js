/* Replay: keys that follow the links of the page, and a slider in step with the list. Without it, links and forms do all. */
"use strict";

/* A link says which key follows it: « ArrowRight », « Maj+ArrowRight ». Never while somebody types. */
function touches() {
  document.addEventListener("keydown", (evenement) => {
    if (evenement.altKey || evenement.ctrlKey || evenement.metaKey) return;
    const glisse = evenement.target.matches?.("input[type=range]");
    if (evenement.target.closest?.("input, select, textarea") && !(glisse && evenement.shiftKey)) return;
    const touche = (evenement.shiftKey ? "Maj+" : "") + evenement.key;
    const lien = document.querySelector(`a[data-touche="${CSS.escape(touche)}"]`);
    if (!lien) return;
    evenement.preventDefault();
    window.location.assign(lien.href);
  });
}

function curseur() {
  const form = document.querySelector(".curseur-place");
  if (!form) return;
  const barre = form.querySelector("input[type=range]");
  const jalons = JSON.parse(form.dataset.jalons);
  const dire = () => {
    const rang = Number(barre.value);
    form.querySelector("[data-rang-dit]").textContent = String(rang);
    const jour = jalons.filter(([debut]) => debut <= rang).pop();
    form.querySelector("[data-jour-dit]").textContent = jour ? jour[1] : "";
  };
  const entree = (rang) => document.querySelector(`[data-rang="${rang}"]`)?.closest("li");
  barre.addEventListener("input", () => {
    dire();
    entree(Number(barre.value))?.scrollIntoView({ block: "center" });
  });
  barre.addEventListener("change", () => form.requestSubmit());
  /* The last fact that has passed under the slider is where one stands. */
  document.addEventListener("scroll", () => {
    if (document.activeElement === barre) return;
    const bas = form.closest("section").getBoundingClientRect().bottom;
    const passees = [...document.querySelectorAll("[data-rang]")].filter((marge) => marge.getBoundingClientRect().top <= Math.max(bas, 0) + 8);
    if (!passees.length) return;
    barre.value = passees.pop().dataset.rang;
    dire();
  }, { passive: true });
  dire();
  if (new URLSearchParams(window.location.search).has("rang")) barre.focus({ preventScroll: true });
}

touches();
curseur();
