"""What lines of the bank are said to be, for whoever undoes what one may be (R-167)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from domaine.banque.faits import Genre, LigneBancaireDetachee, LigneBancaireRapprochee
from domaine.mutators import Mutators


class SaitLesRapproches(Protocol):
    """An act that folds RAPPROCHES."""

    rapproches: set[tuple[str, str]]
    """Lines, each with an operation that it is said to be, « genre:reference »: one may be several."""


def est_en_banque(acte: SaitLesRapproches, operations: Collection[str]) -> bool:
    """Whether a line is said to be one of these."""
    return any(operation in operations for _, operation in acte.rapproches)


def _rapproche(acte: SaitLesRapproches, ligne: str, genre: Genre, reference: str) -> None:
    acte.rapproches.add((ligne, f"{genre}:{reference}"))


def _detache(acte: SaitLesRapproches, ligne: str, etait: str, reference: str) -> None:
    acte.rapproches.discard((ligne, f"{etait}:{reference}"))


RAPPROCHES: Mutators = {LigneBancaireRapprochee: _rapproche, LigneBancaireDetachee: _detache}
