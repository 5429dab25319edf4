"""A neighbourhood that is a priority one, or is not after all."""

from domaine.groupements.corriger_qpv import CorrigerQpv
from domaine.groupements.faits import GroupementCree, QpvCorrige
from domaine.groupements.refus import GroupementInconnu, QpvInchange
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple

PRIORITAIRE = exemple(GroupementCree, groupement="tilleuls", est_qpv=True)
OUI = CorrigerQpv(groupement="tilleuls", est_qpv=True)
NON = CorrigerQpv(groupement="tilleuls", est_qpv=False)
PAS_PRIORITAIRE = QpvCorrige(groupement="tilleuls", est_qpv=False)


def test_un_quartier_note_prioritaire_a_tort_se_corrige_et_peut_le_devenir() -> None:
    given(PRIORITAIRE).when(NON).then(PAS_PRIORITAIRE)
    given(PRIORITAIRE, PAS_PRIORITAIRE).when(OUI).then(QpvCorrige(groupement="tilleuls", est_qpv=True))


def test_ce_qui_est_note_du_quartier_n_est_pas_une_correction() -> None:
    given(PRIORITAIRE).when(OUI).refused(QpvInchange, dit="prioritaire")
    given(PRIORITAIRE, PAS_PRIORITAIRE).when(NON).refused(QpvInchange, dit="non prioritaire")
    given().when(OUI).refused(GroupementInconnu, groupement="tilleuls")
