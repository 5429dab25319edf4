"""Why an act about an order round is refused."""

from __future__ import annotations

from typing import Final

from domaine.refus import Refus


class CycleInconnu(Refus):
    """Le cycle {cycle} n'existe pas. Choisissez-le dans la liste des commandes du mois."""


class CycleDejaOuvert(Refus):
    """Le cycle {cycle} existe déjà. Donnez un autre nom au nouveau, par exemple {cycle}-bis."""


class ClotureDejaPassee(Refus):
    """La fin des commandes, le {cloture}, est déjà passée. Choisissez une date à venir."""


class DistributionAvantCloture(Refus):
    """La distribution ({distribution}) doit suivre la fin des commandes ({cloture}). Corrigez l'une des dates."""


class CommandesCloses(Refus, regle="R-054"):
    """Les commandes du cycle {cycle} sont closes. Seule la coordination peut encore ajuster une quantité."""


class CommandesEncoreOuvertes(Refus, regle="R-054"):
    """Les commandes du cycle {cycle} sont encore ouvertes. Fermez-les d'abord."""


class DistributionPasOuverte(Refus):
    """La distribution du cycle {cycle} n'est pas ouverte. Ouvrez-la d'abord."""


class DistributionDejaOuverte(Refus):
    """La distribution du cycle {cycle} a déjà commencé. Notez au retrait ce que chaque foyer prend vraiment."""


class DistributionDejaTerminee(Refus):
    """La distribution du cycle {cycle} est déjà terminée. Les retraits tardifs restent possibles."""


class ProlongationTropCourte(Refus, regle="R-068"):
    """La fin des commandes est déjà prévue le {prevue}. Choisissez un moment plus tard."""


class CycleDejaLivre(Refus, regle="R-068"):
    """Des marchandises sont déjà arrivées pour le cycle {cycle} ({fournisseur}) : il ne s'annule ni ne se rouvre."""


class BonDejaAccuse(Refus, regle="R-068"):
    """{fournisseur} a accusé réception du bon n° {numero} : les commandes ne se rouvrent plus."""


class PortARendre(Refus, regle="R-068"):
    """Le transport de {fournisseurs} est partagé entre les foyers. Rendez-le d'abord, depuis sa commande."""


class PartsDejaDecidees(Refus, regle="R-068"):
    """Pour le cycle {cycle}, on a déjà décidé qui reçoit quoi ({produits}) : les commandes ne se rouvrent plus."""


class CommandesDejaOuvertes(Refus, regle="R-068"):
    """Les commandes du cycle {cycle} sont déjà ouvertes. Pour en repousser la fin, prolongez-les."""


ARRETE: Final = "a ses comptes arrêtés"
ANNULE: Final = "est annulé"
"""How a round ended, as the refusal below says it."""


class ComptesArretes(Refus, regle="R-181"):
    """Le cycle {cycle} {fin} : il ne change plus. Un trop-payé se rend par un désaccord."""
