"""Two rounds of two neighbourhoods, bought together or not."""

import msgspec
import pytest

from domaine.achats_communs.faits import CyclesPartages, CyclesSepares
from domaine.achats_communs.partager import PartagerCycle
from domaine.achats_communs.refus import CataloguesDifferents, CyclesDuMemeGroupement, DejaPartages, PasPartages
from domaine.achats_communs.separer import SeparerCycles
from domaine.cycles.faits import CycleAnnule
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.refus import Refus
from tests.domaine.cycles.exemples import ARRETE, CYCLE, OUVERT, ouvert
from tests.domaine.dsl import given

AVEC = "2026-11-peupliers"
PEUPLIERS = msgspec.structs.replace(ouvert(cycle=AVEC), groupement="peupliers")
DEUX = {"cycle": CYCLE, "groupement": "tilleuls", "avec": AVEC, "avec_groupement": "peupliers"}
PARTAGES = CyclesPartages(**DEUX)
SEPARES = CyclesSepares(**DEUX)
ENVERS = {"cycle": AVEC, "groupement": "peupliers", "avec": CYCLE, "avec_groupement": "tilleuls"}
ANNULE = CycleAnnule(cycle=AVEC, groupement="peupliers", foyers=0, engage_libere_centimes=0, bons=())


def partager(cycle: str = CYCLE, avec: str = AVEC) -> PartagerCycle:
    return PartagerCycle(cycle=cycle, avec=avec)


def separer(cycle: str = CYCLE, avec: str = AVEC) -> SeparerCycles:
    return SeparerCycles(cycle=cycle, avec=avec)


def test_deux_quartiers_partagent_leur_commande_du_mois() -> None:
    given(OUVERT, PEUPLIERS).when(partager()).then(PARTAGES)


def test_ils_se_separent_et_recommencent() -> None:
    given(OUVERT, PEUPLIERS, PARTAGES).when(separer()).then(SEPARES)
    given(OUVERT, PEUPLIERS, PARTAGES, SEPARES).when(partager()).then(PARTAGES)


def test_l_un_ou_l_autre_peut_le_dire() -> None:
    given(OUVERT, PEUPLIERS).when(partager(AVEC, CYCLE)).then(CyclesPartages(**ENVERS))
    given(OUVERT, PEUPLIERS, PARTAGES).when(separer(AVEC, CYCLE)).then(CyclesSepares(**ENVERS))


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ([], CycleInconnu),
        ([OUVERT], CycleInconnu),
        ([OUVERT, PEUPLIERS, ARRETE], ComptesArretes),
        ([OUVERT, PEUPLIERS, ANNULE], ComptesArretes),
        ([OUVERT, ouvert(cycle=AVEC)], CyclesDuMemeGroupement),
        ([OUVERT, msgspec.structs.replace(PEUPLIERS, catalogue=5)], CataloguesDifferents),
        ([OUVERT, PEUPLIERS, PARTAGES], DejaPartages),
        ([OUVERT, PEUPLIERS, CyclesPartages(**ENVERS)], DejaPartages),
    ],
)
def test_un_partage_est_refuse(faits: list[Fait], refus: type[Refus]) -> None:
    given(*faits).when(partager()).refused(refus)


def test_un_cycle_ne_se_partage_pas_avec_lui_meme() -> None:
    given(OUVERT).when(partager(CYCLE, CYCLE)).refused(CyclesDuMemeGroupement)


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ([], CycleInconnu),
        ([OUVERT, PEUPLIERS], PasPartages),
        ([OUVERT, PEUPLIERS, PARTAGES, SEPARES], PasPartages),
        ([OUVERT, PEUPLIERS, PARTAGES, ARRETE], ComptesArretes),
    ],
)
def test_une_separation_est_refusee(faits: list[Fait], refus: type[Refus]) -> None:
    given(*faits).when(separer()).refused(refus)


def test_une_troisieme_commande_se_partage_avec_une_seule_des_deux() -> None:
    given(OUVERT, PEUPLIERS, PARTAGES).when(partager(avec="2026-11-erables")).refused(
        CycleInconnu, cycle="2026-11-erables"
    )
