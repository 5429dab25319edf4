"""A group that buys in the households' name: they are neither its purchases nor its sales (R-194)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domaine.comptes.faits import AchatRattache, AchatsRattaches
from domaine.cycles.faits import CycleAnnule, CycleArrete, CycleOuvert
from domaine.distribution.faits import ProduitRendu, VenteLibre
from domaine.fait import Fait
from domaine.fournisseurs.faits import AvoirFournisseurRecu, FactureFournisseurRecue
from domaine.fournisseurs.faits_consignes import ConsigneRetourneeFournisseur, RenvoiConsignesAnnule
from domaine.parametres import Parametres
from domaine.port.faits import PortFacture
from projections.ecritures.modele import Compte
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, passer, soldes
from tests.projections.ecritures.faits import VENDU
from tests.projections.faits import pese
from tests.projections.journal import Ligne as Fiche

OUVERT = exemple(CycleOuvert, parametres=Parametres(mode_achat="mandat"))
FACTURE = exemple(
    FactureFournisseurRecue, datee_du=date(2026, 11, 20), total_ht_centimes=95_00, total_ttc_centimes=100_00,
    port_ttc_centimes=10_00,
)  # fmt: skip

CAS: dict[str, tuple[list[Fait | Fiche], list[str]]] = {
    "facture, transport compris": ([FACTURE], ["AC: 4672/2026-11 100.00 = 401/F03 100.00"]),
    "avoir": (
        [FACTURE, exemple(AvoirFournisseurRecu, montant_ttc_centimes=11_16, objet="quantite")],
        ["AC: 401/F03 11.16 = 4672/2026-11 11.16"],
    ),
    "retrait": ([pese("F-101", 2_460)], ["VE: 411/F-101 7.63 = 4672/2026-11 7.63"]),
    "retrait en coup de pouce": (
        [pese("F-102", 2_460, coefficient_pct=50, financeur="CCAS")],
        ["VE: 411/F-102 3.82 ; 4671/CCAS 3.81 = 4672/2026-11 7.63"],
    ),
    "retrait solidaire": (
        [pese("F-103", 2_460, coefficient_pct=115)],
        ["VE: 411/F-103 8.77 = 4672/2026-11 7.63 ; 4678 1.14"],
    ),
    "produit rendu": (
        [pese("F-101", 2_460), exemple(ProduitRendu, **VENDU)],
        ["VE: 4672/2026-11 7.63 = 411/F-101 7.63"],
    ),
    "part du transport": (
        [exemple(PortFacture, montant_avant_centimes=0, montant_centimes=1_20)],
        ["VE: 411/F-101 1.20 = 4672/2026-11 1.20"],
    ),
    "arrêté : le reste devient l'achat du groupement, l'écart est à lui": (
        [FACTURE, pese("F-101", 25_000), exemple(CycleArrete, reliquat_centimes=15_00)],
        ["OD: 607 15.00 = 4672/2026-11 15.00", "OD: 658 7.50 = 4672/2026-11 7.50"],
    ),
    "arrêté : une commande qui a puisé dans le stock le rend aux achats": (
        [pese("F-101", 25_000), exemple(CycleArrete, reliquat_centimes=-77_50)],
        ["OD: 4672/2026-11 77.50 = 607 77.50"],
    ),
    "arrêté : une facture attendue": (
        [
            pese("F-101", 25_000),
            exemple(CycleArrete, achats_provisionnes_centimes=77_00, provisions={"F03": 77_00}, reliquat_centimes=0),
        ],
        ["OD: 4672/2026-11 77.00 = 408 77.00", "OD: 4672/2026-11 0.50 = 7588 0.50"],
    ),
    "facture attendue depuis l'arrêté : l'écart est au groupement": (
        [
            pese("F-101", 25_000),
            exemple(CycleArrete, achats_provisionnes_centimes=77_50, provisions={"F03": 77_50}, reliquat_centimes=0),
            FACTURE,
        ],
        [
            "AC: 4672/2026-11 100.00 = 401/F03 100.00",
            "OD: 408 77.50 = 4672/2026-11 77.50",
            "OD: 658 22.50 = 4672/2026-11 22.50",
        ],
    ),
    "commande du mois annulée, puis facturée": (
        [exemple(CycleAnnule), FACTURE],
        ["AC: 4672/2026-11 100.00 = 401/F03 100.00", "OD: 658 100.00 = 4672/2026-11 100.00"],
    ),
    "consignes réclamées au fournisseur": (
        [exemple(ConsigneRetourneeFournisseur, reclame_centimes=1_80)],
        ["AC: 4096/F03 1.80 = 7588 1.80"],
    ),
    "consignes réclamées par erreur, quand le groupement achète de nouveau pour lui": (
        [
            exemple(ConsigneRetourneeFournisseur, reclame_centimes=1_80),
            exemple(CycleOuvert, cycle="2026-12", parametres=Parametres()),
            Fiche(exemple(RenvoiConsignesAnnule, reclame_centimes=1_80), corrige=2),
        ],
        ["AC: 7588 1.80 = 4096/F03 1.80"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("nom", CAS)
def test_r194_l_ecriture_d_un_groupement_mandataire_de(nom: str) -> None:
    faits, attendues = CAS[nom]
    assert dernieres(OUVERT, *faits) == attendues


def test_r194_une_commande_du_mois_juste_ne_laisse_ni_achat_ni_vente() -> None:
    facture = exemple(FactureFournisseurRecue, total_ttc_centimes=77_50, total_ht_centimes=73_46, port_ttc_centimes=0)
    arrete = exemple(CycleArrete, reliquat_centimes=0)
    comptes = soldes(passer(OUVERT, facture, pese("F-101", 25_000), arrete))
    assert comptes == {(Compte.FOURNISSEUR, "F03"): -77_50, (Compte.ADHERENT, "F-101"): 77_50}


def test_r194_la_tva_reste_entre_le_fournisseur_et_les_foyers() -> None:
    """Liable or not: who buys in somebody's name takes no VAT back and collects none."""
    ouvert = exemple(CycleOuvert, parametres=Parametres(mode_achat="mandat", regime_tva="assujettie"))
    vente = exemple(VenteLibre, tva_pour_mille=55, **VENDU)
    assert dernieres(ouvert, vente) == ["VE: 411/F-101 7.63 = 4672/2026-11 7.63"]
    assert dernieres(ouvert, FACTURE) == ["AC: 4672/2026-11 100.00 = 401/F03 100.00"]


def test_r194_un_achat_recu_et_non_facture_est_du_et_n_est_pas_une_charge() -> None:
    chez: dict[str, Any] = {"cycle": "2026-11", "fournisseur": "F03", "montant_centimes": 77_50, "avant_centimes": 0}
    lignes = (AchatRattache(genre="a_recevoir", **chez), AchatRattache(genre="d_avance", **chez))
    assert dernieres(OUVERT, exemple(AchatsRattaches, au=date(2026, 12, 31), lignes=lignes)) == [
        "OD: 4672/2026-11 77.50 = 408 77.50",
        "OD: 408 77.50 = 4672/2026-11 77.50",
    ]


def test_r194_le_mode_est_celui_de_l_ouverture() -> None:
    revente = exemple(CycleOuvert, cycle="2026-12", parametres=Parametres())
    assert dernieres(OUVERT, revente, pese("F-101", 2_460, cycle="2026-12")) == ["VE: 411/F-101 7.63 = 707 7.63"]
    assert dernieres(OUVERT, revente, pese("F-101", 2_460)) == ["VE: 411/F-101 7.63 = 4672/2026-11 7.63"]
