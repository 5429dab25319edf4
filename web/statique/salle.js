/* In the hall: the net weight as it is typed, and the queue of a post by the arrow keys. Without it, all still works. */
"use strict";

function grammes(texte) {
  const serre = texte.replace(/[\s\u00a0\u202f]/g, "");
  const petit = /^(\d{1,6})(?:g|ml)$/i.exec(serre);
  if (petit) return Number(petit[1]);
  const lu = /^(\d{1,3})(?:[.,](\d{1,3}))?$/.exec(serre.replace(/kg|L/i, ""));
  return lu ? Number(lu[1]) * 1000 + Number((lu[2] || "").padEnd(3, "0")) : null;
}
function kilos(g) {
  return String(g / 1000).replace(".", ",");
}

/* Gross, container, net: the server computes it again. */
function nets() {
  for (const zone of document.querySelectorAll("[data-net]")) {
    const form = zone.closest("form");
    const [nomBrut, nomTare] = zone.dataset.net.split(" ");
    const dire = () => {
      const brut = grammes(form.elements[nomBrut].value);
      const tare = form.elements[nomTare].value.trim() ? grammes(form.elements[nomTare].value) : 0;
      zone.textContent = brut === null || tare === null || brut <= tare ? "" : `Poids net : ${kilos(brut - tare)} kg`;
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

nets();
balance();
tourner();
