"""What the model of an act's data allows is understood, but for what the page of the terminal tells beside it."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domaine.registre import ACTES
from tests.web.saisie.au_hasard import tirer
from web.saisie.actes import lire_donnees
from web.saisie.description import decrire
from web.saisie.problemes import SaisieInvalide

HORS_DU_MODELE: Final = re.compile(
    r"est trop court\.|est vide : |est trop long : |contient un caractère invisible ou illisible"
    r"|» est trop loin\. Écrivez une année| IBAN |pas un pays où l'on envoie|ne nomme personne"
)
"""As docs/terminal.md tells them, « Ce que le modèle des données ne dit pas »."""


@pytest.mark.parametrize("nom", sorted(ACTES))
@settings(max_examples=5, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(tirage=st.data())
def test_ce_que_le_modele_permet_se_comprend_sauf_pour_une_raison_que_la_page_dit(nom: str, tirage: Any) -> None:
    schema = decrire(ACTES[nom])["donnees"]
    donnees = tirage.draw(tirer(schema, schema.get("$defs", {})))
    try:
        lire_donnees(ACTES[nom], donnees)
    except SaisieInvalide as invalide:
        autres = [p.phrase for p in invalide.problemes if not HORS_DU_MODELE.search(p.phrase)]
        assert not autres, json.dumps(donnees, ensure_ascii=False)


def test_un_modele_dit_quelles_annees_et_quels_caracteres_un_acte_prend() -> None:
    champs = decrire(ACTES["ConvoquerAssemblee"])["donnees"]["properties"]
    annee = re.compile(champs["debut"]["pattern"])
    assert champs["debut"]["format"] == "date-time"
    assert [bool(annee.search(f"{an}-11-26T18:00Z")) for an in ("1999", "2000", "2100", "2101")] == [
        False,
        True,
        True,
        False,
    ]
    identite = decrire(ACTES["InscrireFoyer"])["donnees"]["properties"]["identite"]
    nom = re.compile(identite["properties"]["nom"]["pattern"])
    lus = {texte: bool(nom.search(texte)) for texte in ("Diarra", "Le Goff\nMarie", " \u200b", "", "Dia\x1b[2Jrra")}
    assert lus == {"Diarra": True, "Le Goff\nMarie": True, " \u200b": False, "": False, "Dia\x1b[2Jrra": False}
