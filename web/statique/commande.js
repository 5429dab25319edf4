/* Ordering with the thumb: the price of each amount, the case to fill and the total, before anything is sent. */
"use strict";

{
  const demiHaut = (n, d) => Math.floor((2 * n + d) / (2 * d));
  const prix = (centimes) => `${Math.floor(centimes / 100).toLocaleString("fr-FR")},${String(centimes % 100).padStart(2, "0")}\u00a0€`;

  /* As the server does it: the line at cost, rounded, then the household's share, rounded, then the deposits. */
  function centimes(article, quantite) {
    const { prix: tarif, pour, taux, consigne } = article.dataset;
    const part = demiHaut(demiHaut(quantite * Number(tarif), Number(pour)) * Number(taux), 100);
    return part + (pour === "1" ? quantite * Number(consigne) : 0);
  }

  function ecrire(quantite, article) {
    const { pour, unite } = article.dataset;
    if (pour === "1") return `${quantite} ${quantite < 2 ? "pièce" : "pièces"}`;
    if (quantite < 1000) return `${quantite}\u00a0${unite === "kg" ? "g" : "ml"}`;
    return `${(quantite / 1000).toLocaleString("fr-FR", { maximumFractionDigits: 3 })}\u00a0${unite}`;
  }

  function aOuvrir(article, quantite) {
    const { autres, colis, enStock, seuil, leColis } = article.dataset;
    const demande = Number(autres) + quantite;
    const besoin = Math.max(0, demande - Number(enStock));
    const entame = besoin % Number(colis);
    const suivant = besoin < Number(colis) ? "" : leColis.startsWith("la ") ? " suivante" : " suivant";
    if (Number(enStock) && !besoin) return "Il en reste d'avant\u00a0: rien à ouvrir.";
    if (!demande) return `À partir de ${ecrire(Number(seuil), article)} en tout, on ouvre ${leColis}.`;
    if (entame && entame < Number(seuil)) return `Il manque ${ecrire(Number(seuil) - entame, article)} pour ouvrir ${leColis}${suivant}.`;
    return `On ouvre ${leColis}.`;
  }

  function compter(form) {
    let total = 0;
    for (const article of form.querySelectorAll("[data-article]")) {
      const quantite = enBase(article.querySelector("input").value, Number(article.dataset.pour));
      const du = quantite ? centimes(article, quantite) : 0;
      total += du;
      article.classList.toggle("choisi", quantite > 0);
      article.querySelector("[data-prix-ligne]").textContent = quantite ? prix(du) : "";
      article.querySelector("[data-a-ouvrir]").textContent = aOuvrir(article, quantite);
      article.querySelector("[data-options]").hidden = !quantite;
    }
    document.getElementById("total-commande").textContent = prix(total);
  }

  const commande = document.getElementById("ma-commande");
  if (commande) {
    commande.addEventListener("input", () => compter(commande));
    compter(commande);
    window.addEventListener("pageshow", () => compter(commande));
  }

  for (const bouton of document.querySelectorAll("[data-copier]")) {
    bouton.hidden = !navigator.clipboard;
    bouton.addEventListener("click", async () => {
      const source = document.getElementById(bouton.dataset.copier);
      await navigator.clipboard.writeText(source.value);
      bouton.lastElementChild.textContent = "Copié";
    });
  }
}
