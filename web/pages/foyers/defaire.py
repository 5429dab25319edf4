"""What was done to a household without goods or money, or containers that came back, and may be a mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.credits.annuler import GESTES
from domaine.credits.faits import AideCagnotteAccordee, CreanceAbandonnee, CreditAncienDonne
from domaine.distribution.faits import ConsigneRendue
from domaine.encaissements.faits import AvoirEmis
from domaine.fait import Fait
from domaine.mots import euros
from infra.facts import LogLine
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture
from web.langue import moment
from web.pages.commun.choix import Option

MOTS: Final[Mapping[type[Fait], str]] = {
    AvoirEmis: "Avoir",
    AideCagnotteAccordee: "Aide de la cagnotte",
    CreanceAbandonnee: "Dette abandonnée",
    CreditAncienDonne: "Crédit devenu un don",
}
MONTRES: Final = 20


def debout(histoire: Sequence[LogLine[Any]]) -> list[LogLine[Any]]:
    """Those that nobody took back, the latest first."""
    gestes = [r for r in histoire if type(r.data) in GESTES]
    annules = {r.corrige for r in gestes}
    return [r for r in reversed(gestes) if type(r.data) in MOTS and r.pos not in annules]


def retours_debout(histoire: Sequence[LogLine[Any]]) -> list[LogLine[Any]]:
    """Containers that came back on their own and that nobody took back, the latest first."""
    annules = {r.corrige for r in histoire if isinstance(r.data, ConsigneRendueAnnulee)}
    retours = [r for r in reversed(histoire) if isinstance(r.data, ConsigneRendue) and r.data.cycle is None]
    return [r for r in retours if r.pos not in annules][:MONTRES]


async def a_defaire(lecture: Lecture, numero: str) -> list[Option]:
    histoire = await faits.par_etiquette(lecture, f"foyer:{numero}")
    return [
        (str(r.pos), f"{MOTS[type(r.data)]}, {euros(r.data.montant_centimes)}, {moment(r.date_effet)}")
        for r in debout(histoire)[:MONTRES]
    ]
