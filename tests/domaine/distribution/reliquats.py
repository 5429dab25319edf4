"""What is left of the lentils, and is sold to whoever comes."""

from typing import Any

from domaine.distribution.faits import VenteLibre
from domaine.distribution.vendre_reliquat import VendreReliquat
from domaine.types import Tarif
from tests.domaine.approvisionnement.exemples import ajuste, recu
from tests.domaine.commandes.exemples import ligne

RESERVE = [ajuste(1, demande=23_500), recu(25_000), ligne("F-022", quantite=23_500)]
"""25 in, 23.5 reserved: 1.5 free (R-091)."""


def vendre(brut: int, **autres: Any) -> VendreReliquat:
    champs: dict[str, Any] = {"produit": "P016", "catalogue": 4, **autres}
    return VendreReliquat(cycle="2026-11", foyer="F-031", brut=brut, **champs)


def vente(quantite: int, du: int, **autres: Any) -> VenteLibre:
    champs: dict[str, Any] = {
        "produit": "P016",
        "prix_centimes": 3_10,
        "prix_pour": 1_000,
        "tarif": Tarif.COUTANT,
        "coefficient_pct": 100,
        "tva_pour_mille": 55,
        "coutant_centimes": du,
        "compensation_centimes": 0,
        "supplement_centimes": 0,
        "lignes": 1,
        **autres,
    }
    return VenteLibre(
        cycle="2026-11", groupement="tilleuls", foyer="F-031", quantite=quantite, du_centimes=du, **champs
    )
