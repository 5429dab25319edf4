"""Batches of P016, the green lentils at 3.10 a kilo, in November at Les Tilleuls."""

from __future__ import annotations

from datetime import date
from typing import Any

from domaine.stock.faits import DonStock, EcartInventaireConstate, LotOuvert, SortDuLotDecide, TransfertStock
from tests.domaine.approvisionnement.exemples import OU, colis, recu
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.cycles.exemples import CLOS, OUVERT

L24 = "L24-118"
RECU_25 = (OUVERT, CLOS, *CATALOGUE, colis(1), recu(25_000, attendu=25_000))


def lot(numero: str = L24, **autres: Any) -> LotOuvert:
    champs: dict[str, Any] = {
        **OU,
        "fournisseur": "F03",
        "livraison": "L-1",
        "produit": "P016",
        "ddm": date(2027, 9, 30),
        "dlc": None,
        "vie_restante_pct": None,
        "a_decider": False,
        **autres,
    }
    return LotOuvert(lot=numero, **champs)


def rabais(pct: int, *, numero: str = "", prix: int = 3_10, **autres: Any) -> SortDuLotDecide:
    champs: dict[str, Any] = {
        **OU,
        "produit": "P016",
        "lot": numero,
        "decision": "rabais",
        "rabais_pct": pct,
        "prix_avant_centimes": prix,
        "prix_centimes": (prix * (100 - pct) + 50) // 100,
        **autres,
    }
    return SortDuLotDecide(**champs)


def donne(quantite: int, valeur: int, numero: str = "") -> DonStock:
    return DonStock(
        **OU,
        produit="P016",
        lot=numero,
        quantite=quantite,
        valeur_centimes=valeur,
        beneficiaire="Cuisine du centre social",
    )


def transfere(quantite: int, valeur: int, numero: str = "") -> TransfertStock:
    return TransfertStock(
        **OU,
        vers_groupement="peupliers",
        vers_cycle="2026-11-peupliers",
        produit="P016",
        lot=numero,
        quantite=quantite,
        valeur_centimes=valeur,
    )


def ecart(quantite: int, valeur: int, numero: str = "") -> EcartInventaireConstate:
    return EcartInventaireConstate(**OU, produit="P016", lot=numero, ecart=quantite, valeur_centimes=valeur)
