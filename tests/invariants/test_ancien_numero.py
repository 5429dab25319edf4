"""Whatever names a household is sent to one that was just joined to another: it lands on the one that lives (R-027).

Every act of random rounds, of a random year and of a group's life is taken once more as if the household that it moved
had been joined an instant before. A new act that may move an account, or name a household, says here what comes of it.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any, Final, NamedTuple

import pytest

from domaine.acte import Acte, Proposed, build
from domaine.fait import FAITS, Fait
from domaine.foyers.faits import CompteReporte, FoyerFusionne, FoyerQuitte
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.refus import FoyerReuni
from domaine.foyers.reports import reste_de
from domaine.refus import Refus
from domaine.registre import ACTES
from infra.event_store.model import StoredEvent
from infra.executer import Run
from infra.facts import LogLine, decode
from projections.consignes import CONSIGNES_FOYERS, consignes
from projections.soldes import SOLDES, soldes
from tests.domaine import lecture_du_code as code
from tests.invariants.annee_au_hasard import vivre_dans
from tests.invariants.cycle_au_hasard import REGIMES
from tests.invariants.monde import RACINE, Monde
from tests.invariants.test_a_deux import Geste, Quartier
from tests.invariants.vie_au_hasard import passer_la_vie

ANNEES, VIES = 12, 6
PAR_ACTE: Final = 6
"""How many times each act is tried, at most."""

def inscrits(acte: type[Acte]) -> set[type[Fait]]:
    """The facts whose names the act, or what it calls, has in its code."""
    noms = ((f, n) for f in code.reached(acte) for n in ast.walk(f.node) if isinstance(n, ast.Name))
    nommes = [f.names.get(n.id) for f, n in noms]
    return {n for n in nommes if isinstance(n, type) and issubclass(n, Fait) and n is not Fait}
