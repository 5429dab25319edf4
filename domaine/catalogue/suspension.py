"""Whether a product is set aside in a round, as acts that set it aside or take it back know it."""

from __future__ import annotations

from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.catalogue.faits import ProduitReference, ProduitRepris, ProduitSuspendu
from domaine.cycles.phase import CYCLE
from domaine.mutators import Mutators


class ConnaitLaSuspension(Protocol):
    """An act that folds SUSPENSION, read by `autour_de`."""

    nom: str
    """"": the product has no card."""
    suspendu: bool


def _reference(acte: ConnaitLaSuspension, nom: str) -> None:
    acte.nom = nom


def _suspendu(acte: ConnaitLaSuspension) -> None:
    acte.suspendu = True


def _repris(acte: ConnaitLaSuspension) -> None:
    acte.suspendu = False


SUSPENSION: Mutators = {ProduitReference: _reference, ProduitSuspendu: _suspendu, ProduitRepris: _repris}


def autour_de(produit: str, cycle: str) -> list[Selector]:
    """The product, what was decided of it in the round, the round."""
    return [
        Selector(types=[ProduitReference], tags=[f"produit:{produit}"]),
        Selector(types=[ProduitSuspendu, ProduitRepris], tags=[f"produit:{produit}", f"cycle:{cycle}"]),
        Selector(types=[*CYCLE], tags=[f"cycle:{cycle}"]),
    ]
