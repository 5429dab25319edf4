"""Why an act about a household is refused."""

from __future__ import annotations

from domaine.refus import Refus


class FoyerInconnu(Refus):
    """Le foyer {foyer} n'existe pas. Vérifiez le numéro sur la carte ou cherchez par nom."""


class FoyerDejaInscrit(Refus):
    """Le foyer {foyer} est déjà inscrit. Prenez le numéro libre suivant."""


class FoyerParti(Refus, regle="R-030"):
    """Le foyer {foyer} a quitté le groupement. Inscrivez-le de nouveau sous un autre numéro."""


class FoyerHorsGroupement(Refus):
    """Le foyer {foyer} n'est pas inscrit dans le groupement {groupement}."""


class SoldeNonNul(Refus, regle="R-030"):
    """Un compte ne se ferme qu'à zéro. {sens} {solde} : soldez-le d'abord, par un paiement ou un remboursement."""


class CommandeEnCours(Refus, regle="R-030"):
    """Ce foyer a encore {engage} de commande à prendre. Attendez le retrait ou retirez la commande."""


class CotisationTropBasse(Refus, regle="R-020"):
    """L'adhésion de ce foyer est de {minimum} au moins."""


class AdhesionDejaPrise(Refus, regle="R-020"):
    """Ce foyer a déjà une adhésion du {du} au {au}. Rien n'est compté une deuxième fois."""


class PeriodeInversee(Refus):
    """La période finit le {au}, avant de commencer le {du}. Corrigez l'une des deux dates."""


class FinanceurRequis(Refus, regle="R-007"):
    """Le tarif coup de pouce est payé par quelqu'un : indiquez le financeur, ou la cagnotte."""


class FinanceurSansObjet(Refus, regle="R-007"):
    """Seul le tarif coup de pouce a un financeur. Laissez ce champ vide."""


class SoldeDejaRepris(Refus, regle="R-031"):
    """Le solde d'ouverture du foyer {foyer} est déjà repris. Corrigez-le par un paiement ou un avoir."""


class RepriseHorsControle(Refus, regle="R-031"):
    """Avec ce foyer, les {sens} reprises font {total} : le contrôle d'ouverture annonce {annonce}. Revoyez-les."""


class PersonneInconnue(Refus, regle="R-210"):
    """La personne {personne} n'est connue d'aucun foyer ni d'aucun rôle."""


class PersonneDejaEffacee(Refus, regle="R-210"):
    """La personne {personne} est déjà effacée. Ses montants restent, son nom ne se lit plus."""
