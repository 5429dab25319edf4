"""The key that signs (R-187): from that of the public file, each handed over to the next in a note."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.checkpoints.folder import (
    NOTES,
    PUBLIC,
    REPARTIR,
    SECRET,
    PointsIllisibles,
    begun,
    notes_of,
    parts_of,
    write,
)
from infra.checkpoints.note import Checkpoint, Judge, NoteRefused, Signer, origin_of

NEXT: Final = f"suivante-{SECRET}"
"""A key that is about to sign: it does once the note that names it is on the disk."""


class Keys(NamedTuple):
    first: Judge
    """Of the public file: whoever has it verifies all the notes."""
    signer: Signer
    """Who signs now."""


class Signed(NamedTuple):
    """A note that was verified, and whose key signs what comes after it."""

    checkpoint: Checkpoint
    judge: Judge


def follow(first: Judge, notes: Iterable[str]) -> list[Signed]:
    """Each verified with the key that was to sign it; raises NoteRefused."""
    judge, followed = first, []
    for note in notes:
        checkpoint, judge = judge.follow(note)
        followed.append(Signed(checkpoint, judge))
    return followed


def opened(folder: Path) -> Keys:
    """Made there when there is neither key nor note; the lock is held. Raises PointsIllisibles, OSError."""
    if not (folder / SECRET).exists():
        if begun(folder):
            raise PointsIllisibles(
                f"{folder / SECRET} manque, et les points de contrôle qu'elle a signés sont là : remettez celle de "
                f"votre sauvegarde ; {REPARTIR}."
            )
        write(folder / SECRET, Ed25519PrivateKey.generate().private_bytes_raw())
    public = folder / PUBLIC
    own = _signer(folder / SECRET)
    if not begun(folder):
        if not public.exists() or public.read_bytes() != line(own.judge()):
            write(public, line(own.judge()))
        return Keys(own.judge(), own)
    read = (folder / NOTES).read_bytes()
    if not public.exists():
        notes = notes_of(parts_of(read))
        if notes and not notes[0].startswith(f"{own.origin}\n"):
            raise PointsIllisibles(
                f"{public} manque, et la clé qui signe n'est plus la première : remettez celle de votre sauvegarde, ou "
                f"d'un dossier de preuve ; {REPARTIR}."
            )
        write(public, line(own.judge()))
    try:
        first = Judge.of(public.read_bytes().decode(errors="replace").removesuffix("\n"))
        if first.key != own.key.public_key() or f"\n{first.origin}+".encode() in read or (folder / NEXT).exists():
            own = _last(folder, first, notes_of(parts_of(read)))
    except NoteRefused:
        raise changed(folder) from None
    return Keys(first, Signer(first.origin, own.key))


def _last(folder: Path, first: Judge, notes: Iterable[str]) -> Signer:
    """The key that the notes lead to; one that was about to sign when the power failed does, or never will."""
    judge = first
    for note in notes:
        if f"\n{first.origin}+" in note:
            judge = judge.follow(note)[1]
    if (folder / NEXT).exists():
        if _signer(folder / NEXT).key.public_key() == judge.key:
            (folder / NEXT).replace(folder / SECRET)
        else:
            (folder / NEXT).unlink()
    signer = _signer(folder / SECRET)
    if signer.key.public_key() == judge.key:
        return signer
    if judge != first:
        raise PointsIllisibles(
            f"{folder / SECRET} n'est pas la clé qui signe les points de contrôle depuis qu'elle a été renouvelée "
            f"(son empreinte : {judge.fingerprint}) : remettez celle de votre sauvegarde ; {REPARTIR}."
        )
    raise NoteRefused(first.origin)


def _signer(secret: Path) -> Signer:
    try:
        key = Ed25519PrivateKey.from_private_bytes(secret.read_bytes())
    except ValueError:
        raise PointsIllisibles(
            f"{secret} n'est pas une clé : remettez celle de votre sauvegarde ; {REPARTIR}."
        ) from None
    return Signer(origin_of(key.public_key()), key)


def signs(secret: Path) -> bool:
    try:
        _signer(secret)
    except (FileNotFoundError, PointsIllisibles):
        return False
    return True


def line(judge: Judge) -> bytes:
    """What the public file holds."""
    return f"{judge.written()}\n".encode()


def changed(folder: Path) -> PointsIllisibles:
    return PointsIllisibles(
        f"Un point de contrôle de {folder / NOTES} a été changé, ou n'est pas signé par la clé de ce dossier. "
        f"Gardez une copie du dossier, cherchez qui y a touché et remettez celui de votre sauvegarde ; {REPARTIR}."
    )
