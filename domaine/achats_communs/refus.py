"""Why two rounds are not bought together."""

from __future__ import annotations

from domaine.refus import Refus


class CyclesDuMemeGroupement(Refus):
    """Ces deux commandes du mois sont du même groupement. Choisissez la commande d'un autre groupement."""


class CataloguesDifferents(Refus):
    """Ces deux commandes du mois n'ont pas le même catalogue : leurs colis ne se remplissent pas ensemble."""


class DejaPartages(Refus):
    """Ces deux commandes du mois sont déjà partagées."""


class PasPartages(Refus):
    """Ces deux commandes du mois ne sont pas partagées. Rechargez la page."""


class AchatDejaConfie(Refus, regle="R-064"):
    """{produit} : cet achat est confié à {ailleurs}. Pour en décider vous-même, reprenez-le d'abord."""


class AchatNonConfie(Refus, regle="R-064"):
    """{produit} : cet achat n'est confié à aucune autre commande. Rechargez la page."""


class AchatEnChaine(Refus, regle="R-064"):
    """{produit} : qui achète pour un autre ne confie pas son achat à un troisième. Confiez-le à une seule commande."""


class RienAConfier(Refus, regle="R-064"):
    """{nom} : rien n'est commandé ici. Il n'y a rien à confier."""


class EssaiPasConfie(Refus, regle="R-064"):
    """{nom} est à l'essai : chaque quartier compte ses propres foyers. Décidez-en ici."""


class ColisDejaDecides(Refus, regle="R-064"):
    """{produit} : {colis} colis sont déjà décidés pour {ailleurs}. Convenez-en avec la coordination de ce quartier."""
