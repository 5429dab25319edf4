"""Facts that one act recorded, and what they tell of its inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from domaine.fait import Fait
from infra.facts import LogLine

F = TypeVar("F", bound=Fait)
Donnees = dict[str, Any]
Faits = Sequence[LogLine[Any]]
Entrees = Callable[[Faits], Donnees]


def dernier(classe: type[F], faits: Faits) -> LogLine[F] | None:
    """The last fact of that kind."""
    return next((fait for fait in reversed(faits) if isinstance(fait.data, classe)), None)
