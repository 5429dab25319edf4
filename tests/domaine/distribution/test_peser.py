import msgspec
import pytest

from domaine.catalogue.faits import Article
from domaine.catalogue.refus import DensiteManquante
from domaine.distribution.faits import RetraitPese
from domaine.distribution.pesee import hors_tolerance, quantite_pesee
from domaine.parametres import Parametres
from tests.domaine.catalogue.exemples import HUILE, JUS, LENTILLES, fiche
from tests.domaine.commandes.exemples import ligne
from tests.domaine.distribution.exemples import HALL, LESSIVE, TOMME, retirer
from tests.domaine.dsl import given


def net(article: Article, brut: int, densite: int | None = None, *, tare: int = 0) -> int:
    return quantite_pesee("P061", article, brut=brut, tare=tare, pas_balance_g=10, densite_g_par_l=densite)


def test_r012_seul_le_vrac_s_arrondit_au_pas_de_la_balance() -> None:
    assert net(LENTILLES, 2_003) == 2_000
    assert net(TOMME, 1_742) == 1_742


def test_r048_2_060_kg_de_lessive_a_1_03_font_2_litres() -> None:
    assert net(LESSIVE, 2_060, 1_030) == 2_000
    assert net(LESSIVE, 2_569, 1_030, tare=500) == 2_000


def test_r048_2_060_kg_de_lessive_font_4_32_et_non_4_45() -> None:
    commande = ligne(produit="P061", quantite=2_000, prix=2_16)
    lessive = fiche("P061", "F11", "Lessive", densite_g_par_l=1_030)
    (fait,) = given(*HALL, lessive, commande).when(retirer(2_060, produit="P061")).facts()
    assert isinstance(fait, RetraitPese)
    assert (fait.quantite, fait.du_centimes, fait.densite_g_par_l, fait.brut) == (2_000, 4_32, 1_030, 2_060)


def test_r048_un_liquide_sans_densite_ne_se_pese_pas() -> None:
    commande = ligne(produit="P061", quantite=2_000, prix=2_16)
    sans = given(*HALL, fiche("P061", "F11", "Lessive"), commande).when(retirer(2_060, produit="P061"))
    sans.refused(DensiteManquante, nom="Lessive", produit="P061")


def test_r048_une_densite_corrigee_sert_des_la_pesee_suivante() -> None:
    fiches = (fiche("P061", "F11", "Lessive", densite_g_par_l=d) for d in (1_300, 1_030))
    (fait,) = given(*HALL, *fiches, ligne(produit="P061", quantite=2_000)).when(retirer(2_060, produit="P061")).facts()
    assert isinstance(fait, RetraitPese)
    assert fait.quantite == 2_000


def test_r012_ce_qui_se_commande_par_25_g_se_pese_par_5_g() -> None:
    menthe = msgspec.structs.replace(LENTILLES, pas=25, minimum=25)
    assert net(menthe, 25) == 25
    assert net(menthe, 28) == 25
    assert net(JUS, 6) == 6


@pytest.mark.parametrize(
    ("attendu", "pris", "loin"),
    [(2_500, 2_600, False), (2_500, 2_601, True), (2_500, 2_399, True), (500, 550, False), (500, 551, True)],
)
def test_r102_la_tolerance_est_le_plus_grand_de_4_pour_cent_et_50_g(attendu: int, pris: int, *, loin: bool) -> None:
    assert hors_tolerance(LENTILLES, attendu=attendu, pris=pris, partiel=False, parametres=Parametres()) is loin


def test_r102_une_piece_de_trop_se_demande_une_de_moins_non() -> None:
    for pris, loin in ((2, False), (3, False), (4, True)):
        assert hors_tolerance(HUILE, attendu=3, pris=pris, partiel=False, parametres=Parametres()) is loin
