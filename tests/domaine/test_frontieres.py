"""What settles what others counted: an act that could still change it looks whether it was settled, or says why not.

The log puts two acts at once in order, so a rule breaks only where one of them does not look at what the other did.
"""

from __future__ import annotations

from typing import Final

import pytest

from domaine.baisses.faits import BaisseRepartie
from domaine.baisses.reserves import RESERVES
from domaine.banque.faits import CarteRapprochee, ChequeDepose
from domaine.caisses.faits import CaisseComptee, CaisseOuverte
from domaine.cycles.faits import CycleAnnule, CycleArrete, CycleRouvert
from domaine.cycles.phase import CYCLE
from domaine.fait import Fait
from domaine.groupements.faits import (
    CarteConfirmee,
    CarteDonnee,
    GroupementCree,
    ParametresFixes,
    RoleAccorde,
    RoleRetire,
)
from domaine.litiges.faits import LitigeOuvert, LitigeRegle
from domaine.registre import ACTES
from domaine.virements.faits import VirementOrdonne
from tests.domaine import lecture_du_code as code

CADRE: Final[set[type[Fait]]] = {
    *CYCLE, CaisseOuverte, LitigeOuvert, GroupementCree, ParametresFixes, RoleAccorde, RoleRetire,
    CarteDonnee, CarteConfirmee,
}  # fmt: skip
"""The steps of a round, what opens a thing, who is of the team: read by a decision, and no part of its sum."""
ATTENDUS: Final[dict[str, set[type[Fait]]]] = {"RendreBaisse": {*RESERVES}}
"""Read by that decision to know whether it may be taken yet, and no part of its sum either."""

DECISIONS: Final[dict[str, type[Fait]]] = {
    "AnnulerCycle": CycleAnnule,
    "ArreterCycle": CycleArrete,
    "CompterCaisse": CaisseComptee,
    "EtablirBordereau": ChequeDepose,
    "EtablirOrdreDeVirements": VirementOrdonne,
    "RapprocherLigne": CarteRapprochee,
    "ReglerLitige": LitigeRegle,
    "RendreBaisse": BaisseRepartie,
    "RouvrirCycle": CycleRouvert,
}
"""An act that sums facts, and the one by which everybody else may know that it was taken."""

A_SA_DATE = "money and invoices belong to the accounts: they stay possible after the closing, at their date (R-181)"
ECART_NOUVEAU = "the gap of a till that was counted is told again from what is known since"
NOUVEAU = "a payment that comes now is on the next slip"
AUTRE_LIGNE = "what comes now was in no line: it waits for its own"
RIEN_EN_CAISSE = "nothing of it goes through a till: the fact names none"

