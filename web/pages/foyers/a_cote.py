"""What lists say beside a balance: what was agreed to be paid in parts (R-143), a membership that is due (R-022)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from domaine.mots import jour_de
from projections.lectures.gens import adhesions
from projections.lectures.vues import Lecture
from web.pages.commun.visite import Visite
from web.pages.foyers.plan import Plan, avec_le_plan, plans
from web.soldes import ADHESION_A_PAYER, TOUT_EST_REGLE, Phrase


class ACote(NamedTuple):
    convenus: Mapping[str, Plan]
    sans_adhesion: Collection[str]

    def dire(self, phrase: Phrase, foyer: str) -> Phrase:
        if foyer in self.sans_adhesion and phrase == TOUT_EST_REGLE:
            return ADHESION_A_PAYER
        return avec_le_plan(phrase, self.convenus.get(foyer))


async def a_cote(visite: Visite, lecture: Lecture) -> ACote:
    membres = await adhesions.foyers(lecture, visite.groupement, jour_de(visite.maintenant))
    return ACote(await plans(visite, lecture), {ligne["foyer"] for ligne in membres if not ligne["a_jour"]})
