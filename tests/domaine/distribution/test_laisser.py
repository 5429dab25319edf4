"""What a household leaves on the table: never asked of it, back in stock, and said on the day."""

import pytest

from domaine.cycles.refus import ComptesArretes, CycleInconnu, DistributionPasOuverte
from domaine.distribution.faits import ProduitNonRetire
from domaine.distribution.laisser_produit import LaisserProduit
from domaine.distribution.refus import DejaNonRetire, RienALaisser
from domaine.distribution.retirer import RetirerProduit
from domaine.fait import Fait
from domaine.refus import Refus
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, OUVERT
from tests.domaine.distribution.exemples import HALL, retire
from tests.domaine.dsl import given

TOMME = ligne(produit="P070", quantite=1_000, prix=7_15)


def laisser(produit: str = "P016") -> LaisserProduit:
    return LaisserProduit(cycle="2026-11", foyer="F-031", produit=produit)


def laisse(produit: str, quantite: int, engage: int) -> ProduitNonRetire:
    return ProduitNonRetire(
        cycle="2026-11",
        groupement="tilleuls",
        foyer="F-031",
        produit=produit,
        quantite=quantite,
        du_centimes=0,
        engage_libere_centimes=engage,
    )


def test_r104_ce_que_le_foyer_laisse_en_salle_n_est_plus_a_payer_le_jour_meme() -> None:
    given(*HALL, ligne(), TOMME).when(laisser()).then(laisse("P016", 2_500, 7_75))
    given(*HALL, ligne(), TOMME).when(laisser("P070")).then(laisse("P070", 1_000, 7_15))


def test_r104_qui_a_pris_une_partie_laisse_le_reste() -> None:
    pris = retire(1_500, 4_65, libere=1_500, engage_libere_centimes=4_65)
    given(*HALL, ligne(), pris).when(laisser()).then(laisse("P016", 1_000, 3_10))


def test_r104_ce_qui_est_laisse_ne_se_laisse_pas_deux_fois_et_se_vend_comme_un_reste() -> None:
    une_fois = (*HALL, ligne(), laisse("P016", 2_500, 7_75))
    given(*une_fois).when(laisser()).refused(RienALaisser)
    pesee = RetirerProduit(cycle="2026-11", foyer="F-031", produit="P016", catalogue=4, brut=2_500)
    given(*une_fois).when(pesee).refused(DejaNonRetire)
    given(*HALL, ligne()).when(laisser("P070")).refused(RienALaisser)


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ((), CycleInconnu),
        ((OUVERT, CLOS, ligne()), DistributionPasOuverte),
        ((*HALL, ligne(), ARRETE), ComptesArretes),
    ],
)
def test_on_ne_laisse_que_dans_une_salle_ouverte(faits: tuple[Fait, ...], refus: type[Refus]) -> None:
    given(*faits).when(laisser()).refused(refus)
