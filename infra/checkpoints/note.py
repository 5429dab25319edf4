"""One checkpoint, signed: a C2SP signed note over a C2SP tlog-checkpoint, which other programs read too."""

from __future__ import annotations

from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Final, NamedTuple

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
        judge = self.judge()
        signature = b64encode(judge.key_id + self.key.sign(text.encode())).decode()
        return f"{text}\n{DASH} {self.origin} {signature}\n"

    def judge(self) -> Judge:
        return Judge(self.origin, self.key.public_key())


class Judge(NamedTuple):
    """Whoever has this can tell a checkpoint of the log from a false one."""

    origin: str
    key: Ed25519PublicKey

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
        """Raises NoteRefused."""
        try:
            text, signed = note.split("\n\n")
            origin, size, root = text.split("\n")
            dash, signer, signature = signed.removesuffix("\n").split(" ")
            checkpoint = Checkpoint(int(size), b64decode(root, validate=True))
            key_id, raw = _halves(b64decode(signature, validate=True))
        except ValueError as error:
            raise NoteRefused(note) from error
        if (origin, dash, signer, key_id) != (self.origin, DASH, self.origin, self.key_id):
            raise NoteRefused(note)
        if text + "\n" != _text(origin, checkpoint):  # one checkpoint, one text: no « 007 »
            raise NoteRefused(note)
        try:
            self.key.verify(raw, f"{text}\n".encode())
        except InvalidSignature as error:
            raise NoteRefused(note) from error
        return checkpoint


def origin_of(key: Ed25519PublicKey) -> str:
    """A name that no other log has: that of its first key."""
    return f"journal-{sha256(key.public_bytes_raw()).hexdigest()[:16]}"


def _text(origin: str, checkpoint: Checkpoint) -> str:
    return f"{origin}\n{checkpoint.size}\n{b64encode(checkpoint.root).decode()}\n"


def _halves(signature: bytes) -> tuple[bytes, bytes]:
    return signature[:_KEY_ID_BYTES], signature[_KEY_ID_BYTES:]
