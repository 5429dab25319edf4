"""The filters of the journal, before anything is asked to the log."""

import pytest

from infra.event_store.model import QueryItem
from web.saisie.journal import question
from web.saisie.problemes import SaisieInvalide


def test_les_filtres_vont_du_plus_rare_au_plus_courant() -> None:
    assert question({"cycle": "2026-11", "foyer": "F-031"}, None) == (QueryItem((), ("foyer:F-031", "cycle:2026-11")),)
    assert question({}, None) == ()


@pytest.mark.parametrize("nom", ["", "F" * 201, "F\x1f31", "F\U000f98a1"])
def test_un_numero_qui_ne_se_lit_pas_est_nomme(nom: str) -> None:
    with pytest.raises(SaisieInvalide, match="« foyer » n'est pas un numéro"):
        question({"foyer": nom}, None)
