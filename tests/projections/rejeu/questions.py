"""What is asked of a random round, and every figure of the facts that answer."""

from __future__ import annotations

from typing import Any

from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.passe.etat import figures
from projections.registre import PROJECTIONS
from projections.rejeu.question import Mode, Question
from tests.invariants.cycle_au_hasard import CYCLE


def question(mode: Mode, **autres: Any) -> Question:
    return Question(cycle=CYCLE, mode=mode, **autres)


def figures_de(faits: Any) -> Any:
    deltas = Deltas()
    fold_into(deltas, PROJECTIONS, faits)
    return figures(deltas)
