"""Why an act about kept deposits is refused."""

from __future__ import annotations

from domaine.refus import Refus


class PasSiAnciens(Refus, regle="R-156"):
    """Contenants dehors depuis {duree} mois ou plus, et toujours attendus : {reste}. Corrigez le nombre, ou attendez : un contenant plus récent peut encore revenir."""  # noqa: E501 - a sentence of the pages


class GardeesInconnues(Refus):
    """Ces consignes gardées ne se trouvent pas dans ce groupement. Rouvrez la page des bouteilles consignées."""


class GardeesDejaReprises(Refus, regle="R-156"):
    """Ces consignes gardées sont déjà dues de nouveau : c'était annulé, ou les contenants sont revenus."""
