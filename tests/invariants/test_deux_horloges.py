"""What was typed late, days late, comes to the same sums in both clocks, and no ledger stumbles on it (R-182)."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings

from projections.ecritures.comptable import Comptable
from projections.engine.deltas import Deltas
from projections.engine.table import Table
from projections.registre import PROJECTIONS
from tests.invariants.annee_au_hasard import vivre_dans
from tests.invariants.monde import Monde
from tests.invariants.tirages import HASARDS, plier

RETARDS = settings(max_examples=8)
TABLES = tuple(table for projection in PROJECTIONS for table in projection.tables)


def sommes(deltas: Deltas, table: Table) -> list[dict[str, object]]:
    return [
        {colonne: ligne[colonne] for colonne in (*table.key, *table.sums)}
        for ligne in sorted(deltas.dicts(table), key=lambda ligne: [str(ligne[colonne]) for colonne in table.key])
    ]


@RETARDS
@given(HASARDS)
def test_r182_ce_qui_est_tape_en_retard_donne_les_memes_sommes_sur_les_deux_horloges(hasard: Random) -> None:
    monde = Monde(retards=Random(hasard.randint(0, 10**6)))
    vivre_dans(monde, hasard, mois=2)
    faits = monde.faits()
    for su in (faits, faits[: hasard.randint(1, len(faits))]):
        arrives = sorted(su, key=lambda fait: (fait.date_effet, fait.pos))
        connu, vrai = plier(su), plier(arrives)
        for table in TABLES:
            assert sommes(vrai, table) == sommes(connu, table)
        Comptable().tout(arrives)
