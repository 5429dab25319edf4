"""`groupement demo`: a neighbourhood that has lived for months, to look at and to try."""

from __future__ import annotations

import shutil
import socket
import time
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import typer
import uvloop

from infra.checkpoints.book import Book
from infra.checkpoints.folder import FOLDER
from infra.event_store.store import EventStore
from infra.postgres.server import EmbeddedPostgres
from infra.settings import Settings
from web.application import DEMONSTRATION, JOURNAL, VUES, a_part, ouvrir, ouvrir_base, source_du_journal
from web.terminal.chiffres import raconter
from web.terminal.serveur import Port, avec_port, ecoute
from web.terminal.socle import Commande, Dossier, Echec, app
from web.terminal.sortie import dire, progression, vider

SansServeur = Annotated[bool, typer.Option("--sans-serveur", help="S'arrêter une fois la base remplie.")]
Foyers = Annotated[int, typer.Option("--foyers", metavar="N", min=40, max=1_000, help="Foyers du quartier.")]
Annee = Annotated[bool, typer.Option("--annee", help="Une année de deux quartiers : onze cycles dans chacun.")]
Cycles = Annotated[
    int | None,
    typer.Option(
        "--cycles", metavar="N", min=1, max=12, help="Cycles entiers, comptes arrêtés [1 ; avec --annee : 11]."
    ),
]
Graine = Annotated[int, typer.Option("--graine", metavar="S", min=0, help="La même graine redonne les mêmes chiffres.")]


@app.command(cls=Commande)
def demo(
    *,
    sans_serveur: SansServeur = False,
    foyers: Foyers = 110,
    annee: Annee = False,
    cycles: Cycles = None,
    graine: Graine = 1,
    port: Port = None,
    dossier: Dossier = None,
) -> None:
    """Remplir une base neuve de la vie d'un quartier, en montrer les chiffres, puis la servir."""
    settings = avec_port(Settings.from_env(), port)
    if dossier is not None:
        settings = a_part(settings, dossier, existe=False)
    partie = Partie(foyers, cycles, graine, annee)
    with nullcontext() if sans_serveur else closing(ecoute(settings)) as prise:
        uvloop.run(_vider(settings))
        try:
            uvloop.run(_demo(settings, prise, partie))
        except KeyboardInterrupt:
            if not partie.prete:
                dire(
                    "La démonstration s'est arrêtée avant la fin : sa base est incomplète. Relancez-la, elle la refait."
                )
                raise


@dataclass
class Partie:
    """What is to be played, and whether it is."""

    foyers: int
    cycles: int | None
    graine: int
    annee: bool
    prete: bool = False
    """What comes then is to be served, until somebody stops it."""


async def _vider(settings: Settings) -> None:
    """Leave no fact of an earlier demonstration; raises Echec when the base is anything else."""
    grappe = settings.var / "postgres"
    source = None
    if settings.database_url is not None or grappe.exists():
        async with ouvrir_base(settings) as base, EventStore(base.dsn, schema=JOURNAL, views=VUES) as store:
            source = await source_du_journal(store)
    if source is None:
        if settings.database_url is None and (gardes := Book.set_aside(settings.var / FOLDER)) is not None:
            dire(f"Les points de contrôle d'une base qui n'est plus dans ce dossier sont gardés dans {gardes}.")
        return
    if settings.database_url is not None:
        raise Echec("La base que désigne DATABASE_URL contient déjà des faits : la démonstration en veut une vide.")
    if source != DEMONSTRATION:
        raise Echec(
            f"Le dossier {settings.var} contient la base d'un vrai groupement, et la démonstration n'y touche pas : "
            "donnez-lui un autre dossier (--dossier var/demo)."
        )
    if not EmbeddedPostgres(grappe).stop_unless_used():
        raise Echec("Une démonstration est déjà ouverte sur cette base : arrêtez-la (Ctrl+C), puis relancez.")
    shutil.rmtree(settings.var / FOLDER, ignore_errors=True)  # they would contradict the next one
    shutil.rmtree(grappe)


async def _demo(settings: Settings, prise: socket.socket | None, partie: Partie) -> None:
    # The web framework takes half a second to import, that the other commands need not wait.
    from web.demo.annee import CYCLES, peupler_l_annee  # noqa: PLC0415
    from web.demo.peupler import peupler  # noqa: PLC0415
    from web.terminal.service import servir  # noqa: PLC0415

    debut = time.monotonic()
    async with ouvrir(settings, scenario=True) as application:
        with progression("Démonstration") as avance:
            faits = 0

            def compte(_: str) -> None:
                nonlocal faits
                faits += 1
                avance(faits)

            joue = peupler_l_annee if partie.annee else peupler
            bilan = await joue(
                application,
                foyers=partie.foyers,
                cycles=partie.cycles or (CYCLES if partie.annee else 1),
                graine=partie.graine,
                maintenant=datetime.now(UTC),
                progres=compte,
            )
        await raconter(application, bilan)
        vider()
        dire(f"Prêt en {time.monotonic() - debut:.0f} s : {bilan.actes} actes, {await application.store.head()} faits.")
        partie.prete = True
        if prise is not None:
            await servir(application, settings, prise, bilan.demo)
