"""A product that came short: who takes it before its shares are decided, and who need not wait."""

from typing import Any

import pytest

from domaine.approvisionnement.faits_ruptures import RuptureAnnulee, RuptureDeclaree
from domaine.distribution.faits import ProduitNonRetire, RetraitPese, VenteLibre
from domaine.distribution.refus import AllocationRequise
from domaine.fait import Fait
from tests.domaine.approvisionnement.exemples import ajuste, part, perdu, recu
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.distribution.exemples import HALL, anomalie, retire, retiree, retirer
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.stock.exemples import donne, ecart


def test_litige_2_un_produit_court_ne_se_remet_pas_avant_l_allocation() -> None:
    court = [*HALL, ligne(), ligne("F-044", quantite=44_500), ajuste(2, demande=47_000), recu(46_400)]
    given(*court).when(retirer(2_500)).refused(AllocationRequise, disponible="46,4\u00a0kg", demande="47\u00a0kg")
    balaye = {"disponible": "46,1\u00a0kg", "demande": "47\u00a0kg"}
    given(*court, perdu(300)).when(retirer(2_500)).refused(AllocationRequise, **balaye)


def test_r071_un_sac_leger_qui_suffit_ne_bloque_personne() -> None:
    leger = [*HALL, ligne(), ajuste(1, demande=23_500), recu(24_600)]
    assert len(given(*leger).when(retirer(2_500)).facts()) == 1


def test_r058_le_stock_repris_sert_les_commandes() -> None:
    stock = [*HALL, ligne(), ajuste(1, demande=28_000, en_stock=3_200), recu(25_000)]
    assert len(given(*stock).when(retirer(2_500)).facts()) == 1


def test_les_ajustements_d_apres_comptent_dans_la_demande() -> None:
    autres = [ligne("F-028", quantite=10_000), ligne("F-044", quantite=14_500)]
    rogne = [*HALL, ligne(), *autres, ajuste(1, demande=27_000), ajustee("F-028", 10_000, 8_000), recu(25_000)]
    assert len(given(*rogne).when(retirer(2_500)).facts()) == 1
    (fait,) = given(*rogne, ajustee("F-031", 2_500, 2_000)).when(retirer(2_000)).facts()
    assert isinstance(fait, RetraitPese)
    assert fait.prevu == 2_000


def test_r050_ce_qui_s_ajoute_une_fois_les_colis_decides_compte_dans_la_demande() -> None:
    avant = [ligne(), ligne("F-028", quantite=21_000), ajuste(1, demande=23_500)]
    plein = [*HALL, *avant, ligne("F-044", quantite=1_500)]
    assert len(given(*plein, recu(25_000)).when(retirer(2_500)).facts()) == 1
    court = {"disponible": "24,6\u00a0kg", "demande": "25\u00a0kg"}
    given(*plein, recu(24_600)).when(retirer(2_500)).refused(AllocationRequise, **court)
    (fait,) = given(*plein, retiree("F-044", 1_500), recu(24_600)).when(retirer(2_500)).facts()
    assert isinstance(fait, RetraitPese)
    assert fait.prevu == 2_500


VENU = [*HALL, ligne(), ligne("F-044", quantite=22_500), ajuste(1, demande=25_000), recu(25_000)]
"""25 kg came for 25 kg ordered by two households."""
PARTI = {
    "perdu": [perdu(3_000)],
    "donne": [donne(3_000, 9_30)],
    "vendu": [exemple(VenteLibre, quantite=3_000)],
    "manque_au_comptage": [ecart(-3_000, -9_30)],
    "perdu_pendant_la_distribution": [retire(20_000, 62_00, foyer="F-044", prevu=22_500, libere=20_000), perdu(3_000)],
}


@pytest.mark.parametrize("parti", PARTI.values(), ids=PARTI)
def test_r072_ce_qui_part_avant_que_chacun_soit_servi_se_partage_comme_ce_qui_n_est_pas_venu(parti: list[Fait]) -> None:
    given(*VENU, *parti).when(retirer(2_500)).refused(AllocationRequise, disponible="22\u00a0kg", demande="25\u00a0kg")
    pris, signale = given(*VENU, *parti).when(retirer(2_500), sequence=14).facts()
    assert isinstance(pris, RetraitPese)
    assert signale == anomalie("R-072", 2_500, 2_500)


ASSEZ = {
    "50_g_de_balayure": [perdu(50)],
    "un_reste_vendu_quand_l_autre_a_pris_moins": [
        retire(22_000, 68_20, foyer="F-044", prevu=22_500, libere=22_500),
        exemple(VenteLibre, quantite=500),
    ],
    "l_autre_est_absent_et_sa_part_vendue": [
        exemple(ProduitNonRetire, foyer="F-044", produit="P016", quantite=22_500),
        exemple(VenteLibre, quantite=20_000),
    ],
    "pese_un_peu_large": [retire(23_000, 71_30, foyer="F-044", prevu=22_500, libere=22_500)],
    "90_g_de_balayure_et_pese_un_peu_large": [
        perdu(90),
        retire(22_540, 69_87, foyer="F-044", prevu=22_500, libere=22_500),
    ],
}


@pytest.mark.parametrize("entretemps", ASSEZ.values(), ids=ASSEZ)
def test_r072_ce_qui_couvre_encore_ceux_qui_attendent_n_arrete_pas_la_salle(entretemps: list[Fait]) -> None:
    assert len(given(*VENU, *entretemps).when(retirer(2_500)).facts()) == 1


def test_r102_ce_qui_manque_tient_dans_la_tolerance_du_plus_petit_qui_attend() -> None:
    """Two lines of 2.5 and 22.5 kg wait: 100 g less is what the smaller takes without being asked."""
    assert len(given(*VENU, perdu(100)).when(retirer(2_500)).facts()) == 1
    given(*VENU, perdu(110)).when(retirer(2_500)).refused(AllocationRequise)


def test_r074_une_rupture_declaree_ne_bloque_plus() -> None:
    rupture = RuptureDeclaree(cycle="2026-11", groupement="tilleuls", produit="P016", foyers=14)
    faits = [*HALL, ligne(), ajuste(2, demande=47_000), recu(0), rupture, part("F-031", 2_500, 0)]
    pris, signale = given(*faits).when(retirer(500)).facts()
    assert isinstance(pris, RetraitPese)
    assert (pris.prevu, pris.libere) == (0, 0)
    assert signale == anomalie("R-072", 0, 500)


def test_r074_un_manque_annule_n_a_rien_fixe() -> None:
    """Short again, it waits for its shares; enough, what was ordered may be weighed a little more, as any."""
    champs: dict[str, Any] = {"cycle": "2026-11", "groupement": "tilleuls", "produit": "P016", "foyers": 1}
    declare = [RuptureDeclaree(**champs), part("F-031", 2_500, 0)]
    annule = [RuptureAnnulee(**champs, decision_avant=0), part("F-031", 0, 2_500)]
    faits = [*HALL, ligne(), ajuste(1, demande=2_500), *declare, *annule]
    given(*faits, recu(2_000)).when(retirer(2_000)).refused(AllocationRequise)
    (pris,) = given(*faits, recu(25_000)).when(retirer(2_550)).facts()
    assert isinstance(pris, RetraitPese)
    assert (pris.libere, pris.engage_libere_centimes) == (2_500, 7_75)
