"""Whatever happens in the life of a random group, each act is taken or refused, each fact told, tables rebuilt."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.registre import PROJECTIONS
from tests.invariants.monde import Monde
from tests.invariants.tirages import plier
from tests.invariants.vie_au_hasard import passer_la_vie
from tests.web.codes import Codes
from web.recit import raconter
from web.recit.au_foyer import NomsDuFoyer, raconter_au_foyer, se_dit

TABLES = tuple(table for projection in PROJECTIONS for table in projection.tables)


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_chaque_fait_se_raconte_et_les_tables_sont_celles_d_une_reconstruction(graine: int) -> None:
    monde, suivies = Monde(), Deltas()
    passer_la_vie(monde, Random(graine))
    faits = monde.faits()
    for fait in faits:
        fold_into(suivies, PROJECTIONS, [fait])
        recit = raconter(fait.data, Codes())
        assert recit.phrase
        assert (recit.montant or 0) >= 0
        foyer = getattr(fait.data, "foyer", None)
        if foyer and se_dit(fait.data):
            assert raconter_au_foyer(fait.data, NomsDuFoyer(Codes(), foyer, {})).phrase
    refaites = plier(faits)
    assert all([*suivies.rows(table)] == [*refaites.rows(table)] for table in TABLES)
