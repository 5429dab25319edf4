"""One checkpoint, signed: a C2SP signed note over a C2SP tlog-checkpoint, which other programs read too.

A key that hands over to another signs a note that names it, and the other signs the same: an extension line of the
checkpoint, and two lines of signature. To name it is what binds: a signature covers the text, never a line beside it.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Final, NamedTuple, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519: Final = b"\x01"
_KEY_ID_BYTES: Final = 4
DASH: Final = "\N{EM DASH}"


class NoteRefused(Exception):
    """Not a checkpoint, or not one that this key signed."""


class Checkpoint(NamedTuple):
    """What the log was."""

    size: int
    """How many facts it had."""
    root: bytes
    """Of the Merkle tree over them."""


class Signer(NamedTuple):
    """Whoever holds this signs for the log; `origin` names the log."""

    origin: str
    key: Ed25519PrivateKey

    def sign(self, checkpoint: Checkpoint) -> str:
        """The note: three lines, an empty one, and the signature."""
        text = _text(self.origin, checkpoint)
        return f"{text}\n{self._line(text)}"

    def hand_over(self, checkpoint: Checkpoint, heir: Signer) -> str:
        """The note after which `heir` signs: a fourth line names its key, and both sign."""
        text = _text(self.origin, checkpoint, heir.judge())
        return f"{text}\n{self._line(text)}{heir._line(text)}"

    def judge(self) -> Judge:
        return Judge(self.origin, self.key.public_key())

    def _line(self, text: str) -> str:
        return f"{DASH} {self.origin} {b64encode(self.judge().key_id + self.key.sign(text.encode())).decode()}\n"


class Judge(NamedTuple):
    """Whoever has this can tell a checkpoint of the log from a false one."""

    origin: str
    key: Ed25519PublicKey

    @classmethod
    def of(cls, written: str) -> Self:
        """Raises NoteRefused unless it is what `written` writes."""
        try:
            origin, _, packed = written.split("+", 2)
            kind, raw = _halves(b64decode(packed, validate=True), 1)
            judge = cls(origin, Ed25519PublicKey.from_public_bytes(raw))
        except ValueError as error:
            raise NoteRefused(written) from error
        if kind != _ED25519 or judge.written() != written:
            raise NoteRefused(written)
        return judge

    @property
    def key_id(self) -> bytes:
        named = self.origin.encode() + b"\n" + _ED25519 + self.key.public_bytes_raw()
        return sha256(named).digest()[:_KEY_ID_BYTES]

    @property
    def fingerprint(self) -> str:
        """Of the key alone, in hexadecimal: to be read aloud and compared."""
        return sha256(self.key.public_bytes_raw()).hexdigest()

    def written(self) -> str:
        """As C2SP writes it: origin, key id in hexadecimal, key."""
        key = b64encode(_ED25519 + self.key.public_bytes_raw()).decode()
        return f"{self.origin}+{self.key_id.hex()}+{key}"

    def read(self, note: str) -> Checkpoint:
        """One that leaves this key the one that signs; raises NoteRefused."""
        read = _Note.of(note)
        if (read.heir or self) != self:
            raise NoteRefused(note)
        self.require(read, read.signatures[-1])
        return read.checkpoint

    def follow(self, note: str) -> tuple[Checkpoint, Judge]:
        """One that comes after those of this key, and whose key signs what comes next; raises NoteRefused."""
        read = _Note.of(note)
        heir = read.heir or self
        for judge, signature in zip((self, heir), read.signatures, strict=False):
            judge.require(read, signature)
        return read.checkpoint, heir

    def require(self, note: _Note, signature: bytes) -> None:
        """Raise NoteRefused unless this key signed it for this log."""
        key_id, raw = _halves(signature, _KEY_ID_BYTES)
        if (note.origin, key_id) != (self.origin, self.key_id):
            raise NoteRefused(note.text)
        try:
            self.key.verify(raw, note.text.encode())
        except InvalidSignature as error:
            raise NoteRefused(note.text) from error


class _Note(NamedTuple):
    """What is written in a note; whether it is signed is not known yet."""

    origin: str
    checkpoint: Checkpoint
    heir: Judge | None
    """Who signs what follows; None: the same key."""
    text: str
    """What is signed."""
    signatures: Sequence[bytes]
    """One, or that of whoever hands over and that of the heir."""

    @classmethod
    def of(cls, note: str) -> Self:
        """Raises NoteRefused."""
        try:
            text, signed = note.split("\n\n")
            origin, size, root, *named = text.split("\n")
            checkpoint = Checkpoint(int(size), b64decode(root, validate=True))
            signatures = [b64decode(line.rpartition(" ")[2], validate=True) for line in signed.splitlines()]
        except ValueError as error:
            raise NoteRefused(note) from error
        heir = Judge.of(named[0]) if named else None
        whole = _text(origin, checkpoint, heir)
        lines = "".join(f"{DASH} {origin} {b64encode(signature).decode()}\n" for signature in signatures)
        # One checkpoint, one note: no « 007 », no line that nobody reads.
        if f"{whole}\n{lines}" != note or len(signatures) != (1 if heir is None else 2):
            raise NoteRefused(note)
        if heir is not None and heir.origin != origin:
            raise NoteRefused(note)
        return cls(origin, checkpoint, heir, whole, signatures)


def origin_of(key: Ed25519PublicKey) -> str:
    """A name that no other log has: that of its first key."""
    return f"journal-{sha256(key.public_bytes_raw()).hexdigest()[:16]}"


def _text(origin: str, checkpoint: Checkpoint, heir: Judge | None = None) -> str:
    named = f"{heir.written()}\n" if heir else ""
    return f"{origin}\n{checkpoint.size}\n{b64encode(checkpoint.root).decode()}\n{named}"


def _halves(packed: bytes, first: int) -> tuple[bytes, bytes]:
    return packed[:first], packed[first:]
