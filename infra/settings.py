"""What the environment may set. Nothing is read elsewhere, and nothing at import."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from infra import Panne

PORT_MAX = 65_535


class ReglageInvalide(Panne):
    """A variable of the environment cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this process finds its database, its folder and its visitors."""

    database_url: str | None  # None: the embedded server
    var: Path
    host: str
    port: int

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read DATABASE_URL, GROUPEMENT_VAR, GROUPEMENT_HOST and GROUPEMENT_PORT.

        Raises ReglageInvalide, whose sentence names the variable and never repeats a password.
        """
        return cls(
            database_url=_database_url(environ.get("DATABASE_URL")),
            var=_folder("GROUPEMENT_VAR", environ.get("GROUPEMENT_VAR", "var")),
            host=_filled("GROUPEMENT_HOST", environ.get("GROUPEMENT_HOST", "127.0.0.1")),
            port=_port("GROUPEMENT_PORT", environ.get("GROUPEMENT_PORT", "8000")),
        )


def _database_url(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        scheme = urlsplit(_filled("DATABASE_URL", value)).scheme
    except ValueError:
        scheme = ""
    if scheme not in ("postgresql", "postgres"):
        raise ReglageInvalide(
            "DATABASE_URL n'est pas l'adresse d'un serveur PostgreSQL : écrivez-la "
            "« postgresql://compte:secret@machine:5432/base », ou effacez cette variable pour la base incluse."
        )
    return value


def _folder(name: str, value: str) -> Path:
    folder = Path(_filled(name, value)).expanduser().resolve()
    if folder.exists() and not folder.is_dir():
        raise ReglageInvalide(f"{name} désigne {folder}, qui n'est pas un dossier : indiquez un dossier.")
    return folder


def _port(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and 0 < int(value) <= PORT_MAX):
        raise ReglageInvalide(f"{name} vaut « {value} » : indiquez un nombre entier de 1 à {PORT_MAX}.")
    return int(value)


def _filled(name: str, value: str) -> str:
    if not value.strip():
        raise ReglageInvalide(f"{name} est vide : donnez-lui une valeur, ou effacez cette variable.")
    return value
