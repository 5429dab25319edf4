from datetime import date

import pytest

from domaine.bons_commande.accuser import AccuserBonCommande
from domaine.bons_commande.refus import BonDepasse, BonNonEmis, DejaAccuse
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.refus import Refus
from tests.domaine.approvisionnement.exemples import emis
from tests.domaine.bons_commande.exemples import TOMBE, V1, accuse
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT
from tests.domaine.dsl import given

V2 = emis(2, 146_92, 155_00, numero="0008")


def accuser(version: int = 1, **autres: object) -> AccuserBonCommande:
    return AccuserBonCommande(cycle=CYCLE, fournisseur="F03", version=version, **autres)  # type: ignore[arg-type]


def test_r065_l_accuse_du_fournisseur_est_note_avec_ce_qu_il_dit() -> None:
    le_25 = date(2026, 11, 25)
    given(OUVERT, CLOS, V1).when(accuser(reference="CDE-881", livraison_le=le_25)).then(
        accuse(reference="CDE-881", livraison_le=le_25)
    )


def test_r065_une_nouvelle_version_se_fait_accuser_a_son_tour() -> None:
    given(OUVERT, CLOS, V1, accuse(), V2).when(accuser(2)).then(accuse(2, numero="0008"))


def test_r068_un_bon_tombe_en_rouvrant_ne_s_accuse_plus() -> None:
    """Its acknowledgement would stand for an order that nobody has, and forbid to open again."""
    given(OUVERT, CLOS, V1, TOMBE).when(accuser()).refused(BonNonEmis, fournisseur="F03")
    given(OUVERT, CLOS, V1, TOMBE, V2).when(accuser(2)).then(accuse(2, numero="0008"))


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((V1,), accuser(), CycleInconnu),
        ((OUVERT, CLOS, V1, ARRETE), accuser(), ComptesArretes),
        ((OUVERT, CLOS), accuser(), BonNonEmis),
        ((OUVERT, CLOS, V1, V2), accuser(), BonDepasse),
        ((OUVERT, CLOS, V1, accuse()), accuser(), DejaAccuse),
    ],
)
def test_un_bon_ne_s_accuse_pas(faits: tuple[Fait, ...], acte: AccuserBonCommande, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)
