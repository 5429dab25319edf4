"""Why an act about a supplier's bills is refused."""

from __future__ import annotations

from domaine.refus import Refus


class FactureDejaRecue(Refus, regle="R-175"):
    """La facture {facture} du fournisseur {fournisseur} est déjà enregistrée. Rien n'est compté une deuxième fois."""


class FactureIncoherente(Refus, regle="R-010"):
    """Recopiez la facture telle qu'elle est imprimée : {ht} HT et {port} de port doivent tenir dans {ttc} TTC."""


class EcheanceAvantFacture(Refus):
    """La facture du {datee} ne peut pas être à payer avant, le {echeance}. Corrigez l'une des deux dates."""


class FactureInconnue(Refus, regle="R-174"):
    """Le fournisseur {fournisseur} n'a pas de facture {facture}. Enregistrez-la d'abord."""


class AvoirTropGrand(Refus, regle="R-174"):
    """La facture {facture} ne peut plus recevoir que {reste} d'avoir."""


class PlusQueDu(Refus, regle="R-177"):
    """On doit {du} à ce fournisseur pour ce cycle : le paiement ne peut pas dépasser ce montant."""
