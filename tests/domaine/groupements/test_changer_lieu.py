"""Another hall, from one day on."""

from domaine.groupements.changer_lieu import ChangerLieu
from domaine.groupements.faits import GroupementCree, LieuChange
from domaine.groupements.refus import GroupementInconnu, LieuInchange
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple

CREE = exemple(GroupementCree, groupement="tilleuls", lieu="École")
AU_CENTRE = LieuChange(groupement="tilleuls", lieu="Centre social")


def test_un_groupement_change_de_lieu_et_peut_y_revenir() -> None:
    given(CREE).when(ChangerLieu(groupement="tilleuls", lieu="Centre social")).then(AU_CENTRE)
    given(CREE, AU_CENTRE).when(ChangerLieu(groupement="tilleuls", lieu="École")).then(
        LieuChange(groupement="tilleuls", lieu="École")
    )


def test_le_lieu_d_aujourd_hui_n_est_pas_un_changement() -> None:
    given(CREE).when(ChangerLieu(groupement="tilleuls", lieu="École")).refused(LieuInchange, lieu="École")
    au_centre = ChangerLieu(groupement="tilleuls", lieu="Centre social")
    given(CREE, AU_CENTRE).when(au_centre).refused(LieuInchange, lieu="Centre social")


def test_un_groupement_inconnu_n_a_pas_de_lieu() -> None:
    given().when(ChangerLieu(groupement="tilleuls", lieu="École")).refused(GroupementInconnu, groupement="tilleuls")
