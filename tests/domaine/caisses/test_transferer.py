"""Cash that goes from one till to another."""

from __future__ import annotations

import pytest

from domaine.caisses.compter import CompterCaisse
from domaine.caisses.faits import CaisseComptee
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue, MemeCaisse
from domaine.caisses.transferer import TransfererEspeces
from tests.domaine.caisses.exemples import comptee, ouverte, transfert
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import given

DEUX = (ouverte(), ouverte(40_00, session="C2"))


def porter(vers: str = "C2", groupement: str = "tilleuls") -> TransfererEspeces:
    return TransfererEspeces(session="C1", vers=vers, groupement=groupement, montant_centimes=20_00, recu_par="rose")


def test_r165_20_euros_de_monnaie_passent_de_a_a_b() -> None:
    given(*DEUX).when(porter()).then(transfert(20_00))


@pytest.mark.parametrize(("session", "theorique"), [("C1", 60_00), ("C2", 60_00)])
def test_r165_chaque_caisse_compte_ce_qu_elle_a_donne_ou_recu(session: str, theorique: int) -> None:
    acte = CompterCaisse(
        session=session,
        groupement="tilleuls",
        detail={"1": 60_00},
        compte_centimes=60_00,
        comptee_par=("paul", "rose"),
    )
    (compte, *_) = given(TILLEULS, *DEUX, transfert(20_00)).when(acte).facts()
    assert isinstance(compte, CaisseComptee)
    assert compte.theorique_centimes == theorique


def test_r165_un_transfert_veut_deux_caisses_ouvertes_du_groupe() -> None:
    given(*DEUX).when(porter("C1")).refused(MemeCaisse)
    given(ouverte()).when(porter()).refused(CaisseInconnue, session="C2")
    given(*DEUX).when(porter(groupement="peupliers")).refused(CaisseInconnue, session="C1")
    given(*DEUX, comptee(80_00)).when(porter()).refused(CaisseDejaComptee, session="C1")
    given(*DEUX, comptee(40_00, session="C2")).when(porter()).refused(CaisseDejaComptee, session="C2")
