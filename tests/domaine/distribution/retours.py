"""What comes back to the hall: coffee brought back sealed, lentils with insects."""

from typing import Any

from domaine.approvisionnement.faits import PerteConstatee
from domaine.distribution.faits import ProduitRendu, ReclamationReglee
from domaine.distribution.regler_reclamation import ReglerReclamation
from domaine.distribution.rendre_produit import RendreProduit
from domaine.types import Motif

CAFE: dict[str, Any] = {
    "produit": "P042",
    "prix_centimes": 6_00,
    "prix_pour": 1,
    "prevu": 1,
    "libere": 1,
    "engage_libere_centimes": 6_00,
}


def rendu(retrait: int, quantite: int, coutant: int, du: int, **autres: Any) -> ProduitRendu:
    champs: dict[str, Any] = {"produit": "P042", "compensation_centimes": 0, "supplement_centimes": 0, **autres}
    return ProduitRendu(
        cycle="2026-11",
        groupement="tilleuls",
        foyer="F-031",
        retrait=retrait,
        quantite=quantite,
        coutant_centimes=coutant,
        du_centimes=du,
        **champs,
    )


def rendre(quantite: int = 1, produit: str = "P042", **autres: Any) -> RendreProduit:
    return RendreProduit(cycle="2026-11", foyer="F-031", produit=produit, quantite=quantite, **autres)


def reclamer(
    quantite: int = 500, suite: Any = "argent_rendu", produit: str = "P016", **autres: Any
) -> ReglerReclamation:
    return ReglerReclamation(
        cycle="2026-11",
        foyer="F-031",
        produit=produit,
        catalogue=4,
        quantite=quantite,
        probleme="insectes",
        suite=suite,
        piece="photo 12",
        **autres,
    )


def reglee(suite: Any, quantite: int = 500) -> ReclamationReglee:
    return ReclamationReglee(
        cycle="2026-11",
        groupement="tilleuls",
        foyer="F-031",
        produit="P016",
        quantite=quantite,
        probleme="insectes",
        suite=suite,
        piece="photo 12",
    )


def perte(quantite: int, valeur: int) -> PerteConstatee:
    return PerteConstatee(
        cycle="2026-11",
        groupement="tilleuls",
        produit="P016",
        quantite=quantite,
        valeur_centimes=valeur,
        cause_perte=Motif.ABIME,
        temoin=None,
    )
