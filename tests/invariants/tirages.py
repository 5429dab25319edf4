"""What Hypothesis draws, how many times, and the figures of a round so drawn."""

from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.engine.table import Table
from projections.registre import PROJECTIONS
from tests.invariants.cycle_au_hasard import commander, distribuer, fonder, hausser_la_consigne, livrer
from tests.invariants.monde import Monde

HASARDS = st.randoms(use_true_random=False)
CYCLES = settings(max_examples=18)
ANNEES = settings(max_examples=20)


def jouer(hasard: Random, *, hausse: bool = False) -> Monde:
    """`hausse`: of the deposit, since the bottles that are out before the round."""
    monde = Monde()
    fonder(monde)
    if hausse:
        hausser_la_consigne(monde)
    commander(monde, hasard)
    livrer(monde, hasard)
    distribuer(monde, hasard)
    return monde


def figures(deltas: Deltas, table: Table) -> list[dict[str, Any]]:
    return [dict(ligne) for ligne in deltas.dicts(table)]


def plier(faits: list[Any]) -> Deltas:
    deltas = Deltas()
    fold_into(deltas, PROJECTIONS, faits)
    return deltas
