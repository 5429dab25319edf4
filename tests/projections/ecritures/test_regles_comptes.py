"""The posting rules of what came from the notebook, and of what is credited, given, given up or passed on."""

from __future__ import annotations

import pytest

from domaine.credits.faits import (
    AbandonAnnule,
    AideCagnotteAccordee,
    AideCagnotteAnnulee,
    AvoirAnnule,
    CreanceAbandonnee,
    CreditAncienDonne,
    CreditAncienRetabli,
    SoldeTransfere,
)
from domaine.encaissements.faits import (
    AvoirEmis,
)
from domaine.fait import Fait
from domaine.foyers.faits import (
    SoldeOuvertureAnnule,
    SoldeOuvertureRepris,
)
from domaine.groupements.faits import OuvertureControlee
from projections.ecritures.modele import Compte
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, passer, soldes
from tests.projections.faits import encaisse

CAS: dict[str, tuple[list[Fait], list[str]]] = {
    "crédit donné à un autre foyer": (
        [
            encaisse("F-101", 500),
            exemple(SoldeOuvertureRepris, foyer="F-058", solde_centimes=-300),
            exemple(SoldeTransfere, foyer="F-101", vers="F-058", montant_centimes=500),
        ],
        ["OD: 4191/F-101 5.00 = 411/F-058 3.00 ; 4191/F-058 2.00"],
    ),
    "solde du cahier qui était à un autre foyer": (
        [
            exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=-1840),
            exemple(SoldeOuvertureAnnule, foyer="F-101", solde_centimes=-1840),
        ],
        ["OD: 102 18.40 = 411/F-101 18.40"],
    ),
    "avance du cahier notée faux": (
        [
            exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=500),
            exemple(SoldeOuvertureAnnule, foyer="F-101", solde_centimes=500),
        ],
        ["OD: 4191/F-101 5.00 = 102 5.00"],
    ),
    "créance abandonnée": (
        [
            exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=-1840),
            exemple(CreanceAbandonnee, foyer="F-101", montant_centimes=1840, piece="PV du 20/11/2026"),
        ],
        ["OD: 654 18.40 = 411/F-101 18.40"],
    ),
    "aide de la cagnotte": (
        [exemple(AideCagnotteAccordee, foyer="F-101", montant_centimes=1000)],
        ["OD: 4678 10.00 = 4191/F-101 10.00"],
    ),
    "aide de la cagnotte, annulée": (
        [
            exemple(AideCagnotteAccordee, foyer="F-101", montant_centimes=1000),
            exemple(AideCagnotteAnnulee, foyer="F-101", montant_centimes=1000),
        ],
        ["OD: 4191/F-101 10.00 = 4678 10.00"],
    ),
    "avoir annulé, pris depuis": (
        [
            exemple(AvoirEmis, foyer="F-101", montant_centimes=1000),
            exemple(SoldeTransfere, foyer="F-101", vers="F-102", montant_centimes=400),
            exemple(AvoirAnnule, foyer="F-101", montant_centimes=1000),
        ],
        ["OD: 4191/F-101 6.00 ; 411/F-101 4.00 = 658 10.00"],
    ),
    "créance abandonnée, due de nouveau": (
        [
            exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=-1840),
            exemple(CreanceAbandonnee, foyer="F-101", montant_centimes=1840, piece="PV du 20/11/2026"),
            exemple(AbandonAnnule, foyer="F-101", montant_centimes=1840),
        ],
        ["OD: 411/F-101 18.40 = 654 18.40"],
    ),
    "crédit non réclamé, rendu au compte": (
        [
            encaisse("F-101", 320),
            exemple(CreditAncienDonne, foyer="F-101", montant_centimes=320, piece="AG"),
            exemple(CreditAncienRetabli, foyer="F-101", montant_centimes=320),
        ],
        ["OD: 7541 3.20 = 4191/F-101 3.20"],
    ),
    "crédit non réclamé": (
        [encaisse("F-101", 320), exemple(CreditAncienDonne, foyer="F-101", montant_centimes=320, piece="AG")],
        ["OD: 4191/F-101 3.20 = 7541 3.20"],
    ),
    "avoir": ([exemple(AvoirEmis, foyer="F-101", montant_centimes=200)], ["OD: 658 2.00 = 4191/F-101 2.00"]),
    "solde créditeur repris": (
        [exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=500)],
        ["OD: 102 5.00 = 4191/F-101 5.00"],
    ),
    "solde débiteur repris": (
        [exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=-500)],
        ["OD: 411/F-101 5.00 = 102 5.00"],
    ),
}


@pytest.mark.parametrize("cas", CAS)
def test_la_regle_d_ecriture_de(cas: str) -> None:
    faits, attendues = CAS[cas]
    assert dernieres(*faits) == attendues


def test_r031_l_ouverture_controlee_et_les_soldes_repris_font_les_fonds_annonces() -> None:
    ouverture = exemple(
        OuvertureControlee,
        caisse_centimes=8640,
        banque_centimes=120411,
        stock_centimes=31860,
        dettes_foyers_centimes=21275,
        avoirs_foyers_centimes=14320,
        dettes_fournisseurs_centimes=68230,
        fonds_centimes=99636,
    )
    reprises = [
        exemple(SoldeOuvertureRepris, foyer="F-001", solde_centimes=-21275),
        exemple(SoldeOuvertureRepris, foyer="F-002", solde_centimes=14320),
    ]
    comptes = soldes(passer(ouverture, *reprises))
    assert comptes[Compte.FONDS, ""] == -99636
    assert comptes[Compte.FOURNISSEUR, "REPRISE"] == -68230
