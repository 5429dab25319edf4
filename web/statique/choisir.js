/* Eighty products on a telephone: finding one by its name, and asking again for what one had the last time. */
"use strict";

{
  const form = document.querySelector("form[data-choisir]");
  const champ = document.getElementById("chercher-produit");
  const dit = document.getElementById("produits-trouves");
  const souhaiter = document.getElementById("souhaiter");
  const rayons = [...form.querySelectorAll("[data-rayon]")];
  const plier = (texte) => texte.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const compte = (n) => `${n} ${n < 2 ? "produit" : "produits"}`;

  const lu = (article, choix) => plier(article.querySelector(choix).textContent);
  const mots = (texte) => texte.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  /* How many letters were added, left out or mistaken between two words, of which the second may go on. */
  function ecart(mot, autre) {
    let ligne = [...Array(autre.length + 1).keys()];
    for (let i = 1; i <= mot.length; i += 1) {
      const suivante = [i];
      for (let j = 1; j <= autre.length; j += 1) {
        const faute = mot[i - 1] === autre[j - 1] ? 0 : 1;
        suivante.push(Math.min(ligne[j - 1] + faute, ligne[j] + 1, suivante[j - 1] + 1));
      }
      ligne = suivante;
    }
    return Math.min(...ligne);
  }

  /* « lentile », « savn »: one letter in four may be wrong, of the words that are long enough to tell. */
  const presque = (mot, autre) => (mot.length < 4 ? autre.startsWith(mot) : ecart(mot, autre) <= mot.length / 4);
  const proche = (demandes, texte) => demandes.length > 0 && demandes.every((mot) => mots(texte).some((autre) => presque(mot, autre)));

  /* By its name; else by its shelf, for « pâtes » is no product; else by a name that is nearly that one. */
  const MANIERES = [
    (demande, article) => lu(article, "label").includes(demande),
    (demande, article, rayon) => plier(rayon.dataset.rayon).includes(demande),
    (demande, article) => proche(mots(demande), lu(article, "label b")),
  ];

  /* What is hidden is still sent: a search forgets nothing that was chosen. */
  function chercher() {
    const demande = plier(champ.value.trim());
    const trouve = MANIERES.find((maniere) =>
      rayons.some((rayon) => [...rayon.querySelectorAll("[data-article]")].some((article) => maniere(demande, article, rayon))),
    );
    let trouves = 0;
    for (const rayon of rayons) {
      const articles = [...rayon.querySelectorAll("[data-article]")];
      for (const article of articles) article.hidden = !trouve?.(demande, article, rayon);
      const ici = articles.filter((article) => !article.hidden).length;
      trouves += ici;
      rayon.hidden = !ici;
      if (demande) {
        rayon.dataset.ouvert ??= String(rayon.open);
        rayon.open = true;
      } else if (rayon.dataset.ouvert) {
        rayon.open = rayon.dataset.ouvert === "true" || articles.some((article) => article.querySelector("input").value);
        delete rayon.dataset.ouvert;
      }
    }
    const deja = !trouve && [...document.querySelectorAll("[data-commandee]")].some((ligne) => lu(ligne, "b").includes(demande));
    souhaiter.hidden = Boolean(!demande || trouve || deja);
    const souhait = new URLSearchParams(souhaiter.search);
    souhait.set("libelle", champ.value.trim());
    souhaiter.search = souhait;
    const nomme = `«\u00a0${champ.value.trim()}\u00a0»`;
    if (!demande) dit.textContent = "";
    else if (deja) dit.textContent = `${nomme} est déjà dans la commande, plus haut.`;
    else if (!trouve) dit.textContent = `Aucun produit ne s'appelle ${nomme}.`;
    else dit.textContent = trouve === MANIERES.at(-1) ? `Presque ${nomme}\u00a0: ${compte(trouves)}.` : `${compte(trouves)}.`;
    if (demande) champ.parentElement.scrollIntoView({ block: "nearest" });  // its answer is not left under the bar below
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
      quantite.dispatchEvent(new Event("input", { bubbles: true }));
      article.closest("[data-rayon]").open = true;
      remis += 1;
    }
    const manquent = Number(bouton.dataset.manquent);
    const suite = manquent ? ` ${compte(manquent)} ne ${manquent < 2 ? "se propose" : "se proposent"} plus.` : "";
    document.getElementById("comme-avant-dit").textContent = `${compte(remis)}\u00a0: vos quantités de la dernière fois y sont.${suite} Changez ce que vous voulez, puis relisez.`;
  });

  document.getElementById("choisir").hidden = false;
  window.addEventListener("pageshow", chercher);
}
