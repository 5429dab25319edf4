"""The composition root: everything that a process works with, opened in order, closed in reverse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from domaine.acte import Acte
from domaine.registre import FAITS
from infra import Panne, vault
from infra.causes import en_francais
from infra.checkpoints.folder import FOLDER
from infra.checkpoints.sealing import Sealer
from infra.event_store.errors import ClockRefused, OutcomeUnknown, Saturated, Unavailable
from infra.event_store.model import StoredEvent
from infra.event_store.preparing import prepare
from infra.event_store.session import GONE, LOST
from infra.event_store.store import EventStore
from infra.executer import Executeur
from infra.facts import LogLine, decode
from infra.machine import if_full
from infra.migrate import migrate, session_on
from infra.pieces.store import Pieces
from infra.postgres.server import open_server
from infra.readable import require_readable
from infra.settings import Poste, Settings
from infra.vault.opening import open_vault
from infra.vault.vault import Vault
from projections.annuaire.annuaire import Annuaire, ouvrir_annuaire
from projections.passe import mondes
from projections.rebuilding.installation import installer
from projections.rebuilding.rebuild import Progression, reconstruire
from projections.registre import PROJECTIONS
from web.saisie.actes import lire_acte

JOURNAL: Final = "journal"
VUES: Final = "vues"
DEMONSTRATION: Final = "demo"
"""The source of facts that may be thrown away: such a base, and no other, is emptied by the next demonstration."""
_MIGRATIONS_COFFRE: Final = Path(vault.__file__).parent.parent / "migrations" / "coffre"
_CLE_DES_EMPREINTES: Final = "saisies"


class DossierInconnu(Panne):
    """No base where one was named."""


class BaseInjoignable(Panne):
    """No session on the database, or not one that may prepare it."""


async def source_du_journal(store: EventStore) -> str | None:
    """Where the first fact of the log came from (`demo`, `creation` ...); None: the log is empty."""
    premiers = (await store.read((), limit=1)).events
    return decode(premiers[0].type, premiers[0].data).source if premiers else None


@dataclass(frozen=True)
class Base:
    """A database that is up to date, before anything is opened on it."""

    dsn: str
    scenario: bool
    """Whoever appends says when facts were recorded: a base that plays a past, never a group's own."""
    avertissements: tuple[str, ...]
    """What this server does not protect, a sentence each."""
    a_reconstruire: tuple[str, ...]
    """Projections made by another version of the program."""


@dataclass(frozen=True)
class Application:
    """What pages, terminal, demo and tests work with."""

    base: Base
    coffre: Vault
    store: EventStore
    executeur: Executeur
    annuaire: Annuaire
    """Follows the log only when somebody makes it: `annuaire_a_jour`, or a task on `Annuaire.suivre`."""
    pieces: Pieces
    points: Sealer
    """What was signed of the log, beside the base."""
    poste: Poste | None = None
    """None: no letter leaves by itself."""
    publication: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a catalogue version is published, page after page: two at once would make one of both halves."""

    def si_plein(self) -> str:
        """What follows the sentence of a base that does not answer."""
        return if_full(self.points.state.folder.parent)

    async def annuaire_a_jour(self, position: int | None = None) -> Annuaire:
        """The directory, as of the head of the log, or of that position at least."""
        if position is None or self.annuaire.position < position:
            await self.annuaire.rattraper(self.store)
        return self.annuaire

    async def lire_acte(self, nom: str, donnees: Any, *, auteur: str) -> Acte:
        """From JSON-like data, names still clear, to an act ready for `executeur`; raises SaisieInvalide."""
        return await lire_acte(self.coffre, await self.annuaire_a_jour(), nom, donnees, auteur=auteur)


def a_part(settings: Settings, dossier: str | Path, *, existe: bool) -> Settings:
    """The settings of a base of its own in that folder, whatever DATABASE_URL says: it never touches a group's own.

    Raises DossierInconnu on no name at all, on a file, and when it must exist (`existe`) and holds no base.
    """
    if not str(dossier).strip():
        raise DossierInconnu("Le nom du dossier est vide : indiquez un dossier.")
    try:
        var = Path(dossier).expanduser().resolve()
    except RuntimeError:
        raise DossierInconnu(f"« {dossier} » nomme un compte inconnu ici : écrivez le chemin en entier.") from None
    occupe = next(lieu for lieu in (var, *var.parents) if lieu.exists())
    if not occupe.is_dir():
        raise DossierInconnu(f"{occupe} n'est pas un dossier : indiquez-en un.")
    if existe and not (var / "postgres").is_dir():
        raise DossierInconnu(f"Le dossier {var} ne contient pas de base. Vérifiez son nom, ou créez-la avec « jouer ».")
    return replace(settings, database_url=None, var=var)


@asynccontextmanager
async def ouvrir_base(settings: Settings, *, scenario: bool = False) -> AsyncIterator[Base]:
    """The database, started if need be, its log and vault migrated, its tables of figures made where they are missing.

    `scenario`: if it is still empty, make it a base that plays a past, for ever. Raises Panne.
    """
    with open_server(settings) as dsn:
        try:
            base = await _preparer(dsn, scenario=scenario)
        except LOST as error:
            raise BaseInjoignable(
                f"La base de données n'a pas pu être ouverte ({en_francais(error)}) : vérifiez que son serveur tourne, "
                "et DATABASE_URL si elle est donnée."
            ) from error
        try:
            yield base
        except (Saturated, Unavailable, OutcomeUnknown, *GONE) as error:
            if suite := if_full(settings.var):
                error.add_note(suite)  # said after its sentence
            raise


async def _preparer(dsn: str, *, scenario: bool) -> Base:
    async with session_on(dsn) as proprietaire:
        journal = partial(prepare, proprietaire, schema=JOURNAL, views=VUES, scratch=mondes.SCHEMAS)
        try:
            avertissements = await journal(scenario=scenario)
        except ClockRefused:
            scenario = False
            avertissements = await journal()
        await require_readable(proprietaire, JOURNAL)
        await migrate(proprietaire, _MIGRATIONS_COFFRE, vault.SCHEMA)
    return Base(dsn, scenario, tuple(avertissements), tuple(await installer(dsn, passe=True)))


@asynccontextmanager
async def ouvrir(
    settings: Settings, *, scenario: bool = False, progression: Progression | None = None
) -> AsyncIterator[Application]:
    """Everything, ready to work; figures that another version of the program made are computed again first.

    A log that is not the one that was signed is read, and not written to (R-187).
    """
    async with ouvrir_base(settings, scenario=scenario) as base:
        if base.a_reconstruire:
            await reconstruire(base.dsn, *base.a_reconstruire, progression=progression, malgre_ecart=True)
        async with travailler(base, settings) as application:
            yield application


@asynccontextmanager
async def travailler(base: Base, settings: Settings) -> AsyncIterator[Application]:
    """The same on a base that is ready: nothing of it is looked at again."""
    store = EventStore(base.dsn, schema=JOURNAL, views=VUES, projections=PROJECTIONS, decode=_decode, known_types=FAITS)
    async with open_vault(base.dsn, ear=store.listener.ear(vault.SCHEMA)) as coffre, store:
        executeur = Executeur(store, await coffre.secret(_CLE_DES_EMPREINTES))
        points = Sealer(store, settings.var / FOLDER)
        await points.hold()
        annuaire, pieces = await ouvrir_annuaire(store, coffre), await Pieces.open(coffre)
        yield Application(base, coffre, store, executeur, annuaire, pieces, points, settings.poste)


def _decode(event: StoredEvent) -> LogLine[Any]:
    return decode(event.type, event.data)
