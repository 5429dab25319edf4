"""`groupement --version`: the program, the log that it writes, and the PostgreSQL that it would start."""

from __future__ import annotations

from typing import Annotated

import typer

from infra.event_store.preparing import MIGRATIONS
from infra.migrate import newest
from infra.postgres import ServeurIndisponible
from infra.postgres.programs import find_programs, version_of
from web.terminal.socle import app
from web.terminal.sortie import ecrire_octets
from web.version import NOM, programme


def _dire(demandee: bool) -> None:  # noqa: FBT001 - typer calls it so
    if demandee:
        ecrire_octets(f"{NOM} {programme()}, journal au format {newest(MIGRATIONS)}, {_postgresql()}".encode())
        raise typer.Exit


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
