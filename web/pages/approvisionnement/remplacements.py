"""What can be offered in the place of a product that is short, and to whom."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from domaine.mots import PARIS, euros
from projections.lectures import gestes
from projections.lectures import livraison as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import par_unite, quantite
from web.pages.choix import Option, peut
from web.pages.visite import Visite

HEURE_LIMITE: Final = time(18)
OCCUPES = frozenset({"proposee", "acceptee"})
"""An offer that waits or was taken: there is no other at the same time."""


class Remplacements(NamedTuple):
    foyers: list[Ligne]
    """Short of the product, with no offer that waits or was taken."""
    options: list[Option]
    offerts: list[Ligne]
    """Those that were offered something and have not answered, or said yes."""
    limite: datetime
    """Silence stands for a no from then on (R-112)."""

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
    substituts = await gestes.substituts(lecture, visite.groupement, cycle["catalogue"], produit)
    options = [(ligne["produit"], _mots(ligne)) for ligne in substituts]
    return Remplacements(foyers, options, offerts, date_limite(cycle["distribution_le"]))


def date_limite(distribution_le: date) -> datetime:
    """The eve of the distribution at 18:00: silence then stands for a no (R-112)."""
    return datetime.combine(distribution_le - timedelta(days=1), HEURE_LIMITE, PARIS)


def _mots(ligne: Ligne) -> str:
    prix = f"{euros(ligne['prix_centimes'])} {par_unite(ligne['unite'])}"
    libre = f", {quantite(ligne['libre'], ligne['unite'])} libres" if ligne["libre"] else ""
    return f"{ligne['nom_court'] or ligne['produit']}, {prix}{libre}"
