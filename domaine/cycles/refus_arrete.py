"""Why the accounts of a round cannot be closed yet (R-180)."""

from __future__ import annotations

from domaine.refus import Refus


class DistributionNonTerminee(Refus, regle="R-180"):
    """La distribution de {cycle} n'est pas terminée. Terminez-la d'abord."""


class DeuxSignaturesRequises(Refus, regle="R-180"):
    """Un arrêté se signe à deux : la coordination et la trésorerie, deux personnes différentes, dont vous."""


class SignatureSansRole(Refus, regle="R-180"):
    """{personne} n'a pas le rôle « {role} » dans ce groupement : sa signature ne compte pas."""


class RetraitsManquants(Refus, regle="R-180"):
    """Il reste des produits à retirer (foyers concernés : {nombre}, dont {foyers}). Notez chaque retrait ou absence."""


class PeseesATrancher(Refus, regle="R-180"):
    """Des pesées arrivées en double attendent une décision : {nombre}. Décidez-en à la page de la distribution."""


class CaissesNonComptees(Refus, regle="R-180"):
    """Des caisses ne sont pas comptées : {sessions}. Comptez-les d'abord, à deux."""


class AnnulationsARelire(Refus, regle="R-192"):
    """Des annulations attendent le second regard d'une autre personne : {nombre}. Relisez-les aux paiements."""


class FacturesManquantes(Refus, regle="R-180"):
    """Il manque la facture de : {fournisseurs}. Enregistrez-la, ou provisionnez ce qui est reçu."""


class ProvisionSansObjet(Refus, regle="R-179b"):
    """Rien à provisionner pour {fournisseur} : sa facture est enregistrée, ou rien n'est reçu de lui."""


class EquationNonSoldee(Refus, regle="R-180"):
    """Il reste {ecart} sans explication, les arrondis n'en font que {arrondis}. Cherchez une pesée ou une réception."""
