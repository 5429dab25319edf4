from datetime import date

import pytest

from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.refus import DistributionPasOuverte
from domaine.distribution.faits import ProduitNonRetire
from domaine.distribution.refus import ProduitSansPrix
from domaine.fait import Fait
from domaine.foyers.refus import FoyerInconnu, FoyerParti
from domaine.types import Tarif
from tests.domaine.approvisionnement.exemples import acceptee, contrepasse, part, perdu, pese, vendu
from tests.domaine.commandes.exemples import F031, F031_PARTI, accorde, ajustee
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.distribution.exemples import HALL, retiree
from tests.domaine.distribution.reliquats import RESERVE, vendre, vente
from tests.domaine.dsl import given
from tests.domaine.foyers.exemples import facturee


def test_r091_ce_qui_n_est_pas_commande_se_vend_au_prix_du_cycle() -> None:
    given(*HALL, *RESERVE).when(vendre(1_500)).then(vente(1_500, 4_65))


def test_r091_vendre_ce_qui_est_reserve_est_garde_et_signale() -> None:
    vendue, signale = given(*HALL, *RESERVE, vendu(1_000)).when(vendre(1_000)).facts()
    assert vendue == vente(1_000, 3_10)
    assert signale == AnomalieConstatee(
        regle="R-091",
        groupement="tilleuls",
        session=None,
        cycle="2026-11",
        detail={"foyer": "F-031", "produit": "P016", "quantite": 1_000, "libre": 500},
    )


def test_r091_ce_que_les_absents_laissent_devient_libre() -> None:
    non_venu = ProduitNonRetire(
        cycle="2026-11",
        groupement="tilleuls",
        foyer="F-022",
        produit="P016",
        quantite=23_500,
        du_centimes=0,
        engage_libere_centimes=72_85,
    )
    assert len(given(*HALL, *RESERVE, non_venu).when(vendre(25_000)).facts()) == 1
    servi = pese("F-022", 23_000, libere=23_500)
    assert len(given(*HALL, *RESERVE, servi, perdu(500)).when(vendre(1_500)).facts()) == 1
    assert len(given(*HALL, *RESERVE, servi, perdu(500)).when(vendre(1_510)).facts()) == 2


@pytest.mark.parametrize(
    ("mouvement", "libre"),
    [
        (ajustee("F-022", 23_500, 23_000), 2_000),
        (part("F-022", 23_500, 20_000), 5_000),
        (retiree("F-022", 23_500), 25_000),
        (acceptee(foyer="F-040", produit="P017", substitut="P016", quantite=1_000), 500),
        (acceptee(foyer="F-040", produit="P016", substitut="P017", quantite=1_000), 1_500),
        (contrepasse(pese("F-022", 500, libere=0)), 2_000),
    ],
    ids=["ajustee", "allouee", "retiree", "remplace", "remplacee", "annulee"],
)
def test_r091_tout_ce_qui_reserve_ou_libere_compte(mouvement: Fait, libre: int) -> None:
    assert len(given(*HALL, *RESERVE, mouvement).when(vendre(libre)).facts()) == 1
    _, signale = given(*HALL, *RESERVE, mouvement).when(vendre(libre + 10)).facts()
    assert isinstance(signale, AnomalieConstatee)
    assert signale.detail["libre"] == libre


def test_un_reste_d_un_ancien_cycle_se_vend_sans_alerte() -> None:
    assert len(given(*HALL).when(vendre(1_000)).facts()) == 1


def test_un_reste_se_paie_au_tarif_du_foyer_avec_sa_consigne() -> None:
    tarif = accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 1))
    vendue, consigne = given(*HALL, tarif).when(vendre(2, produit="P052")).facts()
    assert vendue == vente(
        2,
        2_75,
        produit="P052",
        prix_centimes=2_75,
        prix_pour=1,
        tarif=Tarif.COUP_DE_POUCE,
        coefficient_pct=50,
        coutant_centimes=5_50,
        compensation_centimes=2_75,
    )
    assert consigne == facturee(2)


def test_une_vente_hors_de_propos_est_refusee() -> None:
    given(*HALL).when(vendre(1_000, catalogue=3)).refused(ProduitSansPrix)
    given(*HALL).when(vendre(1_000, produit="P999")).refused(ProduitSansPrix)
    given(*HALL, F031_PARTI).when(vendre(1_000)).refused(FoyerParti)
    assert given(*HALL, F031_PARTI).when(vendre(1_000), sequence=7).facts() == given(*HALL).when(vendre(1_000)).facts()
    given(*HALL[:-1]).when(vendre(1_000)).refused(FoyerInconnu)
    given(OUVERT, F031).when(vendre(1_000)).refused(DistributionPasOuverte)
