"""What a device sends after the closing of its round is kept aside, then decided about once."""

from collections.abc import Callable

import pytest

from domaine.acte import Acte
from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.faits import CycleAnnule
from domaine.cycles.refus import ComptesArretes
from domaine.distribution.retirer import RetirerProduit
from domaine.distribution.vendre_reliquat import VendreReliquat
from domaine.litiges.faits import SaisieARattacher, SaisieRattachee
from domaine.litiges.quarantaine import RattacherSaisie
from domaine.litiges.refus import LitigeDejaRegle, LitigeInconnu, SaisieDejaRattachee, SaisieInconnue
from tests.domaine.commandes.exemples import inscrit
from tests.domaine.cycles.arretes import FINI
from tests.domaine.cycles.exemples import ARRETE
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.litiges.exemples import OUVERT_L7, REGLE_L7

ARRETE_EN_JANVIER = (*FINI, inscrit("F-031"), ARRETE)
DE_COTE = Recu(
    exemple(SaisieARattacher, foyer="F-031", produit="P016", genre="retrait", brut=2_870, tare=410), position=90
)


def peser() -> RetirerProduit:
    return RetirerProduit(cycle="2026-11", foyer="F-031", produit="P016", catalogue=4, brut=2_870, tare=410)


def vendre() -> VendreReliquat:
    return VendreReliquat(cycle="2026-11", foyer="F-031", produit="P016", catalogue=4, brut=2_870, tare=410)


def rattacher(saisie: int = 90, litige: str | None = None) -> RattacherSaisie:
    return RattacherSaisie(cycle="2026-11", foyer="F-031", produit="P016", saisie=saisie, litige=litige)


@pytest.mark.parametrize(("acte", "genre"), [(peser, "retrait"), (vendre, "vente_libre")])
def test_r183_une_pesee_arrivee_apres_l_arrete_est_gardee_de_cote(acte: Callable[[], Acte], genre: str) -> None:
    garde, anomalie = given(*ARRETE_EN_JANVIER).when(acte(), sequence=3).facts()
    assert garde == exemple(SaisieARattacher, foyer="F-031", produit="P016", genre=genre, brut=2_870, tare=410, lot="")
    assert isinstance(anomalie, AnomalieConstatee)
    assert (anomalie.regle, anomalie.detail["quantite"]) == ("R-183", 2_460)


def test_r181_au_comptoir_apres_l_arrete_on_dit_non() -> None:
    for acte in (peser, vendre):
        given(*ARRETE_EN_JANVIER).when(acte()).refused(ComptesArretes, cycle="2026-11")
        given(*FINI, inscrit("F-031"), exemple(CycleAnnule)).when(acte(), sequence=3).refused(ComptesArretes)
        given(*FINI, ARRETE).when(acte(), sequence=3).refused(ComptesArretes)


def test_r183_ce_qui_est_arrive_trop_tard_se_decide_une_fois() -> None:
    (decide,) = given(DE_COTE, OUVERT_L7).when(rattacher(litige="L-7")).facts()
    assert decide == SaisieRattachee(
        cycle="2026-11", groupement="tilleuls", foyer="F-031", produit="P016", saisie=90, litige="L-7"
    )
    (pris_en_charge,) = given(DE_COTE).when(rattacher()).facts()
    assert isinstance(pris_en_charge, SaisieRattachee)
    assert pris_en_charge.litige is None
    given(DE_COTE, pris_en_charge).when(rattacher()).refused(SaisieDejaRattachee, saisie=90)
    given(DE_COTE).when(rattacher(91)).refused(SaisieInconnue, saisie=91)
    given(DE_COTE).when(rattacher(litige="L-7")).refused(LitigeInconnu)
    given(DE_COTE, OUVERT_L7, REGLE_L7).when(rattacher(litige="L-7")).refused(LitigeDejaRegle)
