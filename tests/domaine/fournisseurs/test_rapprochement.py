"""Ordered, received, billed: each gap has its kind, and a wrong VAT asks for another invoice."""

from typing import Any

import pytest

from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace
from domaine.fait import Fait
from domaine.fournisseurs.enregistrer_facture import EnregistrerFacture
from domaine.fournisseurs.faits import AvoirFournisseurRecu, FactureFournisseurRecue, FactureRapprochee
from domaine.fournisseurs.rapprochement import Ecarts
from domaine.fournisseurs.refus import CorrectionAilleurs
from domaine.stock.faits import LotRefuse
from tests.domaine.approvisionnement.exemples import colis, recu
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.fournisseurs.exemples import DEUX_SACS, F03, credit, facture, manque

BICARBONATE: dict[str, Any] = {"produit": "P067", "quantite": 5_000, "ht": 10_00, "ttc": 12_00}


def ecarts(acte: EnregistrerFacture, *faits: Fait) -> Ecarts:
    (fait,) = [f for f in given(F03, OUVERT, *faits).when(acte).facts() if isinstance(f, FactureRapprochee)]
    return Ecarts(
        quantite=fait.ecart_quantite_centimes,
        prix=fait.ecart_prix_centimes,
        tva=fait.ecart_tva_centimes,
        port=fait.ecart_port_centimes,
    )


def test_r177_ce_qui_manque_et_est_facture_est_un_ecart_de_quantite() -> None:
    assert ecarts(facture(155_00, 146_92), DEUX_SACS, recu(46_400), manque(-3_600, -11_16)) == Ecarts(quantite=11_16)


def test_r177_une_hausse_est_un_ecart_de_prix() -> None:
    assert ecarts(facture(159_00, 150_71), DEUX_SACS, recu(50_000)) == Ecarts(prix=4_00)


def test_r177_un_surplus_livre_et_pas_facture_est_un_ecart_de_quantite() -> None:
    """5 kg more came, 15,50, and nothing was billed for them."""
    assert ecarts(facture(155_00, 146_92), DEUX_SACS, recu(55_000), manque(5_000, 15_50)) == Ecarts(quantite=-15_50)


def test_r177_un_transport_plus_cher_est_un_ecart_de_transport() -> None:
    bon = exemple(BonCommandeEmis, port_ht_centimes=25_00, port_ttc_centimes=30_00)
    commande = (bon, DEUX_SACS, recu(50_000))
    assert ecarts(facture(185_00, 171_92, port_ttc_centimes=30_00), *commande) == Ecarts()
    assert ecarts(facture(191_00, 176_92, port_ttc_centimes=36_00), *commande) == Ecarts(port=6_00)


def test_r153_des_consignes_facturees_ne_sont_pas_un_ecart() -> None:
    """60 bottles at 0,30, without VAT, in both totals; what is missing beside them still is a gap."""

    def ecarts_si(*venus: Fait) -> Ecarts:
        return ecarts(facture(173_00, 164_92, consignes_centimes=18_00), DEUX_SACS, *venus)

    assert ecarts_si(recu(50_000)) == Ecarts()
    assert ecarts_si(recu(46_400), manque(-3_600, -11_16)) == Ecarts(quantite=11_16)


def test_r153_la_deuxieme_facture_ne_compte_pas_les_consignes_de_la_premiere() -> None:
    premiere = given(F03, OUVERT, DEUX_SACS, recu(50_000)).when(facture(95_50, 91_46, consignes_centimes=18_00)).facts()
    seconde = facture(77_50, 73_46, "FA-2212")
    assert ecarts(seconde, DEUX_SACS, recu(50_000), *premiere) == Ecarts(prix=77_50)


def test_r177_un_bon_remplace_n_attend_plus_son_port() -> None:
    avant = exemple(BonCommandeEmis, bon_commande="v1", port_ttc_centimes=30_00)
    faits = (avant, exemple(BonCommandeRemplace, bon_commande="v1", port_ttc_centimes=30_00), exemple(BonCommandeEmis))
    assert ecarts(facture(155_00, 146_92), *faits, DEUX_SACS, recu(50_000)) == Ecarts()


def test_r177_un_lot_refuse_et_facture_est_un_ecart_de_quantite() -> None:
    refuse = exemple(LotRefuse, produit="P016", quantite=25_000, montant_ttc_centimes=77_50)
    faits = (DEUX_SACS, recu(50_000), refuse, manque(-25_000, -77_50))
    assert ecarts(facture(155_00, 146_92), *faits) == Ecarts(quantite=77_50)


