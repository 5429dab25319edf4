"""The folder of checkpoints: names of its files, who may work in it, and how a file there is whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from infra import Panne
from infra.checkpoints.note import DASH

FOLDER: Final = "points-de-controle"
"""Under the folder of the base."""
NOTES: Final = "points-de-controle.txt"
PUBLIC: Final = "cle-publique.txt"
"""The first key that signed these notes: they say themselves which others came after it."""
SECRET: Final = "cle-secrete"  # noqa: S105 - the name of a file
RESTARTED: Final = "mis-de-cote"
"""Notes were set aside on purpose, and none was signed since: that there are none is no surprise."""
REPARTIR: Final = "s'il n'y en a pas, lancez « groupement points --repartir »"

_LOCK: Final = "verrou"
_LOCK_SECONDS: Final = 5.0
"""Writing a note takes milliseconds: who holds the lock longer is frozen, and must not freeze whoever serves."""
_AGAIN_SECONDS: Final = 0.01
_END: Final = "\n\n"
"""Between two notes: an empty line."""


class PointsIllisibles(Panne):
    """The file or the key is not what this program wrote; the message is a French sentence."""


def begun(folder: Path) -> bool:
    """Whether something was signed there."""
    return (folder / NOTES).exists()


def keyed(folder: Path) -> bool:
    """Whether something was signed there, or was to be."""
    return (folder / SECRET).exists()


def taken_away(folder: Path) -> bool:
    """Whether there are no notes, though a key is there: it is made for the first of them."""
    return keyed(folder) and not begun(folder) and not (folder / RESTARTED).exists()


def copied(folder: Path) -> tuple[list[Path], list[Path]]:
    """What a backup keeps of such a folder: what anybody may read, then the keys that sign. Nothing of none."""
    files = sorted(folder.glob("*"))
    return (
        [file for file in files if file.name.endswith((PUBLIC, NOTES, RESTARTED))],
        [file for file in files if file.name.endswith(SECRET)],
    )


def copy(folder: Path, shown: Path, secret: Path) -> None:
    """Both, of one moment: a key that is given to another meanwhile would not be that of the notes."""
    if not folder.is_dir():
        return
    with alone(folder):
        for files, into in zip(copied(folder), (shown, secret), strict=True):
            for file in files:
                shutil.copy2(file, into / file.name)


def parts_of(read: bytes) -> list[str]:
    """A text, its signature, a text, its signature; not what is left of a note that was being written.

    After a power cut a disk may give zeros for what had not come to it, even where what follows had.
    """
    parts = read.partition(b"\0")[0].decode(errors="surrogateescape").split(_END)[:-1]
    return parts if not parts or parts[-1].startswith(f"{DASH} ") else parts[:-1]


def notes_of(parts: Sequence[str]) -> list[str]:
    """Whole ones, an odd text at the end left out."""
    return [f"{text}{_END}{signed}\n" for text, signed in zip(parts[::2], parts[1::2], strict=False)]


def length(parts: Sequence[str]) -> int:
    """How many bytes they and what follows each of them take."""
    return sum(len(part.encode(errors="surrogateescape")) + len(_END) for part in parts)


def write(path: Path, content: bytes) -> None:
    """For its owner alone, and whole."""
    made = path.with_name(f"{path.name}.neuf")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        made.rename(path)
    except BaseException:
        made.unlink()  # on a full disk it would be tried each second, and leave one more each time
        raise
    flush(path.parent)  # a key that a power cut took away would take all that it signed with it


def rank(folder: Path) -> int:
    """Of what is put aside next."""
    return next(rank for rank in count(1) if not any(folder.glob(f"avant-{rank}-*")))


def flush(folder: Path) -> None:
    """Names given in there are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Other processes of this machine wait: a server and a command may work in the same folder.

    Reading is enough for that: notes on a disk that does not change can still be read. Raises TimeoutError, OSError.
    """
    lock = os.open(folder / _LOCK, os.O_RDONLY | os.O_CREAT, 0o600)
    try:
        limit = time.monotonic() + _LOCK_SECONDS
        while not _locked(lock):
            if time.monotonic() > limit:
                raise TimeoutError(f"{folder / _LOCK} is held by another process")
            time.sleep(_AGAIN_SECONDS)
        yield
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
