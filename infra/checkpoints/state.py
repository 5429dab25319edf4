"""What is known of the checkpoints of an open log, for whoever reads it on a page or on a terminal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from infra.checkpoints.note import Checkpoint, Judge


class Failure(NamedTuple):
    """Nothing can be signed, nor held against what was."""

    since: datetime
    error: Exception


class Loss(NamedTuple):
    """Checkpoints were taken away while this process signed others."""

    found_at: datetime
    last: Checkpoint
    """The last of them: what comes next goes on from it."""
    saved: str
    """Name of the file where it is kept."""


class SealState(NamedTuple):
    folder: Path
    """Where they are kept, or would be."""
    serving: bool = False
    """Whether this process signs, within a second; else it only reads."""
    judge: Judge | None = None
    """The key that signs; None: there is none yet, or it was not read."""
    first: Judge | None = None
    """The key of the public file: the same, until it hands over to another."""
    last: Checkpoint | None = None
    """The log as it was last signed; None: it never was, or that was not read."""
    signed_at: datetime | None = None
    """When that was written."""
    agrees: bool | None = None
    """Whether the log goes on from what was signed; None: there is nothing to hold it against, or it was not read."""
    stopped: str = ""
    """Why the log is not written to; it ends a French sentence."""
    failure: Failure | None = None
    """What comes in the way just now; it is tried again until nothing does."""
    bare: bool = False
    """When it was opened, the key was there and its checkpoints were not, though nobody had set them aside."""
    loss: Loss | None = None
    """The latest, as long as this process lasts."""
    before: tuple[str, ...] = ()
    """Names of files of checkpoints that the present ones do not continue."""
