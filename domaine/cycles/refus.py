"""Why an act about an order round is refused."""

from __future__ import annotations

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


class ComptesArretes(Refus, regle="R-181"):
    """Les comptes du cycle {cycle} sont arrêtés : il ne change plus. Un remboursement ou un avoir reste possible."""
