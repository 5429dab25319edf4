"""What is undone at once leaves pages, accounts and acts where they were, in random years (R-185)."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Final

import pytest

from tests.invariants.annee_au_hasard import vivre_dans
from tests.invariants.annulations import ANNULER, Repentie

ANNEES: Final = 20
MOIS: Final = 4


@pytest.mark.parcours
def test_r185_ce_qui_est_annule_aussitot_laisse_tout_comme_c_etait() -> None:
    annules = Counter[str]()
    for graine in range(ANNEES):
        groupe = Repentie()
        vivre_dans(groupe, Random(graine), mois=MOIS)
        annules += groupe.annules
    assert ANNULER.keys() - annules.keys() == set(), "none of them was undone: nothing is shown"
