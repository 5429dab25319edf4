"""A permanence enters the calendar slot by slot, and leaves it telling whoever had said yes."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from domaine.cycles.refus import CycleInconnu
from domaine.fait import Fait
from domaine.groupements.faits import GroupementCree
from domaine.groupements.refus import GroupementInconnu
from domaine.permanences.faits import Creneau, CreneauLibere, PermanenceAnnulee
from domaine.permanences.planifier import AnnulerPermanence, PlanifierPermanence
from domaine.permanences.refus import (
    CreneauEnDouble,
    CreneauMalDate,
    PermanenceDejaAnnulee,
    PermanenceDejaPlanifiee,
    PermanenceInconnue,
)
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import When, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.permanences.exemples import AVANT, CAISSE, DEBUT, FIN, PESEE, PLANIFIEE, pris, tenu

TILLEULS = exemple(GroupementCree, groupement="tilleuls")


def planifier(*creneaux: Creneau, **autrement: Any) -> PlanifierPermanence:
    return PlanifierPermanence(
        **{
            "permanence": "dist-11",
            "groupement": "tilleuls",
            "genre": "distribution",
            "lieu": "Salle du centre social",
            "creneaux": creneaux or (PESEE, CAISSE),
            **autrement,
        }
    )


def test_r200_quatre_personnes_de_13_h_30_a_18_h() -> None:
    given(TILLEULS).when(planifier(), le=AVANT).then(PLANIFIEE)


def test_une_permanence_nomme_son_cycle_s_il_existe() -> None:
    (planifiee,) = given(TILLEULS, OUVERT).when(planifier(cycle="2026-11"), le=AVANT).facts()
    assert planifiee == msgspec.structs.replace(PLANIFIEE, cycle="2026-11")
    given(TILLEULS).when(planifier(cycle="2026-11"), le=AVANT).refused(CycleInconnu, cycle="2026-11")


def test_une_permanence_ne_se_planifie_qu_une_fois_et_dans_un_groupement() -> None:
    given(TILLEULS, PLANIFIEE).when(planifier(), le=AVANT).refused(PermanenceDejaPlanifiee, permanence="dist-11")
    given().when(planifier(), le=AVANT).refused(GroupementInconnu)


@pytest.mark.parametrize(
    ("debut", "fin"),
    [
        (FIN, DEBUT),
        (DEBUT, DEBUT),
        (DEBUT, FIN + timedelta(days=1)),
        (DEBUT + timedelta(days=400), FIN + timedelta(days=400)),
        (DEBUT - timedelta(days=40), FIN - timedelta(days=40)),
    ],
)
def test_un_creneau_finit_apres_son_debut_le_meme_jour_et_bientot(debut: Any, fin: Any) -> None:
    creneau = msgspec.structs.replace(PESEE, debut=debut, fin=fin)
    given(TILLEULS).when(planifier(creneau), le=AVANT).refused(CreneauMalDate)


def test_deux_creneaux_ne_portent_pas_le_meme_nom() -> None:
    given(TILLEULS).when(planifier(PESEE, PESEE), le=AVANT).refused(CreneauEnDouble, creneau="pesee")


def test_une_permanence_annulee_libere_qui_etait_inscrit() -> None:
    def annuler(*faits: Fait) -> When:
        return given(*faits).when(AnnulerPermanence(permanence="dist-11"), le=AVANT)

    annuler(PLANIFIEE, pris("rose"), pris("paul"), tenu("paul")).then(
        PermanenceAnnulee(permanence="dist-11", groupement="tilleuls"),
        CreneauLibere(
            permanence="dist-11", groupement="tilleuls", creneau="pesee", personne="rose", empechement="annulee"
        ),
    )
    annuler().refused(PermanenceInconnue, permanence="dist-11")
    annulee = PermanenceAnnulee(permanence="dist-11", groupement="tilleuls")
    annuler(PLANIFIEE, annulee).refused(PermanenceDejaAnnulee)
