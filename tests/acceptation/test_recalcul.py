"""What `etat` shows, made again from `journal` by somebody who has only the rules of the trade."""

import random
from pathlib import Path

import pytest

from tests.acceptation.recalcul import differences, verifie
from tests.web.terminal.conftest import SCENARIOS

pytestmark = pytest.mark.database

PARTIES = sorted((*SCENARIOS.glob("*.jsonl"), *Path(__file__).parent.glob("*.jsonl")))


@pytest.mark.parametrize("partie", PARTIES, ids=lambda partie: partie.stem)
def test_les_chiffres_se_refont_a_la_main_a_tout_moment(en_direct, jouee, partie):
    base = ("--dossier", jouee(partie))
    faits = en_direct("journal", *base).lignes
    assert differences(faits, en_direct("etat", *base).json) == []
    tirage = random.Random(partie.stem)
    fait = tirage.choice(faits)
    verifie(en_direct, base, faits, position=fait["pos"])
    verifie(en_direct, base, faits, connu_au=tirage.choice(faits)["date_reception"])
    verifie(en_direct, base, faits, vrai_au=tirage.choice(faits)["date_effet"])
    verifie(en_direct, base, faits, position=fait["pos"], vrai_au=tirage.choice(faits)["date_effet"])
