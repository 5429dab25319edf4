"""Sentences of the trade do not know of each other."""

from __future__ import annotations

from domaine.foyers.quitter import QuitterFoyer
from domaine.foyers.refus import FoyerInconnu
from tests.domaine.commandes.exemples import F031
from tests.domaine.dsl import given


def test_un_acte_donne_a_deux_phrases_n_apprend_dans_chacune_que_de_ses_faits() -> None:
    part = QuitterFoyer(foyer="F-031")
    assert given(F031).when(part).facts()
    given().when(part).refused(FoyerInconnu, foyer="F-031")
