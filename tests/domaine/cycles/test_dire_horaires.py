"""From when to when households come: said as the round opens, or later, until the doors are closed."""

import pytest

from domaine.cycles.dire_horaires import DireHoraires
from domaine.cycles.faits import Horaires, HorairesDits
from domaine.cycles.refus import ComptesArretes, CycleInconnu, DistributionDejaTerminee, HorairesMalDits
from domaine.fait import Fait
from domaine.refus import Refus
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.cycles.exemples import (
    ARRETE,
    CLOS,
    CYCLE,
    LE_4_NOVEMBRE,
    OUVERT,
    PORTES_FERMEES,
    PORTES_OUVERTES,
    TILLEULS,
    ouvrir,
)
from tests.domaine.dsl import given

DE_14_A_17 = HorairesDits(cycle=CYCLE, groupement="tilleuls", horaires=Horaires(ouvre="14:00", ferme="17:00"))


def dire(ouvre: str = "14:00", ferme: str = "17:00") -> DireHoraires:
    return DireHoraires(cycle=CYCLE, horaires=Horaires(ouvre=ouvre, ferme=ferme))


def test_une_commande_s_ouvre_avec_l_heure_de_la_distribution_ou_sans() -> None:
    de_14_a_17 = {"horaires": {"ouvre": "14:00", "ferme": "17:00"}}
    given(TILLEULS, *CATALOGUE).when(ouvrir(**de_14_a_17), le=LE_4_NOVEMBRE).then(OUVERT, DE_14_A_17)
    a_l_envers = ouvrir(horaires={"ouvre": "17:00", "ferme": "14:00"})
    given(TILLEULS, *CATALOGUE).when(a_l_envers, le=LE_4_NOVEMBRE).refused(HorairesMalDits)


def test_l_heure_se_dit_plus_tard_et_se_corrige_jusqu_a_la_fermeture_des_portes() -> None:
    given(OUVERT).when(dire()).then(DE_14_A_17)
    given(OUVERT, DE_14_A_17, CLOS, PORTES_OUVERTES).when(dire()).then(DE_14_A_17)
    # 9:30 comes before 14:00.
    given(OUVERT, CLOS).when(dire("09:30", "14:00")).facts()


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((), dire(), CycleInconnu),
        ((OUVERT,), dire("17:00", "14:00"), HorairesMalDits),
        ((OUVERT,), dire("14:00", "14:00"), HorairesMalDits),
        ((OUVERT, CLOS, PORTES_OUVERTES, PORTES_FERMEES), dire(), DistributionDejaTerminee),
        ((OUVERT, CLOS, PORTES_OUVERTES, PORTES_FERMEES, ARRETE), dire(), ComptesArretes),
    ],
)
def test_l_heure_ne_se_dit_pas(faits: tuple[Fait, ...], acte: DireHoraires, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)
