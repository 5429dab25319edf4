"""What Hypothesis draws, how many times, and the figures of a round so drawn."""

from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.engine.table import Table
from projections.registre import PROJECTIONS
from tests.invariants.cycle_au_hasard import commander, distribuer, fonder, livrer
from tests.invariants.monde import Monde

HASARDS = st.randoms(use_true_random=False)
CYCLES = settings(max_examples=18)
ANNEES = settings(max_examples=20)


def jouer(hasard: Random) -> Monde:
    monde = Monde()
    fonder(monde)
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
