"""What a wish is chosen among, as refusals and pages say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

RAYONS: Final[Mapping[str, str]] = {
    "alimentation": "Alimentation",
    "entretien": "Entretien et hygiène",
    "equipement": "Équipement",
}
FREQUENCES: Final[Mapping[str, str]] = {
    "semaine": "chaque semaine",
    "mois": "chaque mois",
    "trimestre": "tous les trois mois",
    "an": "une fois par an",
}
RAISONS: Final[Mapping[str, str]] = {
    "trop_cher": "Nous n'avons pas trouvé moins cher qu'au magasin",
    "pas_de_fournisseur": "Nous n'avons pas trouvé de fournisseur",
    "se_garde_mal": "Il se garde trop mal",
    "pas_de_place": "Nous n'avons pas la place",
    "trop_peu": "Trop peu de foyers le demandent",
    "deja_proche": "Un produit proche est déjà au catalogue",
    "autre": "Autre raison",
}
