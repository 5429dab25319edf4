"""`groupement --version`: the program, the log that it writes, and the PostgreSQL that it would start."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from infra.event_store.preparing import MIGRATIONS
from infra.migrate import newest
from infra.postgres import ServeurIndisponible
from infra.postgres.programs import find_programs, version_of
from web.terminal.socle import NOM, app
from web.terminal.sortie import ecrire_octets


def _dire(demandee: bool) -> None:  # noqa: FBT001 - typer calls it so
    if demandee:
        ecrire_octets(f"{NOM} {programme()}, journal au format {newest(MIGRATIONS)}, {_postgresql()}".encode())
        raise typer.Exit


def programme() -> str:
    """Its version."""
    try:
        return version(NOM)
    except PackageNotFoundError:
        return "non installé"


def _postgresql() -> str:
    try:
        return f"PostgreSQL {version_of(find_programs())}"
    except ServeurIndisponible:
        return "PostgreSQL introuvable"


Version = Annotated[
    bool,
    typer.Option("--version", callback=_dire, is_eager=True, help="Afficher les versions : à dire avec une panne."),
]


@app.callback()
def version_demandee(*, version: Version = False) -> None:
    """Nothing else stands before the name of a command."""
