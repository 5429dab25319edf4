"""Scales of a round, and what they weighed."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def controles(lecture: Lecture, cycle: str) -> list[Ligne]:
    """Every check, scale by scale."""
    return await lecture.lignes(
        "select * from balance_controles where cycle = $1 order by balance, le, position", cycle
    )


async def pesees(lecture: Lecture, cycle: str) -> list[Ligne]:
    """Weighings that stand."""
    return await lecture.lignes(
        "select * from balance_pesees where cycle = $1 and levees = 0 order by balance, foyer, position", cycle
    )
