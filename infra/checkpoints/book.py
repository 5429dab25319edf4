"""The file of checkpoints: it only grows, line after line, beside the database and never in it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.checkpoints import keys
from infra.checkpoints.folder import (
    NOTES,
    PUBLIC,
    RESTARTED,
    SECRET,
    PointsIllisibles,
    alone,
    flush,
    length,
    notes_of,
    parts_of,
    rank,
    write,
)
from infra.checkpoints.keys import Keys, Signed, changed
from infra.checkpoints.note import Checkpoint, Judge, NoteRefused, Signer

_LAST_BYTES: Final = 4_096
"""The last note is in there, whatever else is."""


class Kept(NamedTuple):
    """What the folder holds."""

    last: Checkpoint | None
    at: datetime | None
    """When it was written."""
    before: tuple[str, ...]
    """Names of files of notes that the present ones do not continue."""
    first: Judge
    """The key of the public file."""
    judge: Judge
    """That of who signs now: the same, until it hands over to another."""
    saved: str = ""
    """The file of `before` that was made just now, of what was signed last: the notes were no longer there."""


class Book:
    """One folder: the secret key, the public one, the notes."""

    def __init__(self, folder: Path, opened: Keys) -> None:
        self.folder = folder
        self._keys = opened
        self._seen: tuple[Checkpoint, str] | None = None
        """The last that this process has written or read here, and its note."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Made with a key of its own when there is neither key nor note. Raises PointsIllisibles, OSError."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone(folder):
            return cls(folder, keys.opened(folder))

    @property
    def first(self) -> Judge:
        return self._keys.first

    @property
    def judge(self) -> Judge:
        return self._keys.signer.judge()

    def last(self) -> Checkpoint | None:
        """None before the first. One that was being written when the power failed does not count."""
        with alone(self.folder):
            last = self._last()
            return last and last[0]

    def kept(self) -> Kept:
        """Raises PointsIllisibles, OSError."""
        with alone(self.folder):
            return self._kept(self._last())

    def all(self) -> list[Checkpoint]:
        """Oldest first, each signature verified. Raises PointsIllisibles."""
        return [signed.checkpoint for signed in self.followed()]

    def followed(self) -> list[Signed]:
        """The same, each with the key that signs after it. Raises PointsIllisibles."""
        with alone(self.folder):
            parts = parts_of(self._bytes())
        if len(parts) % 2:
            raise changed(self.folder)
        try:
            read = keys.follow(self.first, notes_of(parts))
        except NoteRefused:
            raise changed(self.folder) from None
        for earlier, later in pairwise(read):
            handed = later.judge != earlier.judge and later.checkpoint == earlier.checkpoint
            if later.checkpoint.size <= earlier.checkpoint.size and not handed:
                raise changed(self.folder)
        return read

    def add(self, checkpoint: Checkpoint) -> Kept:
        """On the disk when it returns; nothing when another process was first. Raises PointsIllisibles, OSError."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone(self.folder):
            last, seen = self._last(), self._seen
            lost = seen is not None and (last is None or last[0].size < seen[0].size)
            saved = self._save(seen[1]) if seen is not None and lost else ""
            if last is None or last[0].size < checkpoint.size:
                last = checkpoint, self._keys.signer.sign(checkpoint)
                self._append(last[1])
            return self._kept(last, saved)

    def renew(self) -> None:
        """Another key signs from now on: the present one says which, in a note that both sign, and is no more.

        A server that runs sees it at its next note. Raises PointsIllisibles, also where nothing was signed, OSError.
        """
        with alone(self.folder):
            last = self._last()
            if last is None:
                raise PointsIllisibles(
                    f"Rien n'a encore été signé dans {self.folder} : il n'y a pas de clé à renouveler."
                )
            old = self._keys.signer
            new = Signer(old.origin, Ed25519PrivateKey.generate())
            write(self.folder / keys.NEXT, new.key.private_bytes_raw())
            self._append(old.hand_over(last[0], new))
            (self.folder / keys.NEXT).replace(self.folder / SECRET)
            flush(self.folder)
            self._keys = self._keys._replace(signer=new)

    def _append(self, note: str) -> None:
        with os.fdopen(os.open(self.folder / NOTES, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
            start = max(0, file.tell() - _LAST_BYTES)
            file.truncate(start + length(parts_of(self._bytes(_LAST_BYTES))))
            file.write(f"{note}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        (self.folder / RESTARTED).unlink(missing_ok=True)

    def _save(self, seen: str) -> str:
        """Keep what was signed last, and the key; the name of the file, "" when the notes were set aside with it."""
        ours = (SECRET, self._keys.signer.key.private_bytes_raw()), (PUBLIC, keys.line(self.judge))
        for name, content in ours:
            if not (self.folder / name).exists():
                write(self.folder / name, content)
        note = f"{seen}\n".encode()
        if any(path.read_bytes().endswith(note) for path in self.folder.glob(f"avant-*-{NOTES}")):
            return ""
        saved = self.folder / f"avant-{rank(self.folder)}-{NOTES}"
        write(saved, note)
        return saved.name

    def _kept(self, last: tuple[Checkpoint, str] | None, saved: str = "") -> Kept:
        self._seen = last
        at = last and datetime.fromtimestamp((self.folder / NOTES).stat().st_mtime, UTC)
        before = tuple(sorted(path.name for path in self.folder.glob(f"avant-*-{NOTES}")))
        return Kept(last and last[0], at, before, self.first, self.judge, saved)

    @staticmethod
    def set_aside(folder: Path) -> Path | None:
        """Begin again, whatever state the notes and the key are in; where the notes are now, None: there were none.

        Everything is kept under another name, but for a key that signs: that one goes on. Raises OSError.
        """
        signs = keys.signs(folder / SECRET)
        away = [name for name in (PUBLIC, NOTES) if (folder / name).exists()]
        if not signs and (folder / SECRET).exists():
            away.insert(0, SECRET)
        if NOTES not in away and SECRET not in away:
            return None
        with alone(folder):
            if signs:
                write(folder / RESTARTED, b"")
            number = rank(folder)
            for name in away:
                (folder / name).rename(folder / f"avant-{number}-{name}")
            flush(folder)
        return folder / f"avant-{number}-{away[-1]}"

    def _last(self) -> tuple[Checkpoint, str] | None:
        """The last note, which the key that is held here must have signed, or handed over to another."""
        read = self._bytes(_LAST_BYTES)
        parts = parts_of(read)
        if not parts and len(read) < _LAST_BYTES:
            return None
        notes = notes_of(parts[-2:])
        if not notes:
            raise changed(self.folder)
        try:
            return self.judge.read(notes[0]), notes[0]
        except NoteRefused:
            self._keys = keys.opened(self.folder)  # another process may have given it to a new key
        try:
            return self.judge.read(notes[0]), notes[0]
        except NoteRefused:
            raise changed(self.folder) from None

    def _bytes(self, most: int | None = None) -> bytes:
        """Of the notes, the last `most`; none when there is no file."""
        try:
            with (self.folder / NOTES).open("rb") as file:
                if most is not None:
                    file.seek(max(0, file.seek(0, os.SEEK_END) - most))
                return file.read()
        except FileNotFoundError:
            return b""
