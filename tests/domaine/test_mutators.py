from typing import Any

import msgspec
import pytest

from domaine.acte import named_by
from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.paiement import VIE_D_UN_PAIEMENT
from domaine.foyers.faits import SoldeDonne
from domaine.mutators import folds, told_as, told_to


class Goutte(msgspec.Struct, frozen=True, kw_only=True):
    litres: int
    tombee_le: str
    chaude: bool = False
    rang: int = 0
    salee: bool = False


def test_un_acte_ne_replie_pas_deux_fois_le_meme_fait() -> None:
    with pytest.raises(TypeError, match="ContrepasserEncaissement folds EncaissementEnregistre twice"):
        folds(VIE_D_UN_PAIEMENT)(ContrepasserEncaissement)


def test_un_fait_se_lit_tout_fait_sans_que_ses_champs_soient_nommes_un_a_un() -> None:
    @told_as(Goutte, "chaude", tombee_le="date_effet", rang="position")
    def mutator(acte: Any, goutte: Goutte, seau: str) -> None:
        acte[seau] = goutte

    acte: dict[str, Goutte] = {}
    assert named_by(mutator) == ("litres", "date_effet", "chaude", "position", "seau")
    mutator(acte, litres=2, date_effet="lundi", chaude=True, position=7, seau="bleu")
    assert acte == {"bleu": Goutte(litres=2, tombee_le="lundi", chaude=True, rang=7)}


def test_une_partie_de_ce_qu_un_acte_sait_apprend_comme_un_acte() -> None:
    def mutator(seau: list[int], litres: int) -> None:
        seau.append(litres)

    [versee] = told_to(lambda acte, couleur: acte[couleur], {SoldeDonne: mutator}).values()
    acte: dict[str, list[int]] = {"bleu": [], "vert": []}
    assert named_by(versee) == ("couleur", "litres")
    versee(acte, couleur="vert", litres=2)
    assert acte == {"bleu": [], "vert": [2]}
