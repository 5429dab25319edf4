"""A part of a backup read again without restoring it: its files, and what its SQL holds of the log."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from infra.backup import SauvegardeImpossible
from infra.backup.sheet import Part, Sheet
from infra.causes import en_francais
from infra.checkpoints import keys
from infra.checkpoints.folder import NOTES, PUBLIC, notes_of, parts_of
from infra.checkpoints.note import Checkpoint, Judge, NoteRefused
from infra.event_store import merkle

_FACTS: Final = b"COPY journal.events ("
_END: Final = b"\\.\n"
_COMPLETE: Final = b"-- PostgreSQL database dump complete\n"
_BYTEA: Final = b"\\\\x"
"""Before the hexadecimal of a column of bytes, as COPY writes it."""

Told = Callable[[int, int], None]
"""How many bytes of a part were read, and out of how many."""


def check(folder: Path, told: Told) -> tuple[Sheet, int]:
    """The sheet, and how many signed checkpoints its facts agree with; raises SauvegardeImpossible unless whole."""
    sheet = Sheet.read(folder)
    sheet.require_whole(folder)
    leaves: dict[int, bytes] = {}
    try:
        for position, data in _read(folder / sheet.partie.dump, told):
            leaves[position] = merkle.leaf_hash(data)
    except (EOFError, zlib.error, ValueError):
        raise _broken(folder / sheet.partie.dump) from None
    except OSError as error:
        raise SauvegardeImpossible(f"{folder} ne se lit pas ({en_francais(error)}).") from None
    return sheet, _agree(folder, sheet, leaves) if sheet.partie is Part.JOURNAL else 0


def _agree(folder: Path, sheet: Sheet, leaves: dict[int, bytes]) -> int:
    """Of the facts with the sheet and with what was signed of them; raises SauvegardeImpossible."""
    if sorted(leaves) != list(range(1, sheet.faits + 1)):
        raise SauvegardeImpossible(
            f"{folder} tient {len(leaves)} faits, et sa fiche en compte {sheet.faits} : prenez une autre sauvegarde."
        )
    signed = _signed(folder)
    asked, roots, frontier = {point.size for point in signed} | {sheet.faits}, {}, b""
    for size in range(1, sheet.faits + 1):
        frontier = merkle.append(frontier, size - 1, [leaves[size]])
        if size in asked:
            roots[size] = merkle.root_of_frontier(frontier)
    if signed and signed[-1].size > sheet.faits:
        raise SauvegardeImpossible(
            f"{folder} a {sheet.faits} faits, et le serveur en avait signé {signed[-1].size} : la fin manque. Prenez "
            "une sauvegarde plus récente."
        )
    for point in signed:
        if roots[point.size] != point.root:
            raise SauvegardeImpossible(
                f"Les {point.size} premiers faits de {folder} ne sont plus ceux que le serveur a signés : gardez cette "
                "sauvegarde telle qu'elle est, et prenez-en une autre."
            )
    if roots[sheet.faits].hex() != sheet.racine:
        raise SauvegardeImpossible(f"Les faits de {folder} n'ont plus la racine de sa fiche : prenez-en une autre.")
    return len(signed)


def _signed(folder: Path) -> list[Checkpoint]:
    if not (folder / NOTES).exists():
        return []
    try:
        first = Judge.of((folder / PUBLIC).read_text(errors="replace").removesuffix("\n"))
        return [one.checkpoint for one in keys.follow(first, notes_of(parts_of((folder / NOTES).read_bytes())))]
    except (NoteRefused, FileNotFoundError):
        raise SauvegardeImpossible(
            f"Un point de contrôle de {folder / NOTES} n'est pas signé par sa clé : prenez une autre sauvegarde."
        ) from None


def _read(dump: Path, told: Told) -> Iterator[tuple[int, bytes]]:
    """Position and bytes of each fact of the SQL; raises SauvegardeImpossible when it does not come to its end."""
    total, columns, complete = dump.stat().st_size, None, False
    with dump.open("rb") as packed, gzip.open(packed) as lines:
        for line in lines:
            complete = complete or line == _COMPLETE
            if line.startswith(_FACTS):
                columns = line[len(_FACTS) :].partition(b")")[0].replace(b'"', b"").split(b", ")
                place, content = columns.index(b"position"), columns.index(b"data")
            elif line == _END:
                columns = None
            elif columns is not None:
                fields = line.rstrip(b"\n").split(b"\t")
                yield int(fields[place]), bytes.fromhex(fields[content].removeprefix(_BYTEA).decode())
                told(packed.tell(), total)
    if not complete:
        raise _broken(dump)


def _broken(dump: Path) -> SauvegardeImpossible:
    return SauvegardeImpossible(
        f"{dump} s'arrête au milieu, ou n'est pas le SQL d'une sauvegarde : prenez-en une autre."
    )
