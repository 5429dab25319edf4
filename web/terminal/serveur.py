"""`groupement serveur`: the pages, on this machine."""

from __future__ import annotations

import errno
import socket
from contextlib import closing, suppress
from dataclasses import replace
from typing import Annotated, Final

import typer
import uvloop

from infra.causes import en_francais
from infra.settings import PORT_MAX, Settings
from projections.rebuilding.rebuild import Avancement
from web.application import ouvrir
from web.terminal.socle import Commande, Dossier, Echec, app, reglages
from web.terminal.sortie import dire

FILE_MAX: Final = 512
"""Connections that may wait to be taken."""

Port = Annotated[
    int | None,
    typer.Option("--port", metavar="N", min=1, max=PORT_MAX, help="Port d'écoute, 8000 si rien n'est dit."),
]


@app.command(cls=Commande)
def serveur(port: Port = None, dossier: Dossier = None) -> None:
    """Servir les pages du groupement, jusqu'à Ctrl+C."""
    settings = avec_port(reglages(dossier, neuve=True), port)
    with closing(ecoute(settings)) as prise, suppress(KeyboardInterrupt):
        uvloop.run(_servir(settings, prise))


async def _servir(settings: Settings, prise: socket.socket) -> None:
    from web.terminal.service import servir  # noqa: PLC0415 - as said there

    async with ouvrir(settings, progression=_dire_le_calcul) as application:
        for avertissement in application.base.avertissements:
            dire(avertissement)
        await servir(application, settings, prise)


def _dire_le_calcul(avance: Avancement) -> None:
    """After an update, pages wait for it: a line every few thousand facts, for the log of whoever hosts."""
    dire(f"Cette version compte autrement, les chiffres sont refaits : {avance.position} faits sur {avance.tete}.")


def avec_port(settings: Settings, port: int | None) -> Settings:
    return settings if port is None else replace(settings, port=port)


def ecoute(settings: Settings) -> socket.socket:
    """The port, taken before anything long begins; raises Echec, whose sentence says what to do."""
    prise = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        prise.bind((settings.host, settings.port))
        prise.listen(FILE_MAX)
    except OSError as error:
        prise.close()
        raise Echec(_pourquoi(settings, error)) from None
    return prise


def _pourquoi(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        autre = settings.port + 1 if settings.port < PORT_MAX else settings.port - 1
        return (
            f"Le port {settings.port} est déjà pris par un autre programme : arrêtez-le, "
            f"ou choisissez un autre port (--port {autre})."
        )
    if error.errno == errno.EACCES:
        return f"Le port {settings.port} est réservé au système : choisissez-en un au-dessus de 1024 (--port 8000)."
    return f"L'adresse {settings.host} ne peut pas être écoutée ({en_francais(error)}) : vérifiez GROUPEMENT_HOST."
