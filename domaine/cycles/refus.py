"""Why an act about an order round is refused."""

from __future__ import annotations

from typing import Final

from domaine.refus import Refus


class CycleInconnu(Refus):
    """Cette commande du mois n'existe pas : {cycle}. Choisissez-la dans la liste."""


class CycleDejaOuvert(Refus):
    """La commande du mois {code} existe déjà. Donnez un autre nom à la nouvelle, par exemple {code}-bis."""


class ClotureDejaPassee(Refus):
    """La fin des commandes, le {cloture}, est déjà passée. Choisissez une date à venir."""


class DistributionAvantCloture(Refus):
    """La distribution ({distribution}) doit suivre la fin des commandes ({cloture}). Corrigez l'une des dates."""


class HorairesMalDits(Refus):
    """La salle ouvrirait à {ouvre} et fermerait à {ferme}. Corrigez l'une des deux heures."""


class CommandesCloses(Refus, regle="R-054"):
    """La fin des commandes est passée pour {cycle}. Seule la coordination peut encore ajuster une quantité."""


class CommandesEncoreOuvertes(Refus, regle="R-054"):
    """On commande encore pour {cycle}. Fermez d'abord les commandes."""


class DistributionPasOuverte(Refus):
    """La distribution de {cycle} n'est pas ouverte. Ouvrez-la d'abord."""


class DistributionDejaOuverte(Refus):
    """La distribution de {cycle} a déjà commencé. Notez au retrait ce que chaque foyer prend vraiment."""


class DistributionDejaTerminee(Refus):
    """La distribution de {cycle} est déjà terminée. Les retraits tardifs restent possibles."""


class DatesDejaPrevues(Refus, regle="R-068"):
    """C'est déjà prévu : fin des commandes le {cloture}, distribution le {distribution}. Changez l'une des dates."""


class CycleDejaLivre(Refus, regle="R-068"):
    """Des marchandises sont déjà arrivées pour {cycle} ({fournisseur}) : elle ne s'annule ni ne se rouvre."""


class BonDejaAccuse(Refus, regle="R-068"):
    """{fournisseur} a accusé réception du bon n° {numero} : les commandes ne se rouvrent plus."""


class PortARendre(Refus, regle="R-068"):
    """Le transport de {fournisseurs} est partagé entre les foyers. Rendez-le d'abord, depuis sa commande."""


class PartsDejaDecidees(Refus, regle="R-068"):
    """Pour {cycle}, on a déjà décidé qui reçoit quoi ({produits}) : les commandes ne se rouvrent plus."""


class CommandesDejaOuvertes(Refus, regle="R-068"):
    """On commande déjà pour {cycle}. Pour repousser la fin des commandes, prolongez-les."""


ARRETE: Final = "les comptes sont arrêtés"
ANNULE: Final = "tout est annulé"
"""How a round ended, as the refusal below says it."""


class ComptesArretes(Refus, regle="R-181"):
    """Pour {cycle}, {fin} : rien ne change plus. Un trop-payé se rend par un désaccord."""
