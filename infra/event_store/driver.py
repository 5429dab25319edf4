"""What asyncpg says by itself, where no error goes up to a sentence of ours: in French, or not at all."""

from __future__ import annotations

import logging
import warnings
from typing import Final

from infra.causes import en_francais

SPEAKERS: Final = ("asyncpg.pool", "asyncio")
UNDONE: Final = "Resetting connection with an active transaction"
"""Whoever was cut off while ending a transaction: it is ended for them, as is meant."""
NOT_YET: Final = "Failed to restore the pool connection floor"
"""With a traceback, at each try, as long as the server is away."""


def speak_french() -> None:
    """For a program whose error output people read."""
    for name in SPEAKERS:
        logging.getLogger(name).addFilter(_in_french)
    warnings.filterwarnings("ignore", "password file", UserWarning, "asyncpg")  # not read: the base says who is refused


def _in_french(record: logging.LogRecord) -> bool:
    """False: it is left out."""
    said = str(record.msg)
    if said.startswith(NOT_YET) and record.exc_info and isinstance(record.exc_info[1], Exception):
        cause = en_francais(record.exc_info[1])
        record.msg = f"Une liaison de réserve avec la base n'est pas rouverte, nouvel essai : {cause}"
        record.exc_info = None
    return not said.startswith(UNDONE)
