"""What is asked of a what-if, as values."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import msgspec

from domaine.types import PersonneId, Role

LE_PLUS: Final = 200
"""Hypotheses of one question."""


class Mode(StrEnum):
    """How far a hypothesis goes; the answer always names it."""

    COMPTABLE = "comptable"
    """Facts are left out, changed and added, then summed again; what depends on them is named and stays as it is."""
    REJOUE = "rejoue"
    """What depends on them is decided again, in order; weights, payments and counts stay as they were observed."""


class Ajout(msgspec.Struct, frozen=True, kw_only=True):
    """An act that was not taken."""

    acte: str
    donnees: dict[str, Any]
    acteur: PersonneId
    role: Role
    date_effet: datetime | None = None
    """None: when the fact before it was recorded."""
    apres: int | None = None
    """Position of the fact after which it is taken; None: the last one."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A hypothesis on one round; without any, nothing differs."""

    cycle: str
    mode: Mode
    groupement: str | None = None
    """Whose facts alone may be named; None: whoever asks may read everybody's."""
    sans: tuple[int, ...] = ()
    """Positions of facts that did not happen."""
    changes: dict[int, dict[str, Any]] = msgspec.field(default_factory=dict)
    """By position, fields of a fact that have other values."""
    reprises: dict[int, dict[str, Any]] = msgspec.field(default_factory=dict)
    """By position of one of its facts, a decision taken again with other data."""
    ajouts: tuple[Ajout, ...] = ()
    methode: str | None = None
    """How short products of the round are shared out, in the place of each sharing that was decided."""
    catalogue: int | None = None
    """The version whose prices the orders of the round are taken at."""
    parametres: dict[str, Any] = msgspec.field(default_factory=dict)
    """Of the group, as the round has them: tolerances, thresholds."""
