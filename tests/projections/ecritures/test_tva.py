"""A group that is liable to VAT: what each fact posts, document by document (R-011)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.arithmetique import hors_taxe
from domaine.catalogue.faits import CataloguePublie
from domaine.comptes.faits import AchatRattache, AchatsRattaches
from domaine.cycles.faits import CycleArrete, CycleOuvert
from domaine.distribution.faits import ProduitNonRetire, ProduitRendu, RetraitContrepasse, ReventeImputee, VenteLibre
from domaine.fait import Fait
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
)
from domaine.litiges.faits import CorrectionApresArrete
from domaine.parametres import Parametres
from domaine.port.faits import PortFacture
from projections.ecritures.modele import Compte
from tests.domaine.catalogue.exemples import article
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, passer, soldes
from tests.projections.ecritures.faits import ASSUJETTIE, LE_SAC, SAVON, VENDU, facture
from tests.projections.faits import encaisse, pese
from tests.projections.journal import Ligne as Fiche

DOUZE_EUROS = {"coutant_centimes": 12_00, "du_centimes": 12_00}
PESEE = pese("F-101", 2_460, tva_pour_mille=55)

NOTEE: dict[str, Any] = {"total_ht_centimes": 93_00, "total_ttc_centimes": 100_00, "port_ttc_centimes": 12_00}

SANS_AVOIR = Fiche(
    exemple(AvoirFournisseurContrepasse, montant_ttc_centimes=11_16, objet="quantite"), corrige=len(ASSUJETTIE) + 2
)

CAS: dict[str, tuple[list[Fait | Fiche], list[str]]] = {
    "facture notée par erreur : sa TVA part avec elle": (
        [
            facture(100_00, ht=93_00, port=12_00),
            exemple(FactureAnnulee, **NOTEE, consignes_centimes=0),
        ],
        ["AC: 401/F03 100.00 = 6241 11.16 ; 607 81.84 ; 44566 7.00"],
    ),
    "vente": ([PESEE], ["VE: 411/F-101 7.63 = 70755 7.23 ; 4457155 0.40"]),
    "vente payée d'avance": (
        [encaisse("F-101", 7_75), PESEE],
        ["VE: 411/F-101 7.63 ; 4191/F-101 7.63 = 411/F-101 7.63 ; 70755 7.23 ; 4457155 0.40"],
    ),
    "coup de pouce : le prix entier est vendu": (
        [pese("F-102", 2_460, coefficient_pct=50, tva_pour_mille=55, financeur="CCAS")],
        ["VE: 411/F-102 3.82 ; 4671/CCAS 3.81 = 70755 7.23 ; 4457155 0.40"],
    ),
    "solidaire : le supplément est aux foyers, sans TVA": (
        [pese("F-103", 2_460, coefficient_pct=115, tva_pour_mille=55)],
        ["VE: 411/F-103 8.77 = 70755 7.23 ; 4457155 0.40 ; 4678 1.14"],
    ),
    "vente libre à 20 %": (
        [exemple(VenteLibre, produit=SAVON, tva_pour_mille=200, **VENDU | DOUZE_EUROS)],
        ["VE: 411/F-101 12.00 = 707200 10.00 ; 44571200 2.00"],
    ),
    "pesée annulée": (
        [PESEE, exemple(RetraitContrepasse, **VENDU)],
        ["VE: 70755 7.23 ; 4457155 0.40 = 411/F-101 7.63"],
    ),
    "produit rendu à son taux": (
        [PESEE, exemple(ProduitRendu, **VENDU | {"coutant_centimes": 3_10, "du_centimes": 3_10})],
        ["VE: 70755 2.94 ; 4457155 0.16 = 411/F-101 3.10"],
    ),
    "produit frais non retiré": (
        [exemple(ProduitNonRetire, du_centimes=2_11)],
        ["VE: 411/F-101 2.11 = 70755 2.00 ; 4457155 0.11"],
    ),
    "revente imputée": (
        [exemple(ProduitNonRetire, du_centimes=2_11), exemple(ReventeImputee, montant_centimes=2_11)],
        ["VE: 70755 2.00 ; 4457155 0.11 = 411/F-101 2.11"],
    ),
    "transport refacturé, au taux des produits du fournisseur": (
        [exemple(PortFacture, fournisseur="F09", montant_avant_centimes=0, montant_centimes=1_20)],
        ["VE: 411/F-101 1.20 = 7085200 1.00 ; 44571200 0.20"],
    ),
    "facture": ([LE_SAC], ["AC: 607 73.46 ; 44566 4.04 = 401/F03 77.50"]),
    "facture et son transport": (
        [facture(120_00, ht=100_00, port=24_00)],
        ["AC: 607 80.00 ; 6241 20.00 ; 44566 20.00 = 401/F03 120.00"],
    ),
    "avoir, à proportion de la TVA de sa facture": (
        [LE_SAC, exemple(AvoirFournisseurRecu, montant_ttc_centimes=11_16, objet="quantite")],
        ["AC: 401/F03 11.16 = 607 10.58 ; 44566 0.58"],
    ),
    "remise, à proportion de la TVA de sa facture": (
        [LE_SAC, exemple(AvoirFournisseurRecu, montant_ttc_centimes=11_16, objet="remise")],
        ["AC: 401/F03 11.16 = 609 10.58 ; 44566 0.58"],
    ),
    "avoir de toute la facture": (
        [
            LE_SAC,
            exemple(AvoirFournisseurRecu, montant_ttc_centimes=11_16, objet="quantite"),
            exemple(AvoirFournisseurRecu, montant_ttc_centimes=66_34, objet="corrigee"),
        ],
        ["AC: 401/F03 66.34 = 607 62.88 ; 44566 3.46"],
    ),
    "avoir annulé, avec la TVA qu'il avait": (
        [
            LE_SAC,
            exemple(AvoirFournisseurRecu, montant_ttc_centimes=11_16, objet="quantite"),
            SANS_AVOIR,
        ],
        ["AC: 607 10.58 ; 44566 0.58 = 401/F03 11.16"],
    ),
    "avoir de toute la facture, après un avoir annulé": (
        [
            LE_SAC,
            exemple(AvoirFournisseurRecu, montant_ttc_centimes=11_16, objet="quantite"),
            SANS_AVOIR,
            exemple(AvoirFournisseurRecu, montant_ttc_centimes=77_50, objet="corrigee"),
        ],
        ["AC: 401/F03 77.50 = 607 73.46 ; 44566 4.04"],
    ),
    "avoir de TVA seule": (
        [LE_SAC, exemple(AvoirFournisseurRecu, montant_ttc_centimes=1_00, objet="tva")],
        ["AC: 401/F03 1.00 = 44566 1.00"],
    ),
    "facture à recevoir à l'arrêté": (
        [
            exemple(LivraisonReceptionnee, montant_ttc_centimes=77_50),
            exemple(CycleArrete, achats_provisionnes_centimes=77_50, provisions={"F03": 77_50}),
        ],
        ["OD: 607 73.46 ; 44586 4.04 = 408 77.50"],
    ),
    "facture attendue depuis l'arrêté": (
        [
            exemple(LivraisonReceptionnee, montant_ttc_centimes=77_50),
            exemple(CycleArrete, achats_provisionnes_centimes=77_50, provisions={"F03": 77_50}),
            LE_SAC,
        ],
        ["AC: 607 73.46 ; 44566 4.04 = 401/F03 77.50", "OD: 408 77.50 = 607 73.46 ; 44586 4.04"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("nom", CAS)
def test_r011_l_ecriture_d_un_groupement_assujetti_de(nom: str) -> None:
    faits, attendues = CAS[nom]
    assert dernieres(*ASSUJETTIE, *faits) == attendues


def test_r011_le_sac_achete_77_50_et_vendu_77_50_ne_laisse_ni_tva_ni_resultat() -> None:
    vendus: list[Fait] = [pese("F-101", 25_000, tva_pour_mille=55)]
    comptes = soldes(passer(*ASSUJETTIE, LE_SAC, *vendus))
    assert comptes[Compte.TVA_DEDUCTIBLE, ""] + comptes[Compte.TVA_COLLECTEE, ""] == 0
    assert comptes[Compte.ACHAT, ""] + comptes[Compte.VENTE, ""] == 0


def test_r191_un_achat_rattache_compte_hors_taxe_et_la_tva_attend_sa_facture() -> None:
    ligne: dict[str, Any] = {"cycle": "2026-11", "fournisseur": "F03", "montant_centimes": 77_50, "avant_centimes": 0}
    recu = exemple(LivraisonReceptionnee, montant_ttc_centimes=77_50)
    a_recevoir = rattache(AchatRattache(genre="a_recevoir", **ligne))
    assert dernieres(*ASSUJETTIE, recu, a_recevoir) == [
        "OD: 607 73.46 ; 44586 4.04 = 408 77.50",
        "OD: 408 77.50 = 607 73.46 ; 44586 4.04",
    ]
    d_avance = rattache(AchatRattache(genre="d_avance", **ligne))
    assert dernieres(*ASSUJETTIE, LE_SAC, d_avance) == ["OD: 486 73.46 = 607 73.46", "OD: 607 73.46 = 486 73.46"]


def rattache(*lignes: AchatRattache) -> AchatsRattaches:
    return exemple(AchatsRattaches, au=date(2026, 12, 31), lignes=lignes)


def test_r011_apres_l_arrete_une_correction_est_un_document_a_part() -> None:
    correction = exemple(CorrectionApresArrete, **VENDU | {"coutant_centimes": 15, "du_centimes": 15}, prix_pour=1_000)
    arrete = exemple(CycleArrete)
    assert dernieres(*ASSUJETTIE, PESEE, arrete, correction) == ["VE: 70755 0.14 ; 4457155 0.01 = 411/F-101 0.15"]


def test_r011_un_produit_vendu_a_un_autre_taux_que_son_catalogue_revient_a_ce_taux() -> None:
    vendu = pese("F-101", 2_460, tva_pour_mille=200)
    assert dernieres(*ASSUJETTIE, vendu, exemple(RetraitContrepasse, **VENDU)) == [
        "VE: 707200 6.36 ; 44571200 1.27 = 411/F-101 7.63"
    ]


def test_r011_un_taux_qui_change_ne_change_pas_les_commandes_du_mois_d_avant() -> None:
    nouveau = exemple(
        CataloguePublie, version=4, fournisseur="F03", articles={"P016": article("Lentilles", 3_10, tva_pour_mille=100)}
    )
    assert dernieres(*ASSUJETTIE, nouveau, exemple(ProduitNonRetire, du_centimes=2_11)) == [
        "VE: 411/F-101 2.11 = 70755 2.00 ; 4457155 0.11"
    ]


def test_r011_en_franchise_rien_ne_change() -> None:
    franchise: Any = exemple(CycleOuvert, catalogue=3, parametres=Parametres(regime_tva="franchise"))
    assert dernieres(*ASSUJETTIE[:2], franchise, PESEE) == ["VE: 411/F-101 7.63 = 707 7.63"]
    assert dernieres(*ASSUJETTIE[:2], franchise, LE_SAC) == ["AC: 607 77.50 = 401/F03 77.50"]


@given(st.lists(st.integers(1, 20_000), min_size=1, max_size=30), st.data())
def test_r011_la_tva_d_un_document_est_celle_de_son_total(quantites: list[int], tirage: st.DataObject) -> None:
    """Whatever the lines, and whatever is undone of them."""
    pesees = [pese("F-101", g, tva_pour_mille=55) for g in quantites]
    annulees = [pesee for pesee in pesees if tirage.draw(st.booleans())]
    contrepassees = [
        exemple(RetraitContrepasse, coutant_centimes=p.coutant_centimes, du_centimes=p.coutant_centimes)
        for p in annulees
    ]
    reste = sum(p.coutant_centimes for p in pesees) - sum(p.coutant_centimes for p in annulees)
    comptes = soldes(passer(*ASSUJETTIE, *pesees, *contrepassees))
    assert -comptes.get((Compte.TVA_COLLECTEE, ""), 0) == reste - hors_taxe(reste, 55)
    assert -comptes.get((Compte.VENTE, ""), 0) == hors_taxe(reste, 55)