def test_r177_la_deuxieme_facture_ne_compte_que_ce_qu_elle_ajoute() -> None:
    faits = [DEUX_SACS, recu(50_000)]
    premiere = given(F03, OUVERT, *faits).when(facture(77_50, 73_46)).facts()
    assert ecarts(facture(81_50, 77_25, "FA-2212"), *faits, *premiere) == Ecarts(prix=81_50)
    assert sum(f.ecart_reception_centimes for f in premiere if isinstance(f, FactureFournisseurRecue)) == -77_50


@pytest.mark.parametrize(("ht", "ttc"), [(0, 155_00), (1_00, 155_00)])
def test_r177_sans_commande_ou_sans_ht_tout_le_reste_est_un_ecart_de_prix(ht: int, ttc: int) -> None:
    """Nothing was ordered of what came, or the total before VAT is not printed."""
    commande = (DEUX_SACS,) if not ht else ()
    assert ecarts(facture(ttc, ht), *commande, recu(49_000)) == Ecarts(prix=3_10)


def test_r179_un_bicarbonate_facture_a_5_5_est_un_ecart_de_tva() -> None:
    """10,00 before VAT at 5.5 % is 10,55; at the catalogue's 20 % it would be 12,00."""
    faits = (colis(1, **BICARBONATE), recu_pour(12_00))
    assert ecarts(facture(10_55, 10_00), *faits) == Ecarts(tva=-1_45)
    assert ecarts(facture(12_00, 10_00), *faits) == Ecarts()


def test_r179_a_deux_taux_une_hausse_n_est_pas_une_tva_fausse() -> None:
    """Lentils at 5.5 % and bicarbonate at 20 %: 1,00 more before VAT on the second is 1,20."""
    faits = (DEUX_SACS, colis(1, **BICARBONATE), recu(50_000), recu_pour(12_00))
    assert ecarts(facture(168_20, 157_92), *faits) == Ecarts(prix=1_20)


def test_r179_un_centime_d_arrondi_n_est_pas_une_tva_fausse() -> None:
    assert ecarts(facture(155_02, 146_92), DEUX_SACS, recu(50_000)) == Ecarts(prix=2)


def recu_pour(ttc: int) -> Fait:
    return exemple(type(recu(1)), produit="P067", recu=5_000, montant_ttc_centimes=ttc)


def test_r179_la_facture_corrigee_remplace_la_fausse() -> None:
    """What was billed wrong is credited in full; gaps are counted anew, without it."""
    faits: list[Fait] = [F03, OUVERT, colis(1, **BICARBONATE), recu_pour(12_00)]
    faits += given(*faits).when(facture(10_55, 10_00)).facts()
    corrigee = facture(12_00, 10_00, "FA-2211-C", corrige_facture="FA-2211")
    avoir, recue, rapprochee = given(*faits).when(corrigee).facts()
    assert isinstance(avoir, AvoirFournisseurRecu)
    assert (avoir.facture, avoir.montant_ttc_centimes, avoir.objet) == ("FA-2211", 10_55, "corrigee")
    assert isinstance(recue, FactureFournisseurRecue)
    assert (recue.corrige_facture, recue.ecart_reception_centimes) == ("FA-2211", 0)
    assert isinstance(rapprochee, FactureRapprochee)
    assert rapprochee.ecart_tva_centimes == 0
    encore = facture(12_00, 10_00, "FA-2211-D", corrige_facture="FA-2211")
    given(*faits, avoir, recue, rapprochee).when(encore).refused(CorrectionAilleurs, facture="FA-2211")


def test_r179_une_fausse_facture_deja_toute_creditee_ne_l_est_pas_deux_fois() -> None:
    faits: list[Fait] = [F03, OUVERT, *given(F03, OUVERT).when(facture(155_00, 0)).facts(), credit(155_00)]
    faits = given(*faits).when(facture(155_00, 0, "FA-2212", corrige_facture="FA-2211")).facts()
    assert [type(f) for f in faits] == [FactureFournisseurRecue, FactureRapprochee]


def test_r179_le_transport_de_la_fausse_facture_se_credite_a_part() -> None:
    faits: list[Fait] = [F03, OUVERT, *given(F03, OUVERT).when(facture(185_00, 0, port_ttc_centimes=30_00)).facts()]
    port, reste, *_ = given(*faits).when(facture(155_00, 0, "FA-2212", corrige_facture="FA-2211")).facts()
    assert isinstance(port, AvoirFournisseurRecu)
    assert isinstance(reste, AvoirFournisseurRecu)
    assert (port.objet, port.montant_ttc_centimes) == ("port", 30_00)
    assert (reste.objet, reste.montant_ttc_centimes) == ("corrigee", 155_00)


def test_r179_on_ne_corrige_qu_une_facture_de_cette_commande() -> None:
    acte = facture(12_00, 10_00, "FA-2211-C", corrige_facture="FA-9")
    given(F03, OUVERT).when(acte).refused(CorrectionAilleurs, facture="FA-9")
