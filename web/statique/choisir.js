/* Eighty products on a telephone: finding one by its name, and asking again for what one had the last time. */
"use strict";

{
  const form = document.getElementById("ma-commande");
  const champ = document.getElementById("chercher-produit");
  const dit = document.getElementById("produits-trouves");
  const rayons = [...form.querySelectorAll("[data-rayon]")];
  const plier = (texte) => texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const compte = (n) => `${n} ${n < 2 ? "produit" : "produits"}`;

  /* What is hidden is still sent: a search forgets nothing that was chosen. */
  function chercher() {
    const demande = plier(champ.value.trim());
    let trouves = 0;
    for (const rayon of rayons) {
      const articles = [...rayon.querySelectorAll("[data-article]")];
      for (const article of articles) article.hidden = !plier(article.querySelector("label").textContent).includes(demande);
      const ici = articles.filter((article) => !article.hidden).length;
      trouves += ici;
      rayon.hidden = !ici;
      if (demande) {
        rayon.dataset.ouvert ??= String(rayon.open);
        rayon.open = true;
      } else if (rayon.dataset.ouvert) {
        rayon.open = rayon.dataset.ouvert === "true" || Boolean(rayon.querySelector(".choisi"));
        delete rayon.dataset.ouvert;
      }
    }
    if (!demande) dit.textContent = "";
    else dit.textContent = trouves ? `${compte(trouves)}.` : `Aucun produit ne s'appelle « ${champ.value.trim()} ».`;
  }

  champ.addEventListener("input", chercher);
  champ.addEventListener("keydown", (e) => {
    if (!champ.value || !["Escape", "Enter"].includes(e.key)) return;
    e.preventDefault();  // the field that takes the focus would send the order
    if (e.key === "Enter") return form.querySelector("[data-rayon]:not([hidden]) [data-article]:not([hidden]) input")?.focus();
    champ.value = "";
    chercher();
  });

  const bouton = document.getElementById("comme-avant");
  bouton?.addEventListener("click", () => {
    let remis = 0;
    for (const article of form.querySelectorAll("[data-avant]")) {
      const quantite = article.querySelector("input");
      if (quantite.value) continue;
      quantite.value = article.dataset.avant;
      article.closest("[data-rayon]").open = true;
      remis += 1;
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    const manquent = Number(bouton.dataset.manquent);
    const suite = manquent ? ` ${compte(manquent)} ne ${manquent < 2 ? "se propose" : "se proposent"} plus.` : "";
    document.getElementById("comme-avant-dit").textContent = `${compte(remis)} : vos quantités de la dernière fois y sont.${suite} Changez ce que vous voulez, puis relisez.`;
  });

  document.getElementById("choisir").hidden = false;
  window.addEventListener("pageshow", chercher);
}
