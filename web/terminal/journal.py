"""`groupement journal`: the facts as stored, one JSON line each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Final

import typer
import uvloop

from infra.event_store.model import Query, StoredEvent
from infra.event_store.store import EventStore
from infra.settings import Settings
from web.application import JOURNAL, VUES, ouvrir_base
from web.saisie.journal import acteur_de, question
from web.terminal.socle import Commande, Dossier, app, dans_la_ligne, reglages
from web.terminal.sortie import dire, ecrire_octets

PAGE: Final = 1_000

Cycle = Annotated[str | None, typer.Option("--cycle", metavar="C", help="Ceux d'un cycle, comme 2026-11.")]
Foyer = Annotated[str | None, typer.Option("--foyer", metavar="F", help="Ceux d'un foyer, comme F-031.")]
Produit = Annotated[str | None, typer.Option("--produit", metavar="P", help="Ceux d'un produit, comme P016.")]
Fournisseur = Annotated[
    str | None, typer.Option("--fournisseur", metavar="F", help="Ceux d'un fournisseur, comme F03.")
]
Caisse = Annotated[str | None, typer.Option("--caisse", metavar="S", help="Ceux d'une session de caisse.")]
Acteur = Annotated[str | None, typer.Option("--acteur", metavar="A", help="Ceux qu'une personne a inscrits.")]
Type = Annotated[str | None, typer.Option("--type", metavar="T", help="D'un seul type, comme encaissement.enregistre.")]
Depuis = Annotated[int, typer.Option("--depuis", metavar="N", min=1, help="À partir de la position N.")]


@app.command(cls=Commande)
def journal(  # noqa: PLR0913, PLR0917 - an option for each filter
    cycle: Cycle = None,
    foyer: Foyer = None,
    produit: Produit = None,
    fournisseur: Fournisseur = None,
    caisse: Caisse = None,
    acteur: Acteur = None,
    type_: Type = None,
    depuis: Depuis = 1,
    dossier: Dossier = None,
) -> None:
    """Écrire les faits dans l'ordre, tels qu'ils sont gardés, un par ligne ; les noms y restent chiffrés."""
    noms = {"foyer": foyer, "caisse": caisse, "produit": produit, "fournisseur": fournisseur, "cycle": cycle}
    with dans_la_ligne():
        query = question(noms, type_)
    uvloop.run(_ecrire(reglages(dossier), query, depuis - 1, acteur))


async def _ecrire(settings: Settings, query: Query, after: int, acteur: str | None) -> None:
    async with ouvrir_base(settings) as base, EventStore(base.dsn, schema=JOURNAL, views=VUES) as store:
        ecrits = 0
        async for events in _pages(store, query, after):
            for event in events:
                if acteur is None or acteur_de(event) == acteur:
                    ecrire_octets(event.data)
                    ecrits += 1
        vide = not await store.head()
    if vide:
        dire("Le journal est encore vide : aucun fait n'y est enregistré.")
    elif not ecrits:
        dire("Aucun fait ne répond à cette demande : vérifiez les codes et --depuis.")


async def _pages(store: EventStore, query: Query, after: int) -> AsyncIterator[list[StoredEvent]]:
    """Up to the head as it was at the start: a log that grows would never end."""
    head = await store.head()
    while after < head:
        events = list((await store.read(query, after=after, limit=PAGE)).events)
        if not events:
            return
        yield events
        after = events[-1].position
