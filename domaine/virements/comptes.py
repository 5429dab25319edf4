"""The bank accounts of a group and of those it pays, as acts know them: the latest one is in force."""

from __future__ import annotations

from typing import Protocol

import msgspec

from domaine.mutators import Mutators
from domaine.virements.faits import CompteBancaireDeclare

LE_NOTRE = ""
"""The group's own account, among those of its suppliers."""


class Compte(msgspec.Struct, frozen=True):
    iban: str
    au_nom_de: str
    bic: str
    position: int
    """Of the fact that says it: what a page showed is told from what came since."""


class ConnaitLesComptes(Protocol):
    """An act that folds COMPTES, read under the tag of a group."""

    comptes: dict[str, Compte]
    """By supplier."""


def _declare(
    acte: ConnaitLesComptes, *, fournisseur: str | None, iban: str, au_nom_de: str, bic: str, position: int
) -> None:
    acte.comptes[fournisseur or LE_NOTRE] = Compte(iban, au_nom_de, bic, position)


COMPTES: Mutators = {CompteBancaireDeclare: _declare}
