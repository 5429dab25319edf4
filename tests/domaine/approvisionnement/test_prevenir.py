"""Telling a household aloud that a product is short."""

from domaine.approvisionnement.faits import FoyerPrevenu
from domaine.approvisionnement.prevenir import PrevenirFoyer
from domaine.approvisionnement.refus import RienAPrevenir
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.types import Role
from tests.domaine.approvisionnement.exemples import part
from tests.domaine.cycles.exemples import ARRETE, CLOS, OUVERT
from tests.domaine.dsl import given


def prevenir() -> PrevenirFoyer:
    return PrevenirFoyer(cycle="2026-11", foyer="F-031", produit="P016", canal="oral", temoin="rose")


def test_r074_un_foyer_sans_telephone_sait_ce_qui_manque() -> None:
    fait = FoyerPrevenu(
        cycle="2026-11", groupement="tilleuls", foyer="F-031", produit="P016", canal="oral", temoin="rose"
    )
    given(OUVERT, CLOS, part("F-031", 2_500, 2_450)).when(prevenir(), role=Role.BENEVOLE).then(fait)


def test_r074_on_ne_previent_que_de_ce_qui_manque() -> None:
    given(OUVERT, CLOS).when(prevenir()).refused(RienAPrevenir)
    given(OUVERT, CLOS, part("F-031", 2_500, 2_500)).when(prevenir()).refused(RienAPrevenir)
    given().when(prevenir()).refused(CycleInconnu)
    given(OUVERT, CLOS, ARRETE).when(prevenir()).refused(ComptesArretes)
