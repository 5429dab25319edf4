"""What the group says of itself in public."""

from domaine.groupements.faits import GroupementCree, PresentationEcrite
from domaine.groupements.presenter import EcrirePresentation
from domaine.groupements.refus import GroupementInconnu
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple


def test_le_groupement_dit_ce_qu_il_est_et_comment_le_joindre() -> None:
    ecrire = EcrirePresentation(groupement="tilleuls", presentation="s1~presentations~AAAA", telephone="s1~p~BBBB")
    given(exemple(GroupementCree, groupement="tilleuls")).when(ecrire).then(
        PresentationEcrite(
            groupement="tilleuls",
            presentation="s1~presentations~AAAA",
            adresse=None,
            telephone="s1~p~BBBB",
            courriel=None,
        )
    )


def test_un_groupement_inconnu_ne_se_presente_pas() -> None:
    ecrire = EcrirePresentation(groupement="tilleuls", presentation="s1~presentations~AAAA")
    given().when(ecrire).refused(GroupementInconnu, groupement="tilleuls")
