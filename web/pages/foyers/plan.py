"""What a household agreed to pay in parts, and where it stands: told wherever its debt is (R-143)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from domaine.credits.echeancier import Avancement, avancement
from domaine.credits.faits import Echeance
from domaine.mots import jour_de
from projections.lectures.argent import dettes
from projections.lectures.vues import Lecture, Ligne
from web.pages.commun.visite import Visite


class Plan(NamedTuple):
    echeances: Sequence[Echeance]
    ou: Avancement

    @property
    def plus_tard_centimes(self) -> int:
        """What nobody is asked for today."""
        return self.ou.reste_centimes - self.ou.en_retard_centimes


async def plan_du_foyer(visite: Visite, lecture: Lecture, foyer: str) -> Plan | None:
    return plan_de(await dettes.echeancier(lecture, foyer), jour_de(visite.maintenant))


def plan_de(ligne: Ligne | None, jour: date) -> Plan | None:
    """None: there is none, or all of it is paid."""
    if ligne is None:
        return None
    echeances = msgspec.json.decode(ligne["echeances"], type=tuple[Echeance, ...])
    ou = avancement(echeances, ligne["paye_centimes"], ligne["solde_centimes"], jour)
    return Plan(echeances, ou) if ou.reste_centimes else None
