"""What can be offered in the place of a product that is short, and to whom."""

from __future__ import annotations

from typing import NamedTuple

from domaine.mots import euros
from projections.lectures import gestes
from projections.lectures import livraison as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import par_unite, quantite
from web.pages.choix import Option, peut
from web.pages.visite import Visite

OCCUPES = frozenset({"proposee", "acceptee"})
"""An offer that waits or was taken: there is no other at the same time."""


class Remplacements(NamedTuple):
    foyers: list[Ligne]
    """Short of the product, with no offer that waits or was taken."""
    options: list[Option]

    @property
    def sans_offre(self) -> list[Ligne]:
        """Who was never offered anything: a refusal is asked again only one by one."""
        return [ligne for ligne in self.foyers if ligne["substitution_etat"] is None]


async def remplacements(visite: Visite, lecture: Lecture, cycle: Ligne, produit: str) -> Remplacements | None:
    """None when nobody is short, or when this role offers nothing."""
    if not peut(visite, "ProposerSubstitution") or cycle["arrete_le"] is not None:
        return None
    foyers = [
        ligne
        for ligne in await lectures.a_remplacer(lecture, cycle["cycle"], produit)
        if ligne["substitution_etat"] not in OCCUPES
    ]
    if not foyers:
        return None
    substituts = await gestes.substituts(lecture, visite.groupement, cycle["catalogue"], produit)
    return Remplacements(foyers, [(ligne["produit"], _mots(ligne)) for ligne in substituts])


def _mots(ligne: Ligne) -> str:
    prix = f"{euros(ligne['prix_centimes'])} {par_unite(ligne['unite'])}"
    libre = f", {quantite(ligne['libre'], ligne['unite'])} libres" if ligne["libre"] else ""
    return f"{ligne['nom_court'] or ligne['produit']}, {prix}{libre}"
