"""The file of checkpoints: it only grows, line after line, beside the database and never in it."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count, pairwise
from pathlib import Path
from typing import Final, NamedTuple, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra import Panne
from infra.checkpoints.note import DASH, Checkpoint, Judge, NoteRefused, Signer, origin_of

FOLDER: Final = "points-de-controle"
"""Under the folder of the base."""
NOTES: Final = "points-de-controle.txt"
PUBLIC: Final = "cle-publique.txt"
_SECRET: Final = "cle-secrete"  # noqa: S105 - the name of a file
_LOCK: Final = "verrou"

_END: Final = "\n\n"
"""Between two notes: an empty line."""
_LAST_BYTES: Final = 4_096
"""The last note is in there, whatever else is."""
_LOCK_SECONDS: Final = 5.0
"""Writing a note takes milliseconds: who holds the lock longer is frozen, and must not freeze whoever serves."""
_AGAIN_SECONDS: Final = 0.01
_REPARTIR: Final = "s'il n'y en a pas, lancez « groupement points --repartir »"


class PointsIllisibles(Panne):
    """The file or the key is not what this program wrote; the message is a French sentence."""


class Kept(NamedTuple):
    """What the folder holds."""

    last: Checkpoint | None
    at: datetime | None
    """When it was written."""
    before: tuple[str, ...]
    """Names of files of notes that the present ones do not continue."""
    saved: str = ""
    """The one of them that was made just now, of what was signed last: the notes were no longer there."""


class Book:
    """One folder: the secret key, the public one, the notes."""

    def __init__(self, folder: Path, signer: Signer) -> None:
        self.folder = folder
        self._signer = signer
        self._seen: Checkpoint | None = None
        """The last that this process has written or read here."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Made with a key of its own when there is neither key nor note. Raises PointsIllisibles, OSError."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(folder):
            secret = folder / _SECRET
            if not secret.exists():
                if cls.begun(folder):
                    raise PointsIllisibles(
                        f"{secret} manque, et les points de contrôle qu'elle a signés sont là : remettez celle de "
                        f"votre sauvegarde ; {_REPARTIR}."
                    )
                _write(secret, Ed25519PrivateKey.generate().private_bytes_raw())
            try:
                key = Ed25519PrivateKey.from_private_bytes(secret.read_bytes())
            except ValueError:
                raise PointsIllisibles(
                    f"{secret} n'est pas une clé : remettez celle de votre sauvegarde ; {_REPARTIR}."
                ) from None
            signer = Signer(origin_of(key.public_key()), key)
            if not (folder / PUBLIC).exists():
                _write(folder / PUBLIC, f"{signer.judge().written()}\n".encode())
        return cls(folder, signer)

    @staticmethod
    def begun(folder: Path) -> bool:
        """Whether something was signed there."""
        return (folder / NOTES).exists()

    @staticmethod
    def keyed(folder: Path) -> bool:
        """Whether something was signed there, or was to be."""
        return (folder / _SECRET).exists()

    @property
    def judge(self) -> Judge:
        return self._signer.judge()

    def last(self) -> Checkpoint | None:
        """None before the first. One that was being written when the power failed does not count."""
        with _alone(self.folder):
            return self._last()

    def kept(self) -> Kept:
        """Raises PointsIllisibles, OSError."""
        with _alone(self.folder):
            return self._kept(self._last())

    def all(self) -> list[Checkpoint]:
        """Oldest first, each signature verified. Raises PointsIllisibles."""
        with _alone(self.folder):
            parts = _parts(self._bytes())
        if len(parts) % 2:
            raise self._changed()
        read = [self._read(_note(*pair)) for pair in zip(parts[::2], parts[1::2], strict=True)]
        if any(later.size <= earlier.size for earlier, later in pairwise(read)):
            raise self._changed()
        return read

    def add(self, checkpoint: Checkpoint) -> Kept:
        """On the disk when it returns; nothing when another process was first. Raises PointsIllisibles, OSError."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(self.folder):
            last, seen = self._last(), self._seen
            saved = self._save(seen) if seen is not None and (last is None or last.size < seen.size) else ""
            if last is None or last.size < checkpoint.size:
                last = checkpoint
                self._append(last)
            return self._kept(last, saved)

    def _append(self, checkpoint: Checkpoint) -> None:
        with os.fdopen(os.open(self.folder / NOTES, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
            start = max(0, file.tell() - _LAST_BYTES)
            file.truncate(start + _end(_parts(self._bytes(_LAST_BYTES))))
            file.write(self._signed(checkpoint))
            file.flush()
            os.fsync(file.fileno())

    def _save(self, seen: Checkpoint) -> str:
        """Keep what was signed last, and the key; the name of the file, "" when the notes were set aside with it."""
        keys = (_SECRET, self._signer.key.private_bytes_raw()), (PUBLIC, f"{self.judge.written()}\n".encode())
        for name, content in keys:
            if not (self.folder / name).exists():
                _write(self.folder / name, content)
        note = self._signed(seen)
        if any(path.read_bytes().endswith(note) for path in self.folder.glob(f"avant-*-{NOTES}")):
            return ""
        saved = self.folder / f"avant-{_rank(self.folder)}-{NOTES}"
        _write(saved, note)
        return saved.name

    def _signed(self, checkpoint: Checkpoint) -> bytes:
        return f"{self._signer.sign(checkpoint)}\n".encode()

    def _kept(self, last: Checkpoint | None, saved: str = "") -> Kept:
        self._seen = last
        at = last and datetime.fromtimestamp((self.folder / NOTES).stat().st_mtime, UTC)
        return Kept(last, at, tuple(sorted(path.name for path in self.folder.glob(f"avant-*-{NOTES}"))), saved)

    @staticmethod
    def set_aside(folder: Path) -> Path | None:
        """Begin again, whatever state the notes and the key are in; where the notes are now, None: there were none.

        Everything is kept under another name, but for a key that signs: that one goes on. Raises OSError.
        """
        signs = _signs(folder / _SECRET)
        away = [name for name in (PUBLIC, NOTES) if (folder / name).exists()]
        if not signs and (folder / _SECRET).exists():
            away.insert(0, _SECRET)
        if NOTES not in away and _SECRET not in away:
            return None
        with _alone(folder):
            rank = _rank(folder)
            for name in away:
                (folder / name).rename(folder / f"avant-{rank}-{name}")
            _flush(folder)
        return folder / f"avant-{rank}-{away[-1]}"

    def _last(self) -> Checkpoint | None:
        read = self._bytes(_LAST_BYTES)
        parts = _parts(read)
        if not parts and len(read) < _LAST_BYTES:
            return None
        if len(parts) < 2:  # noqa: PLR2004 - a text and its signature
            raise self._changed()
        return self._read(_note(*parts[-2:]))

    def _bytes(self, most: int | None = None) -> bytes:
        """Of the notes, the last `most`; none when there is no file."""
        try:
            with (self.folder / NOTES).open("rb") as file:
                if most is not None:
                    file.seek(max(0, file.seek(0, os.SEEK_END) - most))
                return file.read()
        except FileNotFoundError:
            return b""

    def _read(self, note: str) -> Checkpoint:
        try:
            return self.judge.read(note)
        except NoteRefused:
            raise self._changed() from None

    def _changed(self) -> PointsIllisibles:
        return PointsIllisibles(
            f"Un point de contrôle de {self.folder / NOTES} a été changé, ou n'est pas signé par la clé de ce dossier. "
            f"Gardez une copie du dossier, cherchez qui y a touché et remettez celui de votre sauvegarde ; {_REPARTIR}."
        )


def copied(folder: Path) -> tuple[list[Path], list[Path]]:
    """What a backup keeps of such a folder: what anybody may read, then the keys that sign. Nothing of none."""
    files = sorted(folder.glob("*"))
    return (
        [file for file in files if file.name.endswith((PUBLIC, NOTES))],
        [file for file in files if file.name.endswith(_SECRET)],
    )


def _parts(read: bytes) -> list[str]:
    """A text, its signature, a text, its signature; not what is left of a note that was being written.

    After a power cut a disk may give zeros for what had not come to it, even where what follows had.
    """
    parts = read.partition(b"\0")[0].decode(errors="surrogateescape").split(_END)[:-1]
    return parts if not parts or parts[-1].startswith(f"{DASH} ") else parts[:-1]


def _end(parts: Sequence[str]) -> int:
    """How many bytes they and what follows each of them take."""
    return sum(len(part.encode(errors="surrogateescape")) + len(_END) for part in parts)


def _note(text: str, signed: str) -> str:
    return f"{text}{_END}{signed}\n"


def _write(path: Path, content: bytes) -> None:
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
    _flush(path.parent)  # a key that a power cut took away would take all that it signed with it


def _rank(folder: Path) -> int:
    """Of what is put aside next."""
    return next(rank for rank in count(1) if not any(folder.glob(f"avant-{rank}-*")))


def _flush(folder: Path) -> None:
    """Names given in there are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _signs(secret: Path) -> bool:
    try:
        Ed25519PrivateKey.from_private_bytes(secret.read_bytes())
    except (FileNotFoundError, ValueError):
        return False
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
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
