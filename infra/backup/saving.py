"""Both parts of a backup, from one snapshot of a base that goes on working."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from infra.backup import SauvegardeImpossible
from infra.backup.client import run
from infra.backup.sheet import Part, Sheet, digest
from infra.causes import en_francais
from infra.checkpoints.folder import copy
from infra.event_store import merkle
from infra.migrate import session_on

_SNAPSHOT: Final = "select pg_export_snapshot()"
_HEAD: Final = "select position, frontier from journal.log_head"
_FORMAT: Final = ("--format=plain", "--compress=gzip", "--encoding=UTF8", "--no-owner")
"""Text, for whoever reads it in ten years; owned by whoever restores it."""


async def save(
    dsn: str, into: Mapping[Part, Path], *, checkpoints: Path, taken_at: datetime, program: str
) -> Mapping[Part, Sheet]:
    """Write both parts, each into its folder, which must not exist; when it raises, neither does.

    `checkpoints`: the folder of those of this base; its notes go with the log, its key with the vault. Raises
    SauvegardeImpossible, ServeurIndisponible.
    """
    with ExitStack() as opened:
        folders = {part: opened.enter_context(_new(folder)) for part, folder in into.items()}
        # Before the snapshot: what is signed meanwhile would speak of more facts than the copy holds.
        copy(checkpoints, folders[Part.JOURNAL], folders[Part.COFFRE])
        async with session_on(dsn) as connection, connection.transaction(isolation="repeatable_read", readonly=True):
            snapshot = await connection.fetchval(_SNAPSHOT)
            [(head, frontier)] = await connection.fetch(_HEAD)
            if not head:
                raise SauvegardeImpossible("Le journal est encore vide : il n'y a rien à sauvegarder.")
            for part, folder in folders.items():
                await run(
                    "pg_dump",
                    dsn,
                    *_FORMAT,
                    f"--schema={part}",
                    f"--snapshot={snapshot}",
                    f"--file={folder / part.dump}",
                )
        root = merkle.root_of_frontier(frontier).hex()
        sheets = {}
        for part, folder in folders.items():
            hashes = {file.name: digest(file) for file in sorted(folder.iterdir())}
            sheets[part] = Sheet(part, taken_at, head, root, program, hashes, format=part.newest)
            sheets[part].write(folder)
        return sheets


@contextmanager
def _new(folder: Path) -> Iterator[Path]:
    """A folder under another name, which takes its own when the block ends well; raises SauvegardeImpossible."""
    made = folder.with_name(f"{folder.name}.en-cours")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.mkdir(mode=0o700)
        try:
            yield made
            for file in made.iterdir():
                _flush(file)
            made.rename(folder)
            _flush(folder.parent)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    except OSError as error:
        raise SauvegardeImpossible(
            f"La sauvegarde ne s'écrit pas dans {folder.parent} ({en_francais(error)}) : rendez ce dossier accessible, "
            "ou nommez-en un autre."
        ) from None


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
