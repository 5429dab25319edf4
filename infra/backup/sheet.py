"""What each part of a backup says of itself, in `sauvegarde.json`: what it holds, and the hashes of its files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, Self

import msgspec

from infra.backup import SauvegardeImpossible
from infra.causes import en_francais
from infra.migrate import newest

SHEET: Final = "sauvegarde.json"
_LAST: Final = "derniere-sauvegarde.json"
"""In the folder of the base: the sheet of its log's last backup, so that the site says how old that is."""
_VERSION: Final = 2
"""Of the sheet; 1 did not say the format of the tables."""
_MIGRATIONS: Final = Path(__file__).parent.parent / "migrations"


class Part(StrEnum):
    """Each is a schema of the base."""

    JOURNAL = "journal"
    COFFRE = "coffre"

    @property
    def dump(self) -> str:
        """The file of its SQL."""
        return f"{self}.sql.gz"

    @property
    def newest(self) -> int:
        """The format of its tables that this program makes; it brings older ones to it."""
        return newest(_MIGRATIONS / self)


class _Age(msgspec.Struct, frozen=True):
    """What a sheet of any version says."""

    version: int
    programme: str = "?"
    partie: Part | None = None
    format: int = 0

    def require_known(self, folder: Path) -> None:
        """Raise SauvegardeImpossible when a newer program wrote it."""
        if self.version > _VERSION or (self.partie is not None and self.format > self.partie.newest):
            raise SauvegardeImpossible(
                f"La sauvegarde de {folder} est d'une version plus récente du programme ({self.programme}), que "
                "celle-ci ne sait pas relire : installez-la, puis recommencez. Rien n'est restauré."
            )


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    partie: Part
    le: datetime
    """When both parts were copied, from one snapshot."""
    faits: int
    racine: str
    """Of the log at that moment, RFC 9162, in hexadecimal."""
    programme: str
    """Version of the program that wrote it."""
    fichiers: Mapping[str, str]
    """SHA-256 by name."""
    version: int = _VERSION
    format: int = 0
    """Of its tables; 0: it is of version 1, which did not say."""

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Raises SauvegardeImpossible."""
        try:
            read = (folder / SHEET).read_bytes()
            msgspec.json.decode(read, type=_Age).require_known(folder)
            return msgspec.json.decode(read, type=cls)
        except (FileNotFoundError, NotADirectoryError):
            raise _no_backup(folder) from None
        except OSError as error:
            raise _unreadable(folder, error) from None
        except msgspec.MsgspecError:
            raise SauvegardeImpossible(
                f"{folder / SHEET} n'est pas une fiche que cette version du programme sait lire."
            ) from None

    def require_whole(self, folder: Path) -> None:
        """Raise SauvegardeImpossible unless every file of the part is as it was written."""
        for name, sha256 in self.fichiers.items():
            try:
                whole = digest(folder / name) == sha256
            except FileNotFoundError:
                whole = False
            except OSError as error:
                raise _unreadable(folder, error) from None
            if not whole:
                raise SauvegardeImpossible(
                    f"{folder / name} manque, ou n'est plus tel qu'il fut sauvegardé : prenez une autre copie de cette "
                    "sauvegarde. Rien n'est restauré."
                )

    def write(self, folder: Path) -> None:
        (folder / SHEET).write_bytes(msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n")

    def same_backup(self, other: Sheet) -> bool:
        return (self.le, self.faits, self.racine) == (other.le, other.faits, other.racine)


def remember(sheet: Sheet, var: Path) -> None:
    """That this backup is the last, for whoever serves; raises OSError."""
    made = var / f"{_LAST}.en-cours"
    var.mkdir(parents=True, exist_ok=True)
    made.write_bytes(msgspec.json.encode(sheet))
    made.rename(var / _LAST)


def last(var: Path) -> Sheet | None:
    """None: none was taken from there, or it is not told."""
    try:
        return msgspec.json.decode((var / _LAST).read_bytes(), type=Sheet)
    except (OSError, msgspec.MsgspecError):
        return None


def digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _no_backup(folder: Path) -> SauvegardeImpossible:
    """Most often it is the folder where each backup has one of its own."""
    if not folder.exists():
        return SauvegardeImpossible(
            f"{folder} n'existe pas : nommez un dossier que « groupement sauvegarder » a écrit."
        )
    newest_first = sorted((sheet.parent for sheet in folder.glob(f"*/{SHEET}")), reverse=True)
    inside = f" Il en garde : la plus récente est {newest_first[0]}." if newest_first else ""
    return SauvegardeImpossible(
        f"{folder} n'est pas une sauvegarde : nommez un dossier que « groupement sauvegarder » a écrit.{inside}"
    )


def _unreadable(folder: Path, error: OSError) -> SauvegardeImpossible:
    return SauvegardeImpossible(f"La sauvegarde de {folder} ne se lit pas ({en_francais(error)}).")
