"""The whole of a what-if, from a database that it only reads to an answer that is ready for JSON."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import Final

import msgspec
import uvloop

from infra.event_store.errors import ClockRefused
from infra.event_store.lookups import position_at, scan
from infra.event_store.model import StoredEvent
from infra.event_store.session import Sessions
from infra.facts import canonical
from projections.engine.log import LOG, head, open_session
from projections.engine.sql import SCHEMA
from projections.passe.moment import MomentImpossible, exister
from projections.rejeu.difference import Difference, comparer
from projections.rejeu.journal import Journal
from projections.rejeu.question import Mode, Question
from projections.rejeu.reponse import Dependant, Refuse, Rejoue
from projections.rejeu.simuler import simuler

_PAGE: Final = 5_000


class Reponse(msgspec.Struct, frozen=True, kw_only=True):
    """A simulation, marked as such, and never more than that (R-188)."""

    simulation: bool = True
    mode: Mode
    cycle: str
    jusqu_a: int
    """Position up to which the log was read."""
    tete: int
    """Position of the log's last fact then; nothing was added to it."""
    question: Question
    rejoues: list[Rejoue]
    refuses: list[Refuse]
    dependants: list[Dependant]
    difference: Difference
    comptes_impossibles: int | None
    """Position of the fact from which on the accounts cannot be kept in such a log; None: they can."""

    @property
    def empreinte(self) -> str:
        """SHA-256 of the whole answer: the same question on the same facts gives it again."""
        refuses = [msgspec.structs.replace(refuse, details={}) for refuse in self.refuses]  # its message says them
        dite = msgspec.to_builtins(msgspec.structs.replace(self, tete=self.jusqu_a, refuses=refuses), str_keys=True)
        return sha256(canonical(dite)).hexdigest()

    @property
    def identique(self) -> bool:
        return not any(self.difference.values())


async def repondre(dsn: str, question: Question, *, jusqu_a: int | datetime | None = None) -> Reponse:
    """`jusqu_a`: a position, or what was known at an instant; None: now. Raises MomentImpossible, QuestionImpossible.

    Meant for a process of its own: summing leaves no time to an event loop.
    """
    [reponse] = await _repondre(dsn, [question], jusqu_a)
    return reponse


def repondre_ensemble(dsn: str, questions: Sequence[Question], jusqu_a: int | datetime | None) -> list[Reponse]:
    """Several hypotheses on one and the same log; a plain function, for a process apart."""
    return uvloop.run(_repondre(dsn, questions, jusqu_a))


async def _repondre(dsn: str, questions: Sequence[Question], jusqu_a: int | datetime | None) -> list[Reponse]:
    position, tete = await _position(dsn, jusqu_a)
    events = await _lire(dsn, position)
    with _sans_ramasser():
        return [repondre_sur(events, question, tete=tete) for question in questions]


def repondre_sur(events: list[StoredEvent], question: Question, *, tete: int) -> Reponse:
    """The same, on events that are at hand."""
    simulation = simuler(Journal(events), question)
    difference, impossible = comparer(simulation)
    return Reponse(
        mode=question.mode,
        cycle=question.cycle,
        jusqu_a=len(events),
        tete=tete,
        question=question,
        rejoues=list(simulation.rejoues),
        refuses=list(simulation.refuses),
        dependants=list(simulation.dependants),
        difference=difference,
        comptes_impossibles=impossible,
    )


async def lire_le_journal(dsn: str) -> list[StoredEvent]:
    """All of it, now."""
    _, tete = await _position(dsn, None)
    return await _lire(dsn, tete)


async def _lire(dsn: str, position: int) -> list[StoredEvent]:
    return [event async for page in scan(Sessions(dsn, LOG, SCHEMA), 1, position, _PAGE) for event in page]


async def _position(dsn: str, jusqu_a: int | datetime | None) -> tuple[int, int]:
    """Where to stop, and the head."""
    connection = await open_session(dsn, "et si")
    try:
        tete = await head(connection)
    finally:
        await connection.close()
    if isinstance(jusqu_a, datetime):
        try:
            position = await position_at(Sessions(dsn, LOG, SCHEMA), jusqu_a)
        except ClockRefused as refusal:
            raise MomentImpossible(str(refusal)) from refusal
        if not position:
            raise MomentImpossible("Rien n'était encore enregistré à ce moment : donnez une date plus récente.")
        return position, max(tete, position)
    if jusqu_a is None:
        return tete, tete
    exister(jusqu_a, tete)
    return jusqu_a, tete


@contextmanager
def _sans_ramasser() -> Iterator[None]:
    """Facts and sums hold no cycles: looking for some would take a third of the time."""
    actif = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if actif:
            gc.enable()
