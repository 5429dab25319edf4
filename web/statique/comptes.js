/* For who counts: the total of what was typed, Enter to the next line. */
"use strict";

/* What the counters typed, nothing of what is expected: the count stays blind. */
function monnaie(form) {
  const champs = [...form.querySelectorAll("[data-valeur]")];
  const zone = form.querySelector("[data-total-zone]");
  const sortie = form.querySelector("[data-total]");
  const euros = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });
  const additionner = () => {
    const centimes = champs.reduce((somme, champ) => {
      const nombre = champ.value.replace(/\s/g, "");
      return somme + (/^\d+$/.test(nombre) ? Number(nombre) * Number(champ.dataset.valeur) : 0);
    }, 0);
    sortie.textContent = euros.format(centimes / 100);
  };
  zone.hidden = false;
  additionner();
  form.addEventListener("input", additionner);
  form.addEventListener("keydown", (evenement) => {
    const rang = champs.indexOf(evenement.target);
    if (evenement.key !== "Enter" || rang < 0) return;
    evenement.preventDefault();
    const suivant = champs[rang + 1] || form.querySelector("[name=compte]");
    suivant.focus();
    suivant.select();
  });
}

for (const form of document.querySelectorAll("form[data-monnaie]")) monnaie(form);
