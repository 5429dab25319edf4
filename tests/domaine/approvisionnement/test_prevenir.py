"""Telling a household aloud that a product is short."""

from msgspec import structs

from domaine.approvisionnement.faits import FoyerPrevenu
from domaine.approvisionnement.prevenir import PrevenirFoyer
from domaine.approvisionnement.refus import RienAPrevenir
from domaine.cycles.faits import CycleRouvert
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.types import Role
from tests.domaine.approvisionnement.exemples import ajuste, part
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, OUVERT
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple


def prevenir() -> PrevenirFoyer:
    return PrevenirFoyer(cycle="2026-11", foyer="F-031", produit="P016", canal="oral", temoin="rose")


def test_r074_un_foyer_sans_telephone_sait_ce_qui_manque() -> None:
    fait = FoyerPrevenu(
        cycle="2026-11", groupement="tilleuls", foyer="F-031", produit="P016", canal="oral", temoin="rose"
    )
    given(OUVERT, CLOS, part("F-031", 2_500, 2_450)).when(prevenir(), role=Role.BENEVOLE).then(fait)


def test_r074_un_foyer_apprend_qu_aucun_colis_n_est_achete_de_ce_qu_il_attend() -> None:
    rien = structs.replace(ajuste(0), manque=2_500)
    attend = (OUVERT, ligne(), CLOS)
    assert len(given(*attend, rien).when(prevenir()).facts()) == 1
    given(OUVERT, CLOS, rien).when(prevenir()).refused(RienAPrevenir)
    given(*attend, ajuste(1)).when(prevenir()).refused(RienAPrevenir)
    given(*attend, structs.replace(rien, en_stock=1_000)).when(prevenir()).refused(RienAPrevenir)
    given(*attend, rien, ajuste(1)).when(prevenir()).refused(RienAPrevenir)
    given(*attend, rien, exemple(CycleRouvert, cycle="2026-11")).when(prevenir()).refused(RienAPrevenir)


def test_r074_on_ne_previent_que_de_ce_qui_manque() -> None:
    given(OUVERT, CLOS).when(prevenir()).refused(RienAPrevenir)
    given(OUVERT, CLOS, part("F-031", 2_500, 2_500)).when(prevenir()).refused(RienAPrevenir)
    given().when(prevenir()).refused(CycleInconnu)
    given(OUVERT, CLOS, ARRETE).when(prevenir()).refused(ComptesArretes)
