/* Photos before they leave: shown, made small (a hall has little network), taken off one by one. */
"use strict";

/* The file, smaller when it is a picture that this browser reads; the server measures and cleans it in any case. */
async function preparer(fichier) {
  const COTE = 1600;
  const VUE = 112;
  const vue = document.createElement("canvas");
  let image;
  try {
    image = await createImageBitmap(fichier);
  } catch {
    return { fichier, vue: null };
  }
  vue.width = vue.height = VUE * 2;
  const carre = Math.min(image.width, image.height);
  vue.getContext("2d").drawImage(
    image, (image.width - carre) / 2, (image.height - carre) / 2, carre, carre, 0, 0, vue.width, vue.height);
  const reduit = Math.min(1, COTE / Math.max(image.width, image.height));
  if (reduit === 1) return { fichier, vue };
  const petite = document.createElement("canvas");
  petite.width = Math.round(image.width * reduit);
  petite.height = Math.round(image.height * reduit);
  petite.getContext("2d").drawImage(image, 0, 0, petite.width, petite.height);
  const octets = await new Promise((suite) => petite.toBlob(suite, "image/jpeg", 0.85));
  if (!octets || octets.size >= fichier.size) return { fichier, vue };
  return { fichier: new File([octets], "photo.jpg", { type: "image/jpeg" }), vue };
}

function champDePieces(zone) {
  const [appareil, choisir] = zone.querySelectorAll("input[type=file]");
  const apercu = zone.querySelector("[data-apercu]");
  const dit = zone.querySelector("[data-dit]");
  const place = () => Number(zone.dataset.pieces) - zone.querySelectorAll("input[type=checkbox]:checked").length;
  let gardees = [];

  /* What leaves with the form are the files of one place: all that were taken or chosen, in order. */
  const poser = () => {
    const liste = new DataTransfer();
    for (const { fichier } of gardees) liste.items.add(fichier);
    choisir.files = liste.files;
    appareil.value = "";
    apercu.hidden = gardees.length === 0;
    apercu.replaceChildren(...gardees.map(ligne));
  };

  const ligne = (une, rang) => {
    const vue = une.vue ?? document.createElement("span");
    if (une.vue) {
      vue.setAttribute("role", "img");
      vue.setAttribute("aria-label", `Photo ${rang + 1}, pas encore envoyée`);
    } else {
      vue.className = "pieces-nom";
      vue.textContent = une.fichier.name;
    }
    const retirer = document.createElement("button");
    retirer.type = "button";
    retirer.className = "bouton bouton-discret";
    retirer.textContent = "Retirer";
    retirer.setAttribute("aria-label", `Retirer la photo ${rang + 1}`);
    retirer.addEventListener("click", () => {
      gardees = gardees.filter((autre) => autre !== une);
      dit.textContent = "";
      poser();
      choisir.focus();
    });
    const li = document.createElement("li");
    li.append(vue, retirer);
    return li;
  };

  const ajouter = async (entree) => {
    const venus = [...entree.files].filter((fichier) => !gardees.some((une) => une.fichier === fichier));
    const seul = Number(zone.dataset.pieces) === 1;
    if (seul && venus.length) gardees = [];
    const prises = venus.slice(0, Math.max(0, place() - gardees.length)).map((fichier) => ({ fichier, vue: null }));
    dit.textContent = prises.length < venus.length ? `${zone.dataset.pieces} au plus\u00a0: les autres ne sont pas jointes.` : "";
    gardees = [...gardees, ...prises];
    poser();
    await Promise.all(prises.map(async (une) => Object.assign(une, await preparer(une.fichier))));
    poser();
  };

  zone.dataset.pret = "";
  for (const entree of [appareil, choisir]) entree.addEventListener("change", () => ajouter(entree));
}

for (const zone of document.querySelectorAll("[data-pieces]")) champDePieces(zone);
