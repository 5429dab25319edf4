"""Closing the accounts: transport not billed yet, a price that went down, a piece that came back at its lower price."""

import msgspec

from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace
from domaine.baisses.faits import BaisseRendue
from domaine.distribution.faits import ProduitRendu
from tests.domaine.approvisionnement.exemples import colis, pese, recu
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.arretes import arrete, equation
from tests.domaine.dsl import Recu
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.fournisseurs.exemples import recue


def test_r179b_le_transport_commande_se_provisionne_aussi() -> None:
    avant = exemple(BonCommandeEmis, bon_commande="v1", port_ttc_centimes=60_00)
    bon = exemple(BonCommandeEmis, bon_commande="v2", port_ttc_centimes=30_00)
    faits = (avant, exemple(BonCommandeRemplace, bon_commande="v1", port_ttc_centimes=60_00), bon, colis(1))
    fait = arrete(*faits, recu(25_000), provisions=("F03",))
    assert (fait.achats_provisionnes_centimes, fait.port_centimes) == (107_50, 30_00)
    gauche, droite = equation(fait)
    assert gauche == droite


def test_r179b_un_transport_facture_ne_se_provisionne_pas_en_plus() -> None:
    bon = exemple(BonCommandeEmis, port_ttc_centimes=30_00)
    fait = arrete(bon, colis(1), recu(25_000), recue(113_50, 0, port_ttc_centimes=36_00))
    assert (fait.achats_provisionnes_centimes, fait.port_centimes) == (0, 36_00)


def test_r173_une_baisse_rendue_sort_des_ventes_et_de_l_ecart_de_prix() -> None:
    """Billed 73,62 instead of 77,50: 3,88 less, of which households got 3,65 back."""
    vendus = (ligne("F-001", quantite=25_000), pese("F-001", 25_000, libere=25_000))
    baisse = exemple(BaisseRendue, foyer="F-001", coutant_centimes=3_65, du_centimes=3_65)
    fait = arrete(colis(1), recu(25_000), recue(73_62, -3_88), *vendus, baisse)
    assert (fait.ventes_coutant_centimes, fait.part_foyers_centimes) == (73_85, 73_85)
    assert fait.ecart_prix_centimes == 23
    gauche, droite = equation(fait)
    assert gauche == droite


def test_r095_ce_qui_revient_au_prix_reduit_reprend_son_rabais() -> None:
    """1 kg left at half its price and came back: no loss is left of it, and no gap on prices."""
    reduit = msgspec.structs.replace(pese("F-001", 1_000, libere=1_000, prix=1_55), rabais_centimes=1_55)
    rendu = exemple(ProduitRendu, foyer="F-001", retrait=100, quantite=1_000, coutant_centimes=1_55, du_centimes=1_55)
    fait = arrete(colis(1), recu(25_000), recue(77_50, 0), Recu(reduit, position=100), rendu)
    assert (fait.pertes_centimes, fait.ecart_prix_centimes, fait.reliquat_centimes) == (0, 0, 77_50)
