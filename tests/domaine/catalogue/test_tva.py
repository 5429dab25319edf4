from domaine.catalogue.tva import TvaDuColis, regime_des_achats, tva_du_colis
from domaine.parametres import Parametres
from tests.domaine.catalogue.exemples import LENTILLES, RIZ


def test_r011_sans_tva_le_colis_de_73_46_ht_coute_77_50_et_se_vend_77_50() -> None:
    for regime in ("non_assujettie", "franchise"):
        assert tva_du_colis(LENTILLES, regime) == TvaDuColis(cout=77_50, vendu=77_50, collectee=0, deduite=0)


def test_r011_assujettie_la_tva_collectee_4_04_est_deduite_4_04() -> None:
    tva = tva_du_colis(LENTILLES, "assujettie")
    assert (tva.cout, tva.vendu, tva.collectee, tva.deduite) == (73_46, 77_50, 4_04, 4_04)


def test_r011_le_prix_reste_toutes_taxes_comprises_et_l_arrondi_du_colis_suit() -> None:
    assert tva_du_colis(RIZ, "non_assujettie").vendu == 69_75
    assujettie = tva_du_colis(RIZ, "assujettie")
    assert assujettie.collectee - assujettie.deduite == 1


def test_r194_qui_achete_au_nom_des_foyers_n_a_pas_de_tva_assujetti_ou_non() -> None:
    assert regime_des_achats(Parametres(regime_tva="assujettie")) == "assujettie"
    assert regime_des_achats(Parametres(regime_tva="assujettie", mode_achat="mandat")) == "non_assujettie"
