"""What came under an old number and went on to the household that lives (R-027), in words, by the name of its fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ARRIVES: Final[Mapping[str, str]] = {
    "adhesion.enregistree": "Adhésion",
    "arrete.corrige": "Correction après l'arrêté",
    "avoir.annule": "Avoir annulé",
    "avoir.emis": "Avoir",
    "baisse.rendue": "Baisse de prix",
    "cagnotte.aide_accordee": "Aide de la cagnotte",
    "cagnotte.aide_annulee": "Aide de la cagnotte annulée",
    "carte.impayee": "Paiement par carte repris par la banque",
    "carte.impayee_annulee": "Paiement par carte finalement payé",
    "cheque.rejet_annule": "Chèque finalement payé",
    "cheque.rejete": "Chèque refusé par la banque",
    "consigne.facturee": "Contenants pris",
    "consigne.rendue": "Contenants rendus",
    "consigne.rendue_annulee": "Retour de contenants annulé",
    "creance.abandon_annule": "Abandon de dette annulé",
    "creance.abandonnee": "Dette abandonnée",
    "credit.ancien_donne": "Crédit ancien donné",
    "credit.ancien_retabli": "Crédit ancien rétabli",
    "encaissement.contrepasse": "Paiement annulé",
    "encaissement.enregistre": "Paiement",
    "encaissement.reaffecte": "Paiement changé de foyer",
    "foyer.solde_ouverture_annule": "Solde du cahier annulé",
    "foyer.solde_ouverture_repris": "Solde du cahier",
    "port.facture": "Transport",
    "remboursement.contrepasse": "Remboursement annulé",
    "remboursement.verse": "Remboursement",
    "retrait.contrepasse": "Pesée annulée",
    "retrait.non_retire": "Produit frais non retiré",
    "retrait.pese": "Pesée",
    "retrait.produit_rendu": "Produit rendu",
    "retrait.revente_imputee": "Revente d'un produit non retiré",
    "solde.don_annule": "Don à la cagnotte annulé",
    "solde.donne": "Don à la cagnotte",
    "solde.transfere": "Crédit transféré",
    "stock.vente_libre": "Vente de ce qui restait",
}
