"""What a what-if answers before it is summed: the facts of both ways, and what became of each act concerned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from domaine.refus import REFUS, Refus
from infra import Panne
from infra.facts import LogLine

Lien = Literal["corrige", "cause", "saisie", "lecture"]
"""How a fact depends on another: it corrects it, comes from it, was typed with it, or its act read it."""


class QuestionImpossible(Panne):
    """What is asked is not in the log, or cannot be; the message is a French sentence."""


class Dependant(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that depends on one that the hypothesis moved, and stays as it is."""

    position: int
    type: str
    de: int
    """Position of the fact that it depends on."""
    par: Lien


class Rejoue(msgspec.Struct, frozen=True, kw_only=True):
    """An act that was decided again, and recorded something else."""

    position: int | None
    """Of its first fact; None: it was not taken."""
    acte: str
    faits: int
    """How many it records in the hypothesis."""


class Refuse(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An act that is forbidden, in the hypothesis or now."""

    position: int | None
    acte: str
    refus: str
    """Name of the refusal; "" when the act cannot be made again from its facts."""
    message: str
    garde: bool
    """Its facts stay: what was weighed, paid or counted was, whatever was decided. Else the chain stops here."""
    details: dict[str, int | str] = msgspec.field(default_factory=dict)
    """What fills the message in: pages say it again with names."""

    @property
    def pose(self) -> Refus | None:
        """The refusal as it was raised; None when none was."""
        return REFUS[self.refus](**self.details) if self.refus else None


def refuse_par(refus: Refus, acte: str, *, position: int | None = None, garde: bool = False) -> Refuse:
    return Refuse(
        position=position,
        acte=acte,
        refus=type(refus).__name__,
        message=refus.message,
        garde=garde,
        details={cle: valeur if isinstance(valeur, int) else str(valeur) for cle, valeur in refus.details.items()},
    )


class Simulation(NamedTuple):
    avant: Sequence[LogLine[Any]]
    """The log."""
    apres: Sequence[LogLine[Any]]
    """The hypothesis: the very same facts but for those that it moves."""
    rejoues: Sequence[Rejoue]
    refuses: Sequence[Refuse]
    dependants: Sequence[Dependant]
