"""The whole proof, done again: positions, envelopes, tags, Merkle root, every figure from the first fact (R-187).

One snapshot is read from end to end, while others go on writing; nothing is changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import asyncpg
import msgspec

from infra.checkpoints.note import Checkpoint
from infra.event_store import merkle
from infra.facts import UnknownFact, canonical, decode, is_newest
from projections.ecritures.preuve import Controle, EcrituresDifferentes
from projections.engine.deltas import Deltas
from projections.engine.log import PAGE, Page, open_session
from projections.engine.projection import fold_into
from projections.rebuilding.comparaison import with_memory
from projections.registre import PROJECTIONS

Progression = Callable[[int, int], None]
"""Facts verified, facts to verify."""

_HEAD = "select position, frontier from log_head"
_PAGE = """
select position, type, tags, data, id, recorded_at, effective_at from events
where position > $1 order by position limit $2
"""
# One join: `except`, both ways, would sort all tags four times, on the disk of a long log.
_TAGS: Final = """
with said as (select t.tag, e.type, e.position from events e, unnest(e.tags) as t (tag)),
     indexed as (select tag, type, position from event_tags)
select min(coalesce(s.position, i.position))
from said s full join indexed i on (s.tag, s.type, s.position) = (i.tag, i.type, i.position)
where s.position is null or i.position is null
"""
_SUIVI = "select projection, fold_version, position, etat, erreur from suivi"


@dataclass(frozen=True)
class Verification:
    """What was verified and, unless all is well, the first difference as a French sentence."""

    faits: int
    racine: str
    """Root of the Merkle tree, in hexadecimal."""
    lignes: int
    """Rows of figures compared."""
    difference: str | None
    pieces: dict[str, int] = field(default_factory=dict)
    """Photos and files that facts name, each with the first fact that does; their bytes are elsewhere."""
    points: int = 0
    """Signed checkpoints that this log is as they say."""


class _Difference(Exception):
    """Carries the first difference out of the verification."""


async def verifier(
    dsn: str,
    *,
    profond: bool = False,
    points: Sequence[Checkpoint] = (),
    progression: Progression | None = None,
) -> Verification:
    """Verify the log and every projection at one position. Meant for a process of its own.

    `points`: what was signed of this log, which it must still be. `profond`: each fact must also be written again as
    the very bytes that were stored, and figures added up one fact at a time must be those of whole pages (I6).
    """
    connection = await open_session(dsn, "vérification")
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            return await _Verifier(connection, progression, points, profond=profond).run()
    finally:
        await connection.close()


class _Verifier:
    def __init__(
        self,
        connection: asyncpg.Connection,
        progression: Progression | None,
        points: Sequence[Checkpoint],
        *,
        profond: bool,
    ) -> None:
        self._connection, self._progression = connection, progression
        self._points, self._tenus = deque(sorted(points)), 0
        self._jusqu_ici = 0
        """Facts of the last checkpoint that holds."""
        self._deltas = Deltas()
        self._un_par_un = Deltas() if profond else None
        """The same figures, added up one fact at a time."""
        self._position, self._frontier = 0, b""
        self._last: Any = None
        """When the last event was recorded."""
        self._rows = 0
        self._pieces: dict[str, int] = {}
        self._ecritures = Controle(connection)

    async def run(self) -> Verification:
        difference = None
        head = await self._connection.fetchrow(_HEAD)
        assert head is not None  # noqa: S101 - the migrations put it there
        try:
            await self._log(head["position"])
            await self._root(head["position"], head["frontier"])
            await self._tags()
            await self._figures(head["position"])
        except _Difference as found:
            difference = str(found)
        root = merkle.root_of_frontier(self._frontier).hex()
        lignes = self._rows + self._ecritures.lignes
        return Verification(self._position, root, lignes, difference, self._pieces, self._tenus)

    async def _log(self, head: int) -> None:
        while rows := await self._connection.fetch(_PAGE, self._position, PAGE):
            facts = [self._fact(row) for row in rows]
            leaves = [merkle.leaf_hash(row["data"]) for row in rows]
            self._grow(self._position - len(rows), leaves)
            self._fold(facts)
            try:
                await self._ecritures.suivre(facts, self._position)
            except EcrituresDifferentes as error:
                raise _Difference(str(error)) from None
            if self._progression is not None:
                self._progression(self._position, head)

    def _fact(self, row: asyncpg.Record) -> Any:
        position = self._position + 1
        if row["position"] != position:
            raise _Difference(f"Le fait n° {position} manque dans le journal.")
        try:
            fact = decode(row["type"], row["data"])
        except (UnknownFact, msgspec.MsgspecError) as error:
            raise _Difference(f"Le fait n° {position} ne se lit pas : {error}.") from error
        said = (fact.pos, fact.type, list(fact.tags), fact.id, fact.date_reception, fact.date_effet)
        columns = ("position", "type", "tags", "id", "recorded_at", "effective_at")
        for column, mine in zip(columns, said, strict=True):
            if row[column] != mine:
                raise _Difference(f"Le fait n° {position} dit « {mine} », sa colonne {column} dit « {row[column]} ».")
        if self._last is not None and row["recorded_at"] < self._last:
            raise _Difference(f"Le fait n° {position} est daté d'avant le fait qui le précède.")
        if self._un_par_un is not None and is_newest(type(fact.data), row["data"]) and canonical(fact) != row["data"]:
            raise _Difference(f"Le fait n° {position} ne se réécrit pas comme il est gardé.")
        for empreinte in fact.data.pieces():
            self._pieces.setdefault(empreinte, position)
        self._position, self._last = position, row["recorded_at"]
        return fact

    def _grow(self, size: int, leaves: Sequence[bytes]) -> None:
        """The tree, from one checkpoint to the next."""
        while leaves:
            until = min(self._points[0].size - size, len(leaves)) if self._points else len(leaves)
            self._frontier = merkle.append(self._frontier, size, leaves[:until])
            size, leaves = size + until, leaves[until:]
            while self._points and self._points[0].size == size:  # two, where a key hands over to another
                self._tenir(self._points.popleft())

    def _tenir(self, point: Checkpoint) -> None:
        if merkle.root_of_frontier(self._frontier) != point.root:
            first, where = self._jusqu_ici + 1, f"le fait n° {point.size} a changé"
            if first < point.size:
                where = f"au moins un fait a changé entre les n° {first} et {point.size}"
            raise _Difference(
                f"Le point de contrôle signé à {point.size} faits n'est plus celui de ce journal : {where}."
            )
        self._jusqu_ici, self._tenus = point.size, self._tenus + 1

    def _fold(self, facts: Page) -> None:
        try:
            fold_into(self._deltas, PROJECTIONS, facts)
            if self._un_par_un is not None:
                for fact in facts:
                    fold_into(self._un_par_un, PROJECTIONS, [fact])
        except Exception as error:
            raise _Difference(
                f"Un fait entre les n° {facts[0].pos} et {facts[-1].pos} ne s'additionne pas : {error!r}."
            ) from error

    async def _root(self, head: int, frontier: bytes) -> None:
        if self._position != head:
            raise _Difference(f"Le journal dit finir au fait n° {head}, il en contient {self._position}.")
        if self._points:
            raise _Difference(
                f"Le journal finit au fait n° {head}, et un point de contrôle en a signé {self._points[-1].size} : "
                "la fin manque, ou une copie ancienne a été remise."
            )
        if self._frontier == frontier:
            return
        said = "L'empreinte du journal n'est plus celle de ses faits : au moins un fait a changé"
        first, last = merkle.first_difference(self._frontier, frontier, head)
        try:
            await self._figures(head)
        except _Difference as figure:
            said = f"{said}, entre les n° {first} et {last}. Premier chiffre qui ne suit plus : {figure}"
            raise _Difference(said) from None
        raise _Difference(f"{said}, entre les n° {first} et {last}. Aucun chiffre affiché n'en dépend.")

    async def _tags(self) -> None:
        [(position,)] = await self._connection.fetch(_TAGS)  # `fetchval` would keep it to one core
        if position is not None:
            raise _Difference(f"Les étiquettes du fait n° {position} ne sont pas celles de son index.")

    async def _figures(self, head: int) -> None:
        suivi = {row["projection"]: row for row in await self._connection.fetch(_SUIVI)}
        for projection in PROJECTIONS:
            state = suivi.get(projection.name)
            if state is None and head == 0:
                continue  # nobody has written yet: there is nothing to follow
            if state is None:
                raise _Difference(f"La projection {projection.name} n'a jamais été calculée.")
            if (state["etat"], state["position"]) != ("a_jour", head):
                raise _Difference(
                    f"La projection {projection.name} est en retard depuis le fait n° {state['position']} : "
                    f"{state['erreur'] or 'le journal a avancé sans elle'}. Lancez « groupement reconstruire »."
                )
            if state["fold_version"] != projection.fold_version:
                raise _Difference(
                    f"La projection {projection.name} est en version {state['fold_version']}, "
                    f"ce programme en version {projection.fold_version}. Lancez « groupement reconstruire »."
                )
            for table in projection.tables:
                if self._un_par_un is not None and list(self._un_par_un.rows(table)) != list(self._deltas.rows(table)):
                    raise _Difference(f"La table {table.name} dépend de la façon dont les faits sont groupés.")
                difference = await with_memory(self._connection, table, self._deltas)
                if difference is not None:
                    raise _Difference(difference)
                self._rows += len(self._deltas.tables.get(table, ()))
