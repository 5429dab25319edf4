"""Why an act about deposits is refused: those that are kept, returns undone."""

from __future__ import annotations

from domaine.refus import Refus


class PasSiAnciens(Refus, regle="R-156"):
    """Contenants dehors depuis {duree} mois ou plus, et toujours attendus : {reste}. Corrigez le nombre, ou attendez : un contenant plus récent peut encore revenir."""  # noqa: E501 - a sentence of the pages


class GardeesInconnues(Refus):
    """Ces consignes gardées ne se trouvent pas dans ce groupement. Rouvrez la page des bouteilles consignées."""


class GardeesDejaReprises(Refus, regle="R-156"):
    """Ces consignes gardées sont déjà dues de nouveau : c'était annulé, ou les contenants sont revenus."""


class RetourInconnu(Refus, regle="R-185"):
    """Ce retour de contenants n'est pas noté pour ce foyer. Rouvrez sa page."""


class RetourDejaAnnule(Refus, regle="R-185"):
    """Ce retour est déjà annulé. Les deux lignes restent lisibles dans l'historique du foyer."""


class RetourInchange(Refus, regle="R-185"):
    """Ce retour est déjà noté ainsi, à {unites} : dites ce qui était faux, ou mettez 0 pour l'annuler."""


class RetourReparti(Refus, regle="R-151"):
    """Contenants de {contenant} encore ici : {en_main}. Les autres sont repartis chez le fournisseur. Rendus par un autre foyer ? Dites lequel. Le renvoi est une erreur ? Annulez-le d'abord."""  # noqa: E501 - a sentence of the pages


class RetourDejaRendu(Refus, regle="R-151"):
    """L'argent de ce retour est déjà sorti du compte : remboursé, ou donné. Remboursé par erreur ? Corrigez d'abord ce remboursement, dans les dettes et crédits du foyer."""  # noqa: E501 - a sentence of the pages
