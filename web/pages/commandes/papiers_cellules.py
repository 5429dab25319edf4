"""One cell of the grid of paper forms: what is written there, read and shown as people write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from domaine.commandes.lignes import engagement
from domaine.types import Unite
from projections.lectures.commande import commandes as lectures
from projections.lectures.vues import Lecture
from web.langue import en_unite
from web.saisie.nombres import lire_quantite

DOUTE = "?"


class Cellule(NamedTuple):
    quantite: int = 0
    a_confirmer: bool = False
    centimes: int = 0
    """What the line comes to; 0 while it is doubtful."""

    def texte(self, unite: str) -> str:
        """« 2,5 », « 2 ? », « ? » or nothing."""
        nombre = en_unite(self.quantite, unite) if self.quantite else ""
        return f"{nombre} {DOUTE}".strip() if self.a_confirmer else nombre


class Totaux(NamedTuple):
    produits: int
    centimes: int
    douteuses: int


Cellules = Mapping[tuple[str, str], Cellule]
"""By form and product."""


async def cellules(lecture: Lecture, cycle: str, bons: Sequence[str]) -> dict[tuple[str, str], Cellule]:
    trouvees = {}
    for ligne in await lectures.lignes_des_bons(lecture, cycle, bons):
        compte = ligne["quantite"] and not ligne["a_confirmer"]
        prix = (ligne[nom] for nom in ("prix_centimes", "prix_pour", "coefficient_pct", "consigne_centimes"))
        centimes = engagement(ligne["quantite"], *prix) if compte else 0
        trouvees[ligne["bon"], ligne["produit"]] = Cellule(ligne["quantite"], ligne["a_confirmer"], centimes)
    return trouvees


def totaux(cases: Cellules, bon: str) -> Totaux:
    miennes = [case for (du_bon, _), case in cases.items() if du_bon == bon]
    return Totaux(
        produits=sum(1 for case in miennes if case.quantite and not case.a_confirmer),
        centimes=sum(case.centimes for case in miennes),
        douteuses=sum(1 for case in miennes if case.a_confirmer),
    )


def lire_cellule(texte: str, unite: Unite, *, confirme: bool = False) -> Cellule:
    """« 2,5 », « 2 ? », « ? », « - » or nothing; raises SaisieInvalide or AConfirmer."""
    serre = texte.strip()
    doute = serre.endswith(DOUTE)
    nombre = serre.rstrip(f"{DOUTE} ").strip()
    if nombre in {"", "-", "0"}:
        return Cellule(0, doute)
    return Cellule(lire_quantite(nombre, unite, "quantite", confirme=confirme), doute)
