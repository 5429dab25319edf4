"""Whoever signs checkpoints in tests, and the archives they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.checkpoints.note import Checkpoint, Judge, Signer
from infra.event_store import merkle
from projections.proof.seul.journal import FAITS
from projections.proof.seul.points import CLE, POINTS


class Signataire:
    def __init__(self, secret: bytes = b"\x07" * 32, nom: str = "journal-ab56c3d4e5f60718") -> None:
        self.nom, self._signer = nom, Signer(nom, Ed25519PrivateKey.from_private_bytes(secret))

    @property
    def juge(self) -> Judge:
        return self._signer.judge()

    @property
    def cle(self) -> str:
        return self.juge.written()

    def point(self, lignes: Sequence[bytes]) -> str:
        """The checkpoint of a log that is these facts, and the empty line that follows it."""
        racine = merkle.root([merkle.leaf_hash(ligne) for ligne in lignes])
        return f"{self._signer.sign(Checkpoint(len(lignes), racine))}\n"

    def passer_a(self, suivant: Signataire, lignes: Sequence[bytes]) -> str:
        """The same, after which another key signs."""
        racine = merkle.root([merkle.leaf_hash(ligne) for ligne in lignes])
        return f"{self._signer.hand_over(Checkpoint(len(lignes), racine), suivant._signer)}\n"

    def points(self, lignes: Sequence[bytes], tailles: Iterable[int]) -> list[str]:
        return [self.point(lignes[:taille]) for taille in tailles]


def ecrire_dossier(dossier: Path, lignes: Iterable[bytes], points: Iterable[str], cle: str) -> Path:
    dossier.mkdir(exist_ok=True)
    (dossier / FAITS).write_bytes(b"".join(ligne + b"\n" for ligne in lignes))
    (dossier / POINTS).write_text("".join(points), encoding="utf-8")
    (dossier / CLE).write_text(f"{cle}\n", encoding="utf-8")
    return dossier
