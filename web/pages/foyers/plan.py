"""What a household agreed to pay in parts, and where it stands: told wherever its debt is (R-143)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from domaine.credits.echeancier import Avancement, avancement
from domaine.credits.faits import Echeance
from domaine.mots import euros, jour_de
from projections.lectures.argent import dettes
from projections.lectures.vues import Lecture, Ligne
from web.langue import jour as dire_le_jour
from web.pages.commun.visite import Visite
from web.soldes import Phrase


class Plan(NamedTuple):
    echeances: Sequence[Echeance]
    ou: Avancement

    @property
    def plus_tard_centimes(self) -> int:
        """What nobody is asked for today."""
        return self.ou.reste_centimes - self.ou.en_retard_centimes

    @property
    def en_bref(self) -> str:
        """What a page that tells the debt says beside it."""
        reste, attendu, prochaine = self.ou
        convenu = f"En plusieurs fois, comme convenu : {euros(reste)}."
        if attendu or prochaine is None:
            return f"{convenu} Attendu à ce jour : {euros(attendu)}."
        return f"{convenu} Rien d'attendu avant le {dire_le_jour(prochaine.le)}."


def avec_le_plan(phrase: Phrase, plan: Plan | None) -> Phrase:
    return phrase._replace(convenu=plan.en_bref) if plan and phrase.etat == "doit" else phrase


async def plan_du_foyer(visite: Visite, lecture: Lecture, foyer: str) -> Plan | None:
    return plan_de(await dettes.echeancier(lecture, foyer), jour_de(visite.maintenant))


async def plans(visite: Visite, lecture: Lecture) -> dict[str, Plan]:
    """By household of the group that still owes for one."""
    jour = jour_de(visite.maintenant)
    lus = {x["foyer"]: plan_de(x, jour) for x in await dettes.echeanciers(lecture, visite.groupement)}
    return {foyer: plan for foyer, plan in lus.items() if plan}


def plan_de(ligne: Ligne | None, jour: date) -> Plan | None:
    """None: there is none, or all of it is paid."""
    if ligne is None:
        return None
    echeances = msgspec.json.decode(ligne["echeances"], type=tuple[Echeance, ...])
    ou = avancement(echeances, ligne["paye_centimes"], ligne["solde_centimes"], jour)
    return Plan(echeances, ou) if ou.reste_centimes else None
