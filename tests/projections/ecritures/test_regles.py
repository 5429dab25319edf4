"""Each posting rule, by the fact it posts: what it debits, what it credits, in which book."""

from __future__ import annotations

from typing import Any

import pytest

from domaine.baisses.faits import BaisseRendue
from domaine.consignes.faits import ConsigneRendueAnnulee, ConsignesGardees, ConsignesGardeesReprises
from domaine.distribution.faits import (
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    ProduitRendu,
    ReventeImputee,
    VenteLibre,
)
from domaine.encaissements.faits import (
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EspecesEnTransitRemises,
    ModePaiementCorrige,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.fait import Fait
from domaine.foyers.faits import (
    AdhesionEnregistree,
    ContenantsSuivis,
    FoyerFusionne,
    FoyerScinde,
    SoldeDonne,
    SoldeOuvertureRepris,
    TarifAccorde,
)
from domaine.litiges.faits import CorrectionApresArrete
from domaine.port.faits import PortFacture
from domaine.types import Mode
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, passer
from tests.projections.faits import encaisse, pese

HORS_CAISSE: dict[str, Any] = {"session": None}
DEUX_DEHORS = (ContenantsSuivis(contenant="P030", unites=2, montant_centimes=60),)
VENDU = {"coutant_centimes": 763, "du_centimes": 382, "compensation_centimes": 381, "supplement_centimes": 0}

CAS: dict[str, tuple[list[Fait], list[str]]] = {
    "paiement par chèque": ([encaisse("F-101", 775, mode=Mode.CHEQUE)], ["OD: 5112 7.75 = 4191/F-101 7.75"]),
    "paiement par carte": ([encaisse("F-101", 775, mode=Mode.CB)], ["OD: 5115 7.75 = 4191/F-101 7.75"]),
    "paiement par virement": (
        [encaisse("F-101", 775, mode=Mode.VIREMENT, **HORS_CAISSE)],
        ["BQ1: 5121 7.75 = 4191/F-101 7.75"],
    ),
    "bon d'un tiers": ([encaisse("F-101", 775, mode=Mode.BON_TIERS)], ["OD: 4671/AUTRE 7.75 = 4191/F-101 7.75"]),
    "espèces chez un bénévole": (
        [encaisse("F-101", 775, **HORS_CAISSE)],
        ["OD: 4681/nadia 7.75 = 4191/F-101 7.75"],
    ),
    "bon du CCAS": (
        [encaisse("F-101", 775, mode=Mode.BON_TIERS, financeur="CCAS")],
        ["OD: 4671/CCAS 7.75 = 4191/F-101 7.75"],
    ),
    "espèces reçues dans la rue": (
        [encaisse("F-101", 2500, porteur="luc", **HORS_CAISSE)],
        ["OD: 4681/luc 25.00 = 4191/F-101 25.00"],
    ),
    "espèces de la rue remises à la caisse": (
        [
            encaisse("F-101", 2500, porteur="luc", **HORS_CAISSE),
            exemple(EspecesEnTransitRemises, session="C1:2026-11-26", montant_centimes=2500),
        ],
        ["CA: 530 25.00 = 4681/luc 25.00"],
    ),
    "chèque qui était en fait des espèces": (
        [
            encaisse("F-101", 2780, mode=Mode.CHEQUE),
            exemple(
                ModePaiementCorrige,
                session="C1:2026-11-26",
                montant_centimes=2780,
                mode=Mode.CHEQUE,
                vers=Mode.ESPECES,
            ),
        ],
        ["CA: 530 27.80 = 5112 27.80"],
    ),
    "chèque noté sans son numéro": (
        [
            encaisse("F-101", 2780, mode=Mode.CHEQUE),
            exemple(ModePaiementCorrige, montant_centimes=2780, mode=Mode.CHEQUE, vers=Mode.CHEQUE),
        ],
        [],
    ),
    "chèque rejeté après son dépôt": (
        [exemple(ChequeRejete, encaissement="E-1", foyer="F-101", montant_centimes=4560)],
        ["BQ1: 411/F-101 45.60 = 5121 45.60"],
    ),
    "chèque rejeté sans dépôt noté": (
        [
            encaisse("F-101", 4560, mode=Mode.CHEQUE),
            exemple(ChequeRejete, encaissement="E-1", foyer="F-101", montant_centimes=4560),
        ],
        ["BQ1: 4191/F-101 45.60 = 5112 45.60"],
    ),
    "chèque déposé, noté rejeté par erreur": (
        [
            exemple(ChequeRejete, encaissement="E-1", foyer="F-101", montant_centimes=4560),
            exemple(ChequeRejetAnnule, encaissement="E-1", foyer="F-101", montant_centimes=4560),
        ],
        ["BQ1: 5121 45.60 = 411/F-101 45.60"],
    ),
    "chèque en main, noté rejeté par erreur": (
        [
            encaisse("F-101", 4560, mode=Mode.CHEQUE),
            exemple(ChequeRejete, encaissement="E-1", foyer="F-101", montant_centimes=4560),
            exemple(ChequeRejetAnnule, encaissement="E-1", foyer="F-101", montant_centimes=4560),
        ],
        ["BQ1: 5112 45.60 = 4191/F-101 45.60"],
    ),
    "paiement par carte que la banque a repris": (
        [
            encaisse("F-101", 2000, mode=Mode.CB),
            exemple(CarteImpayee, encaissement="E-1", foyer="F-101", montant_centimes=2000),
        ],
        ["BQ1: 4191/F-101 20.00 = 5121 20.00"],
    ),
    "paiement par carte noté repris par erreur": (
        [
            encaisse("F-101", 2000, mode=Mode.CB),
            exemple(CarteImpayee, encaissement="E-1", foyer="F-101", montant_centimes=2000),
            exemple(CarteImpayeeAnnulee, encaissement="E-1", foyer="F-101", montant_centimes=2000),
        ],
        ["BQ1: 5121 20.00 = 4191/F-101 20.00"],
    ),
    "chèque contrepassé en main": (
        [
            encaisse("F-101", 775, mode=Mode.CHEQUE),
            exemple(EncaissementContrepasse, encaissement="E-1", foyer="F-101", montant_centimes=775, mode=Mode.CHEQUE),
        ],
        ["OD: 4191/F-101 7.75 = 5112 7.75"],
    ),
    "remboursement par virement": (
        [
            encaisse("F-101", 6100),
            exemple(RemboursementVerse, foyer="F-101", montant_centimes=6100, mode="virement"),
        ],
        ["BQ1: 4191/F-101 61.00 = 5121 61.00"],
    ),
    "remboursement par virement annulé": (
        [
            encaisse("F-101", 6100),
            exemple(RemboursementVerse, foyer="F-101", montant_centimes=6100, mode="virement"),
            exemple(RemboursementContrepasse, foyer="F-101", montant_centimes=6100, mode="virement"),
        ],
        ["BQ1: 5121 61.00 = 4191/F-101 61.00"],
    ),
    "vente libre": (
        [exemple(VenteLibre, foyer="F-101", **VENDU)],
        ["VE: 411/F-101 3.82 ; 4671/AUTRE 3.81 = 707 7.63"],
    ),
    "retour d'un produit": (
        [exemple(TarifAccorde, foyer="F-101", financeur="Fondation"), exemple(ProduitRendu, foyer="F-101", **VENDU)],
        ["VE: 707 7.63 = 4671/FONDATION 3.81 ; 4191/F-101 3.82"],
    ),
    "baisse de prix rendue": (
        [exemple(BaisseRendue, foyer="F-101", **VENDU)],
        ["VE: 707 7.63 = 4671/AUTRE 3.81 ; 4191/F-101 3.82"],
    ),
    "correction après l'arrêté, coup de pouce": (
        [
            exemple(TarifAccorde, foyer="F-071", financeur="Fondation"),
            exemple(
                CorrectionApresArrete,
                foyer="F-071",
                coutant_centimes=900,
                du_centimes=450,
                compensation_centimes=450,
            ),
        ],
        ["VE: 707 9.00 = 4671/FONDATION 4.50 ; 4191/F-071 4.50"],
    ),
    "correction après l'arrêté, tarif solidaire": (
        [
            exemple(
                CorrectionApresArrete,
                foyer="F-080",
                coutant_centimes=450,
                du_centimes=517,
                supplement_centimes=67,
            )
        ],
        ["VE: 707 4.50 ; 4678 0.67 = 4191/F-080 5.17"],
    ),
    "absence, frais dû": (
        [exemple(ProduitNonRetire, foyer="F-101", du_centimes=715)],
        ["VE: 411/F-101 7.15 = 707 7.15"],
    ),
    "revente imputée": (
        [
            exemple(ProduitNonRetire, foyer="F-101", du_centimes=715),
            exemple(ReventeImputee, foyer="F-101", montant_centimes=500),
        ],
        ["VE: 707 5.00 = 411/F-101 5.00"],
    ),
    "transport facturé": (
        [exemple(PortFacture, foyer="F-101", montant_centimes=353)],
        ["VE: 411/F-101 3.53 = 7085 3.53"],
    ),
    "transport baissé": (
        [exemple(PortFacture, foyer="F-101", montant_avant_centimes=353, montant_centimes=300)],
        ["VE: 7085 0.53 = 4191/F-101 0.53"],
    ),
    "consignes gardées": (
        [exemple(ConsignesGardees, montant_centimes=360)],
        ["OD: 4196/NON-RENDUS 3.60 = 7086 3.60"],
    ),
    "consignes gardées, de nouveau dues": (
        [exemple(ConsignesGardeesReprises, montant_centimes=90)],
        ["OD: 7086 0.90 = 4196/NON-RENDUS 0.90"],
    ),
    "consigne rendue en espèces": (
        [exemple(ConsigneRendue, foyer="F-101", montant_centimes=120, session="C1:2026-11-26")],
        ["CA: 4196/F-101 1.20 = 530 1.20"],
    ),
    "retour de consigne annulé": (
        [exemple(ConsigneRendueAnnulee, foyer="F-101", montant_centimes=120, session=None)],
        ["VE: 411/F-101 1.20 = 4196/F-101 1.20"],
    ),
    "retour de consigne annulé, payé en espèces": (
        [exemple(ConsigneRendueAnnulee, foyer="F-101", montant_centimes=120, session="C1:2026-11-26")],
        ["CA: 530 1.20 = 4196/F-101 1.20"],
    ),
    "adhésion": (
        [exemple(AdhesionEnregistree, foyer="F-101", cotisation_centimes=2000, cagnotte_centimes=1500)],
        ["VE: 411/F-101 35.00 = 7561 20.00 ; 4678 15.00"],
    ),
    "solde donné": (
        [encaisse("F-101", 1260), exemple(SoldeDonne, foyer="F-101", montant_centimes=1260)],
        ["OD: 4191/F-101 12.60 = 4678 12.60"],
    ),
    "foyers réunis": (
        [
            encaisse("F-044", 320),
            exemple(FoyerFusionne, foyer="F-091", vers="F-044", solde_centimes=-800, consignes=DEUX_DEHORS),
        ],
        ["OD: 4191/F-044 3.20 ; 411/F-044 4.80 ; 4196/F-091 0.60 = 4191/F-091 8.00 ; 4196/F-044 0.60"],
    ),
    "foyer partagé": (
        [encaisse("F-042", 920), exemple(FoyerScinde, foyer="F-042", vers="F-187", solde_centimes=920, consignes=())],
        ["OD: 4191/F-042 9.20 = 4191/F-187 9.20"],
    ),
}


@pytest.mark.parametrize("cas", CAS)
def test_la_regle_d_ecriture_de(cas: str) -> None:
    faits, attendues = CAS[cas]
    assert dernieres(*faits) == attendues


def test_un_montant_nul_ne_passe_pas_d_ecriture() -> None:
    assert passer(pese("F-101", 1, prevu=0), exemple(ConsigneFacturee, foyer="F-101", montant_centimes=0)) == []


def test_une_piece_a_toujours_un_numero_et_une_ligne_tient_sur_une_ligne() -> None:
    [ecriture] = passer(exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=5, piece="Cahier\tp. 4 | bis\n"))
    assert ecriture.piece == "Cahier p. 4 bis"
    [ecriture] = passer(exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=5, piece=" | "))
    assert ecriture.piece == "Fait 1"
    [ecriture] = passer(exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=5, piece="-"))
    assert ecriture.piece == "Fait 1"
