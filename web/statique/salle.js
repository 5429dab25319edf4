/* In the hall: the net weight as it is typed, the scale and the batch of the last time, the queue of a post by the arrow keys.
   Without it, all still works. */
"use strict";

function kilos(g) {
  return String(g / 1000).replace(".", ",");
}

/* Gross, container, net: the server computes it again. */
function nets() {
  for (const zone of document.querySelectorAll("[data-net]")) {
    const form = zone.closest("form");
    const [nomBrut, nomTare] = zone.dataset.net.split(" ");
    const dire = () => {
      const net = enBase(form.elements[nomBrut].value, 1000) - enBase(form.elements[nomTare].value, 1000);
      zone.textContent = net > 0 ? `Poids net\u00a0: ${kilos(net)} kg` : "";
    };
    form.addEventListener("input", dire);
    dire();
  }
}

/* Left and right: the household before, the household after; never while somebody types. */
function tourner() {
  const file = document.querySelector("[data-file]");
  if (!file) return;
  document.addEventListener("keydown", (evenement) => {
    if (evenement.altKey || evenement.ctrlKey || evenement.metaKey) return;
    if (evenement.target.closest?.("input, select, textarea")) return;
    const sens = { ArrowLeft: "prev", ArrowRight: "next" }[evenement.key];
    const lien = sens && file.querySelector(`a[rel=${sens}]`);
    if (lien) window.location.assign(lien.href);
  });
}

/* The same scale serves one household after the other: the last one chosen on this device is chosen already. */
function balance() {
  const choisie = sessionStorage.getItem("balance");
  for (const liste of document.querySelectorAll("select[name=balance]")) {
    if (!liste.value && choisie && [...liste.options].some((option) => option.value === choisie)) liste.value = choisie;
    liste.addEventListener("change", () => sessionStorage.setItem("balance", liste.value));
  }
}

/* The same sack too: of a product, the batch last chosen on this device is chosen already, and says that it may be another. */
function lots() {
  for (const choix of document.querySelectorAll("form .choix")) {
    const champs = [...choix.querySelectorAll("input[type=radio][name^=lot]")];
    if (!champs.length) continue;
    const produit = champs[0].name.split(".")[1] ?? champs[0].form.elements.produit.value;
    const connu = champs.find((champ) => champ.value === sessionStorage.getItem(`lot ${produit}`));
    choix.addEventListener("change", ({ target }) => sessionStorage.setItem(`lot ${produit}`, target.value));
    if (!connu || champs.some((champ) => champ.checked)) continue;
    connu.checked = true;
    const dit = document.createElement("p");
    dit.className = "petit";
    dit.textContent = "Le lot de la dernière fois. Un autre sac\u00a0? Changez-le.";
    choix.after(dit);
  }
}

/* What containers give back, at the price of each in the order that the server pays them, before anybody agrees. */
function contenants() {
  for (const form of document.querySelectorAll("[data-contenants]")) {
    const dire = () => {
      const choisi = form.querySelector("[name=contenant]:checked");
      const parts = [];
      let reste = enBase(form.elements.unites.value, 1);
      let total = 0;
      for (const palier of choisi ? choisi.dataset.prix.trim().split(" ") : []) {
        const [combien, prix] = palier.split("x").map(Number);
        const pris = Math.min(combien, reste);
        if (pris > 0) parts.push(`${pris} × ${euros(prix)}`);
        total += pris * prix;
        reste -= pris;
      }
      const somme = `${parts.join(" + ")} = ${euros(total)} à rendre`;
      form.querySelector("[data-a-rendre]").textContent = parts.length && !reste ? somme : "";
    };
    form.addEventListener("input", dire);
    toujours(dire);
  }
}

nets();
balance();
lots();
tourner();
contenants();
