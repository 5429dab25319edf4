"""What the terminal prints: data as JSON on stdout for programs, sentences and progress on stderr for people."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from web.saisie.textes import montrable

_console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
_encoder = msgspec.json.Encoder()


def ecrire(objet: Any) -> None:
    """One JSON line."""
    ecrire_octets(_encoder.encode(objet))


def ecrire_octets(ligne: bytes) -> None:
    sys.stdout.buffer.write(ligne + b"\n")


def vider() -> None:
    """What was written leaves now."""
    sys.stdout.flush()


def ecrire_page(objet: Any) -> None:
    """JSON laid out for reading."""
    ecrire_octets(msgspec.json.format(_encoder.encode(objet), indent=2))


def dire(phrase: str) -> None:
    _console.print(montrable(phrase))


class Avance:
    """A bar on its way; does nothing when nobody looks at a terminal."""

    def __init__(self, barre: Progress | None, tache: Any) -> None:
        self._barre = barre
        self._tache = tache

    def __call__(self, fait: int, total: int | None = None, titre: str | None = None) -> None:
        """`fait` out of `total` (None: as before), under a new title if one is given."""
        if self._barre is not None:
            self._barre.update(self._tache, completed=fait, total=total, description=titre)


@contextmanager
def progression(titre: str, total: int | None = None) -> Iterator[Avance]:
    """A progress bar while the block lasts, if stderr is a terminal."""
    if not _console.is_terminal:
        yield Avance(None, None)
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=_console, transient=True) as barre:
        yield Avance(barre, barre.add_task(titre, total=total))
