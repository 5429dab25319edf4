"""Scales of a round, and what they weighed."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def balances(lecture: Lecture, cycle: str) -> list[Ligne]:
    return await lecture.lignes("select * from balances where cycle = $1 order by balance", cycle)


async def pesees(lecture: Lecture, cycle: str) -> list[Ligne]:
    """Weighings that stand, made on a scale whose last check shows that it counts too much."""
    return await lecture.lignes(
        """select p.*, b.etalon, b.lu from balance_pesees p join balances b using (cycle, balance)
           where p.cycle = $1 and p.levees = 0 and b.derive and b.lu > b.etalon
           order by p.balance, p.foyer, p.position""",
        cycle,
    )
