"""What a sentence about a fact is made of, and where each theme registers its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from domaine.fait import Fait

F = TypeVar("F", bound=Fait)
EN_PLUS: Final = "en plus de ce qui était déjà donné"
"""Whoever acted was asked, and said so (R-145)."""


class Noms(Protocol):
    """What identifiers stand for at page time; an unknown or erased one is named by its number."""

    def foyer(self, foyer: str) -> str: ...

    def personne(self, personne: str) -> str: ...

    def produit(self, produit: str) -> str: ...

    def fournisseur(self, fournisseur: str) -> str: ...

    def commande(self, cycle: str) -> str: ...

    def quantite(self, produit: str, quantite: int, participe: str = "") -> str: ...


class Recit(NamedTuple):
    phrase: str
    montant: int | None = None
    """Centimes, always >= 0: the sentence says which way they went."""
    detail: str = ""


Raconter = Callable[[Any, Noms], Recit]
RECITS: dict[type[Fait], Raconter] = {}


def recit(*types: type[Fait]) -> Callable[[Callable[[F, Noms], Recit]], Callable[[F, Noms], Recit]]:
    """Register the sentence of these facts."""

    def register(raconte: Callable[[F, Noms], Recit]) -> Callable[[F, Noms], Recit]:
        for type_ in types:
            RECITS[type_] = raconte
        return raconte

    return register
