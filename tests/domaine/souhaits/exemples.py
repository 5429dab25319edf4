"""What households of Les Tilleuls asked for at the meeting of September."""

from __future__ import annotations

from typing import Any

from domaine.foyers.faits import FoyerInscrit
from domaine.groupements.faits import GroupementCree
from domaine.souhaits.exprimer import ExprimerSouhait
from domaine.souhaits.faits import SouhaitExprime, SouhaitRetire
from domaine.souhaits.libelle import theme_de
from domaine.types import Unite
from tests.domaine.faits_d_exemple import exemple

LENTILLE, LENTILLE_VERTE = "alimentation:lentille", "alimentation:lentille-verte"
GROUPEMENT = exemple(GroupementCree, groupement="tilleuls")
FOYER = exemple(FoyerInscrit, foyer="F-031", groupement="tilleuls", titulaire="rose")


def souhaite(libelle: str = "Lentilles vertes", **autres: Any) -> ExprimerSouhait:
    """Two kilos a month, 3.80 a kilo today."""
    donnees: dict[str, Any] = {
        "souhait": "s-1",
        "groupement": "tilleuls",
        "foyer": "F-031",
        "rayon": "alimentation",
        "frequence": "mois",
        "quantite": 2_000,
        "unite": Unite.GRAMME,
        "prix_centimes": 7_60,
    }
    return ExprimerSouhait(libelle=libelle, **(donnees | autres))


def dit(libelle: str = "Lentilles vertes", **autres: Any) -> SouhaitExprime:
    faits: dict[str, Any] = {
        "souhait": "s-1",
        "groupement": "tilleuls",
        "foyer": "F-031",
        "reunion": None,
        "rayon": "alimentation",
        "libelle": libelle,
        "theme": theme_de(autres.get("rayon", "alimentation"), libelle),
        "frequence": "mois",
        "quantite": 2_000,
        "unite": Unite.GRAMME,
        "par_an": 24_000,
        "prix_centimes": 7_60,
        "prix_unite_centimes": 3_80,
        "ou": "",
        "canal": "oral",
        "methode": "souhait.v1",
    }
    return SouhaitExprime(**(faits | autres))


def retire(souhait: str = "s-1", raison: Any = "plus_besoin", foyer: str | None = "F-031") -> SouhaitRetire:
    return SouhaitRetire(souhait=souhait, groupement="tilleuls", foyer=foyer, theme=LENTILLE_VERTE, raison=raison)
