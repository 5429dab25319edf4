"""Why an act about a price that rose is refused."""

from __future__ import annotations

from domaine.refus import Refus


class HausseAbsorbee(Refus, regle="R-170"):
    """{nom} passe de {promis} à {prix} : la hausse tient dans {seuil} %, le groupement la porte. Ne demandez rien."""


class HausseSansStop(Refus, regle="R-172"):
    """{nom} : aucun foyer n'attend à un prix plus bas de plus de {seuil} %. Il n'y a rien à suspendre."""


class HausseDejaSuspendue(Refus, regle="R-172"):
    """{nom} est déjà suspendu : les foyers ont jusqu'au {avant} pour répondre."""


class RienASuspendre(Refus, regle="R-172"):
    """{produit} n'est pas suspendu pour cette commande : il n'y a pas de réponse à attendre."""


class ReponsesEncoreAttendues(Refus, regle="R-172"):
    """Des foyers ({nombre}) peuvent encore répondre, jusqu'au {avant}. Notez leurs réponses, ou attendez ce jour."""


class HaussesATrancher(Refus, regle="R-172"):
    """Des prix ont trop monté et attendent une décision : {produits}. Tranchez avant d'ouvrir les portes."""
