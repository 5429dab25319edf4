"""What can be offered in the place of a product that is short, and to whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from domaine.arithmetique import montant_ligne
from domaine.cycles.dates import repondre_avant
from domaine.mots import euros
from domaine.types import SiManque
from projections.lectures.commande import livraison as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import par_unite, quantite
from web.pages.commun.choix import Option, peut
from web.pages.commun.visite import Visite

OCCUPES = frozenset({"proposee", "acceptee"})
"""An offer that waits or was taken: there is no other at the same time."""


class Remplacements(NamedTuple):
    foyers: list[Ligne]
    """Short of the product, with no offer that waits or was taken."""
    substituts: list[Ligne]
    offerts: list[Ligne]
    """Those that were offered something and have not answered, or said yes."""
    limite: datetime
    """Silence stands for a no from then on (R-112)."""

    @property
    def options(self) -> list[Option]:
        return [(ligne["produit"], _mots(ligne)) for ligne in self.substituts]

    def difference(self, substitut: str, foyers: Collection[str]) -> int:
        """What the group pays at most if these households take it without a yes to a higher price (R-110)."""
        ligne = next((ligne for ligne in self.substituts if ligne["produit"] == substitut), None)
        if ligne is None:
            return 0
        cher, promis, pour = ligne["prix_centimes"], ligne["promis_centimes"], ligne["prix_pour"]
        manques = [
            court["manque"]
            for court in self.foyers
            if court["foyer"] in foyers and court["si_manque"] != SiManque.NE_PAS_REMPLACER
        ]
        return max(0, sum(montant_ligne(m, cher, pour) - montant_ligne(m, promis, pour) for m in manques))

    @property
    def sans_offre(self) -> list[Ligne]:
        """Who was never offered anything: a refusal is asked again only one by one."""
        return [ligne for ligne in self.foyers if ligne["substitution_etat"] is None]


async def remplacements(visite: Visite, lecture: Lecture, cycle: Ligne, produit: str) -> Remplacements | None:
    """None when nobody is short, or when this role offers nothing."""
    if not peut(visite, "ProposerSubstitution") or cycle["arrete_le"] is not None:
        return None
    courts = await lectures.a_remplacer(lecture, cycle["cycle"], produit)
    if not courts:
        return None
    foyers = [ligne for ligne in courts if ligne["substitution_etat"] not in OCCUPES]
    offerts = [ligne for ligne in courts if ligne["substitution_etat"] in OCCUPES]
    substituts = await lectures.substituts(lecture, visite.groupement, cycle["cycle"], cycle["catalogue"], produit)
    return Remplacements(foyers, substituts, offerts, repondre_avant(cycle["distribution_le"]))


def _mots(ligne: Ligne) -> str:
    prix = f"{euros(ligne['prix_centimes'])} {par_unite(ligne['unite'])}"
    libre = f", {quantite(ligne['libre'], ligne['unite'])} libres" if ligne["libre"] else ", rien de libre"
    return f"{ligne['nom_court'] or ligne['produit']}, {prix}{libre}"