SANS_REGARDER: Final[dict[str, dict[str, str]]] = {
    "ArreterCycle": {
        "CompterCaisse": "a till is counted again: every till was counted, so its round could close",
        "ContrepasserEncaissement": A_SA_DATE,
        "CorrigerMontant": A_SA_DATE,
        "EnregistrerAvoirFournisseur": A_SA_DATE,
        "EnregistrerFacture": A_SA_DATE,
        "PartagerFacture": A_SA_DATE,
        "ReglerLitige": "a case that had its provision is settled later",
        "RelireAnnulation": "signing what somebody else cancelled changes no sum",
        "RouvrirLitige": "what settled a case is undone: it is settled again later, as one that is opened then",
        "TrancherDoublonPaiement": A_SA_DATE,
    },
    "CompterCaisse": {
        "AffecterVirement": RIEN_EN_CAISSE,
        "AnnulerRejetDeCheque": "a cheque that had not bounced is no cash either",
        "ConstaterVirements": RIEN_EN_CAISSE,
        "ContrepasserEncaissement": ECART_NOUVEAU,
        "ContrepasserRetrait": RIEN_EN_CAISSE,
        "CorrigerMode": ECART_NOUVEAU,
        "CorrigerMontant": ECART_NOUVEAU,
        "EtablirBordereau": "cheques are taken out of the tills that were counted",
        "EtendreTarif": RIEN_EN_CAISSE,
        "RapprocherLigne": RIEN_EN_CAISSE,
        "RejeterCheque": "a cheque that bounced was no cash",
        "RendreProduit": RIEN_EN_CAISSE,
        "RetirerDuBordereau": "a cheque that is in the till again was no cash",
        "RetirerProduit": RIEN_EN_CAISSE,
        "TrancherDoublonPaiement": ECART_NOUVEAU,
        "TrancherDoublonRetrait": RIEN_EN_CAISSE,
    },
    "EtablirBordereau": {
        "AffecterVirement": "a transfer is no cheque",
        "ConfierCheques": NOUVEAU,
        "EnregistrerEncaissement": NOUVEAU,
    },
    "EtablirOrdreDeVirements": {
        "ContrepasserAvoirFournisseur": "an undone credit leaves more to pay: the file holds what was still due",
        "CorrigerAvoirFournisseur": "it is undone and noted, and both are said here",
        "DeduireConsignes": "what was ordered leaves: the supplier then owes what was taken off",
        "DeclarerCompteBancaire": "the file names the account that it was made for",
        "EnregistrerAvoirFournisseur": "what was ordered leaves: the supplier then owes the credit",
        "EnregistrerFacture": "an invoice that comes now is in no file yet",
        "NoterPaiementRevenu": "what the bank gave back is due again: the file holds what was still due",
        "PartagerFacture": "an invoice that comes now is in no file yet",
        "ReprendreFacture": "an invoice of before the accounts is in no file yet",
        "RemettreConsignes": "what is put back leaves more to pay: the file holds what was still due",
    },
    "RapprocherLigne": {
        "ConfierCheques": "a cheque reaches the bank on a slip",
        "ConstaterVirements": AUTRE_LIGNE,
        "ContrepasserPaiementFournisseur": "a supplier pays by no card here: it looks at the line itself",
        "CorrigerDepot": "cash of a slip is no card: it looks at the line itself",
        "CorrigerEspecesFournisseur": "cash reaches no line of the bank",
        "CorrigerRemboursement": "a household is given back by no card: it looks at the line itself",
        "DeplacerRemboursement": "a household is given back by no card: it looks at the line itself",
        "DeposerEnBanque": AUTRE_LIGNE,
        "EnregistrerEncaissement": AUTRE_LIGNE,
        "EtablirBordereau": AUTRE_LIGNE,
        "EtablirOrdreDeVirements": AUTRE_LIGNE,
        "ImporterReleve": "nobody said yet what a line that is read now is",
        "NoterPaiementRevenu": AUTRE_LIGNE,
        "NoterRemboursementFournisseur": AUTRE_LIGNE,
        "PayerFournisseur": AUTRE_LIGNE,
        "RembourserFoyer": AUTRE_LIGNE,
        "RetirerDuBordereau": "a cheque is no card: it looks at the line itself",
        "RetirerReleve": "it looks at the line itself: where a card payment is found, the line is said",
        "RetirerVirements": "transfers that were found in a line are paid: nothing of them is withdrawn",
    },
    "RendreBaisse": {
        "CorrigerPesees": "what a scale counted too much is some grams: its share of the price is less than a centime",
        "DeciderSortDuLot": "a batch that is refused was taken by nobody",
        "ReceptionnerLivraison": "what comes later was in no share",
        "RetirerProduit": "what is weighed in the place of another keeps its share; what is taken later had none",
        "TrancherDoublonRetrait": "what is weighed in the place of another keeps its share; what is added had none",
        "VendreReliquat": "what is sold later had no share",
    },
}  # fmt: skip
"""By decision, the acts that may still change what it counted without looking at it, and why that is right."""


@pytest.mark.parametrize("decision", DECISIONS)
def test_qui_change_ce_qu_une_decision_a_compte_regarde_si_elle_est_prise(decision: str) -> None:
    sommes = code.mutators(ACTES[decision]).keys() - CADRE - ATTENDUS.get(decision, set())
    aveugles = {
        nom
        for nom, acte in ACTES.items()
        if nom != decision
        and sommes & code.recorded(code.reached(acte))
        and DECISIONS[decision] not in code.mutators(acte)
    }
    assert aveugles == SANS_REGARDER.get(decision, {}).keys()
