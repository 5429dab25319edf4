"""The hall of Les Tilleuls on the day of the distribution, its doors open."""

from typing import Any

from domaine.arithmetique import montant_ligne
from domaine.caisses.faits import AnomalieConstatee
from domaine.catalogue.faits import Article
from domaine.commandes.faits import LigneCommandeRetiree
from domaine.distribution.faits import RetraitPese
from domaine.distribution.retirer import RetirerProduit
from domaine.fait import Fait
from domaine.types import Tarif, Unite
from tests.domaine.catalogue.exemples import CATALOGUE, article, page
from tests.domaine.commandes.exemples import F031
from tests.domaine.cycles.exemples import CLOS, OUVERT, PORTES_OUVERTES

TOMME = article("Tomme", 12_99, poids_variable=True, frais=True, pas=1, minimum=1)
LESSIVE = article("Lessive", 2_16, unite=Unite.MILLILITRE, tva_pour_mille=200)
FRAIS: dict[str, Article] = {"P070": TOMME, "P061": LESSIVE}
HALL: tuple[Fait, ...] = (OUVERT, CLOS, PORTES_OUVERTES, *CATALOGUE, page("F11", FRAIS), F031)


def retire(quantite: int, du_centimes: int, **autres: Any) -> RetraitPese:
    """Lentils at 3.10, at cost, for a line of 2.5 kg that engaged 7.75, unless told otherwise."""
    champs: dict[str, Any] = {
        "foyer": "F-031",
        "produit": "P016",
        "prevu": 2_500,
        "brut": quantite,
        "tare": 0,
        "balance": "",
        "retire_par": None,
        "prix_centimes": 3_10,
        "prix_pour": 1_000,
        "tarif": Tarif.COUTANT,
        "coefficient_pct": 100,
        "tva_pour_mille": 55,
        "coutant_centimes": du_centimes,
        "compensation_centimes": 0,
        "supplement_centimes": 0,
        "libere": 2_500,
        "engage_libere_centimes": 7_75,
        **autres,
    }
    return RetraitPese(cycle="2026-11", groupement="tilleuls", quantite=quantite, du_centimes=du_centimes, **champs)


def retiree(foyer: str, quantite: int) -> LigneCommandeRetiree:
    return LigneCommandeRetiree(
        cycle="2026-11",
        groupement="tilleuls",
        foyer=foyer,
        produit="P016",
        quantite_avant=quantite,
        engage_avant_centimes=montant_ligne(quantite, 3_10, 1_000),
    )


def retirer(brut: int, **autres: Any) -> RetirerProduit:
    champs: dict[str, Any] = {"foyer": "F-031", "produit": "P016", "catalogue": 4, **autres}
    return RetirerProduit(cycle="2026-11", brut=brut, **champs)


def anomalie(regle: str, prevu: int, quantite: int, produit: str = "P016") -> AnomalieConstatee:
    return AnomalieConstatee(
        regle=regle,
        groupement="tilleuls",
        session=None,
        cycle="2026-11",
        detail={"foyer": "F-031", "produit": produit, "prevu": prevu, "quantite": quantite},
    )
