"""Closing a round of which some was given, passed on, found missing, refused or sold cheaper (I4)."""

from __future__ import annotations

import msgspec

from domaine.cycles.faits import CycleArrete
from domaine.fait import Fait
from domaine.stock.faits import LotRefuse
from tests.domaine.approvisionnement.exemples import colis, pese, recu, vendu
from tests.domaine.cycles.arretes import arrete, manque
from tests.domaine.fournisseurs.exemples import recue
from tests.domaine.stock.exemples import donne, ecart, transfere

SAC: tuple[Fait, ...] = (colis(1), recu(25_000), recue(77_50, 0))


def explique(f: CycleArrete) -> bool:
    """Both sides of I4, to the centime."""
    ecarts = f.ecart_prix_centimes + f.ecart_livraison_centimes + f.ecart_arrondi_centimes
    sorties = f.ventes_coutant_centimes + f.pertes_centimes + f.dons_centimes + f.transferts_centimes
    sorties += f.reliquat_centimes + f.port_centimes - ecarts - f.ecart_inventaire_centimes
    return sorties == f.achats_factures_centimes - f.avoirs_fournisseurs_centimes


def test_r094_un_don_n_est_plus_un_reste() -> None:
    fait = arrete(*SAC, donne(1_100, 3_41))
    assert (fait.dons_centimes, fait.reliquat_centimes, fait.ecart_arrondi_centimes) == (3_41, 74_09, 0)
    assert explique(fait)


def test_r080_ce_qui_passe_ailleurs_sort_de_ce_compte() -> None:
    fait = arrete(*SAC, transfere(5_000, 15_50))
    assert (fait.transferts_centimes, fait.reliquat_centimes) == (15_50, 62_00)
    assert explique(fait)


def test_r080_ce_qui_vient_d_ailleurs_entre_dans_ce_compte() -> None:
    des_peupliers = msgspec.structs.replace(
        transfere(5_000, 15_50),
        groupement="peupliers",
        cycle="2026-11-peupliers",
        vers_groupement="tilleuls",
        vers_cycle="2026-11",
    )
    fait = arrete(des_peupliers)
    assert (fait.transferts_centimes, fait.reliquat_centimes, fait.ecart_arrondi_centimes) == (-15_50, 15_50, 0)
    assert explique(fait)


def test_r092_un_ecart_d_inventaire_est_porte_par_le_groupement() -> None:
    fait = arrete(*SAC, ecart(-250, -78))
    assert (fait.ecart_inventaire_centimes, fait.reliquat_centimes) == (-78, 76_73)
    assert explique(fait)


def test_r092_ce_qui_est_trouve_sans_avoir_ete_achete_s_explique_aussi() -> None:
    fait = arrete(ecart(50, 16))
    assert (fait.ecart_inventaire_centimes, fait.reliquat_centimes, fait.ecart_arrondi_centimes) == (16, 16, 0)


def test_r095_la_reduction_est_une_perte_pas_un_ecart_de_prix() -> None:
    moitie = msgspec.structs.replace(
        vendu(1_000), prix_centimes=1_55, coutant_centimes=1_55, du_centimes=1_55, rabais_centimes=1_55
    )
    fait = arrete(*SAC, moitie)
    assert (fait.ventes_coutant_centimes, fait.pertes_centimes, fait.ecart_prix_centimes) == (1_55, 1_55, 0)
    assert explique(fait)
    ancien = arrete(moitie)
    assert (ancien.pertes_centimes, ancien.reliquat_centimes, ancien.ecart_prix_centimes) == (1_55, -3_10, 0)


def test_r078_un_lot_refuse_apres_coup_n_est_pas_recu() -> None:
    refuse = LotRefuse(
        cycle="2026-11",
        groupement="tilleuls",
        fournisseur="F03",
        livraison="L-1",
        produit="P016",
        lot="L24-118",
        quantite=5_000,
        montant_ttc_centimes=15_50,
    )
    court = (colis(1), recu(25_000), refuse, manque(-5_000, -15_50, 15_50), recue(62_00, 0))
    fait = arrete(*court, pese("F-031", 1_000, libere=0))
    assert (fait.ecart_livraison_centimes, fait.ecart_prix_centimes, fait.reliquat_centimes) == (0, 0, 58_90)
    assert explique(fait)
