"""The server behind the figures."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from projections.lectures.vues import Lecture


class Base(NamedTuple):
    version: str
    """Of PostgreSQL, as `18.6`."""
    octets: int
    """All that the database takes on the disk."""
    dernier: datetime | None
    """When the last fact was recorded; None before the first."""


async def base(lecture: Lecture) -> Base:
    [row] = await lecture.lignes(
        """select split_part(current_setting('server_version'), ' ', 1) as version,
                  pg_database_size(current_database()) as octets,
                  case when position > 0 then recorded_at end as dernier
           from log_head"""
    )
    return Base(**row)
