"""Which rounds are bought together: each pair twice, so that either side finds the other."""

from __future__ import annotations

from domaine.achats_communs.faits import CyclesPartages, CyclesSepares
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

PARTAGES = Table(
    "partages",
    key={"cycle": Kind.TEXT, "avec": Kind.TEXT},
    latest={"groupement": Kind.TEXT, "avec_groupement": Kind.TEXT, "actif": Kind.BOOLEAN, "depuis": Kind.INSTANT},
)

partages = Projection("partages", 1, [PARTAGES])


@partages.on(CyclesPartages, CyclesSepares)
def _ensemble(d: Deltas, r: Recorded[CyclesPartages | CyclesSepares]) -> None:
    f = r.data
    sens = (f.cycle, f.groupement, f.avec, f.avec_groupement), (f.avec, f.avec_groupement, f.cycle, f.groupement)
    for cycle, groupement, avec, avec_groupement in sens:
        d.put(
            PARTAGES,
            (cycle, avec),
            groupement=groupement,
            avec_groupement=avec_groupement,
            actif=isinstance(f, CyclesPartages),
            depuis=r.date_effet,
        )
