"""Products of a round that wait for answers to a much higher price."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import msgspec

from domaine.hausses.faits import HausseSuspendue, HausseTranchee
from domaine.mutators import Mutators


class Suspension(msgspec.Struct, frozen=True, kw_only=True):
    prix_centimes: int
    repondre_avant: datetime


class ConnaitLesSuspensions(Protocol):
    """An act that folds SUSPENSIONS, read under the tag of a round."""

    suspensions: dict[str, Suspension]
    """By product; only those that wait."""


def _suspendue(acte: ConnaitLesSuspensions, produit: str, prix_centimes: int, repondre_avant: datetime) -> None:
    acte.suspensions[produit] = Suspension(prix_centimes=prix_centimes, repondre_avant=repondre_avant)


def _tranchee(acte: ConnaitLesSuspensions, produit: str) -> None:
    acte.suspensions.pop(produit, None)


SUSPENSIONS: Mutators = {HausseSuspendue: _suspendue, HausseTranchee: _tranchee}
