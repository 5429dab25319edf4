"""The reception form: one line a product, with its batch, its dates, its temperature and what the driver takes back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from domaine.types import Unite
from web.pages.commun.saisies import Formulaire
from web.saisie.nombres import lire_quantite
from web.saisie.problemes import Probleme, SaisieInvalide

RECU: Final = "recu."
"""Begins the names of the fields: `recu.P016`, `lot.P016` ..."""
PHOTOS: Final = "photos."
AUTRE: Final = "autre"
"""Stands for a product that nobody ordered, in the names of its fields; `autre.produit` says which (R-076)."""
_DEGRES: Final = re.compile(r"(?P<signe>[-−])?(?P<entier>[0-9]{1,2})(?:[.,](?P<dixieme>[0-9]))?°?C?")


class Attendu:
    """A product as the form knows it: its unit, what is awaited of it, whether it must be kept cold."""

    def __init__(self, unite: Unite, attendu: int, *, frais: bool, note: bool) -> None:
        self.unite = unite
        self.attendu = attendu
        self.usuel = None if note else attendu
        """As `lire_quantite` says: a delivery of 250 kg is typed as such, and one that is recorded is asked no more."""
        self.frais = frais


def lire_reception(formulaire: Formulaire, connus: Mapping[str, Attendu]) -> list[dict[str, Any]]:
    """What came; a product whose field is empty did not, and stays expected. Raises SaisieInvalide, AConfirmer."""
    venus: list[dict[str, Any]] = []
    problemes: list[Probleme] = []
    for nom, texte in formulaire.valeurs.items():
        cle = nom.removeprefix(RECU)
        produit = formulaire.valeur("autre.produit") if cle == AUTRE else cle
        if nom.startswith(RECU) and not texte.strip() and formulaire.gardees(PHOTOS + cle):
            problemes.append(Probleme(nom, "Écrivez combien est reçu : une photo est jointe à ce produit."))
        if not nom.startswith(RECU) or not texte.strip() or (produit not in connus and cle != AUTRE):
            continue
        if produit not in connus:
            problemes.append(Probleme("autre.produit", "Choisissez le produit venu sans avoir été commandé."))
            continue
        try:
            venus.append(_ligne(formulaire, cle, produit, connus[produit]))
        except SaisieInvalide as erreur:
            problemes += erreur.problemes
    if problemes:
        raise SaisieInvalide(problemes)
    if not venus:
        raise SaisieInvalide([Probleme("", "Notez au moins un produit : ce qui est venu, ou 0 si rien n'est venu.")])
    return venus


def _ligne(formulaire: Formulaire, cle: str, produit: str, connu: Attendu) -> dict[str, Any]:
    def valeur(nom: str) -> str:
        return formulaire.valeur(f"{nom}.{cle}").strip()

    def combien(nom: str) -> int:
        champ = f"{nom}.{cle}"
        return lire_quantite(valeur(nom), connu.unite, champ, confirme=champ in formulaire.confirmes, usuel=connu.usuel)

    recu = combien("recu")
    refuse = valeur("refuse")
    degres = valeur("degres")
    return {
        "produit": produit,
        "recu": recu,
        "lot": valeur("lot"),
        ("dlc" if connu.frais else "ddm"): valeur("limite") or None,
        "fabrique_le": valeur("fabrique") or None,
        "refuse": combien("refuse") if refuse else 0,
        "temperature_dixiemes": lire_degres(degres, f"degres.{cle}") if degres else None,
        "photos": formulaire.pieces(PHOTOS + cle),
        "reste_a_livrer": max(0, connu.attendu - recu) if valeur("plus_tard") else 0,
    }


def lire_degres(texte: str, champ: str) -> int:
    """« 4 », « 3,5 °C », « −2 » in tenths of a degree; raises SaisieInvalide."""
    lu = _DEGRES.fullmatch(re.sub(r"\s", "", texte))
    if lu is None:
        raise SaisieInvalide([Probleme(champ, f"« {texte} » n'est pas une température. Écrivez-la comme 4 ou 3,5.")])
    dixiemes = int(lu["entier"]) * 10 + int(lu["dixieme"] or 0)
    return -dixiemes if lu["signe"] else dixiemes
