"""The log itself, for pages that tell what happened: facts by position or by tag, and the story of a round."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from operator import attrgetter
from typing import Any, Final, NamedTuple, get_args

import msgspec

from domaine.fait import Fait
from domaine.registre import FAITS
from infra.facts import LogLine, decode
from projections.lectures.argent.comptes import BORNES
from projections.lectures.commande.au_cycle import au_cycle
from projections.lectures.vues import Lecture, Ligne


def _sans_cycle(fait: type[Fait]) -> bool:
    noms = fait.__struct_fields__
    return "groupement" in noms and ("cycle" not in noms or _peut_manquer(fait, "cycle"))


def _peut_manquer(fait: type[Fait], nom: str) -> bool:
    return any(type(None) in get_args(champ.type) for champ in msgspec.structs.fields(fait) if champ.name == nom)


SANS_CYCLE: Final = tuple(sorted(nom for nom, fait in FAITS.items() if _sans_cycle(fait)))
"""Facts of a group that may name no round: they belong to the one where their household stood when they happened."""

_DE_QUI: Final = "(convert_from(e.data, 'UTF8')::json -> 'data' ->> 'foyer')"
# A payment's own facts name it, not the round: a reversal, a bounced cheque, a presumed double.
_DU_CYCLE: Final = f"""
with {BORNES},
etiquettes as (
    select 'cycle:' || $2 as tag
    union select 'caisse:' || session from caisses where groupement = $1 and cycle = $2
    union select 'encaissement:' || encaissement from encaissements where groupement = $1 and cycle = $2
),
positions as (
    select position from event_tags join etiquettes using (tag)
    union
    select t.position from event_tags t join events e using (position), bornes
    where t.tag = 'groupement:' || $1 and t.type = any ($3) and e.effective_at >= debut
      and not exists (select from unnest(e.tags) x where x like 'cycle:%')
      and {au_cycle("$1", _DE_QUI, "e.effective_at")} = $2
)
"""
# Materialized: else the planner reads what every fact of the log says, before it looks which are of the round.
_TOUT: Final = f"""{_DU_CYCLE},
lus as materialized (
    select position, e.type, e.tags, e.effective_at, e.recorded_at, convert_from(e.data, 'UTF8')::json as dit
    from positions join events e using (position)
)
select position, type, tags, effective_at, recorded_at, dits.*
from lus cross join lateral json_to_record(dit) as dits(corrige bigint, acteur text, appareil text)
order by position
"""


class Choix(NamedTuple):
    """Which facts of the round; None and the empty tuple leave everything in."""

    etiquettes: tuple[str, ...] = ()
    types: tuple[str, ...] | None = None
    acteur: str | None = None
    appareil: str | None = None
    ordre: str = "connu"
    """`connu`: as recorded; `arrive`: as it happened."""

    def garde(self, fait: Ligne) -> bool:
        return (
            {*fait["tags"]}.issuperset(self.etiquettes)
            and (self.types is None or fait["type"] in self.types)
            and self.acteur in {None, fait["acteur"]}
            and self.appareil in {None, fait["appareil"]}
        )


class Repere(NamedTuple):
    """A fact without its content: where it stands among the others."""

    position: int
    type: str
    quand: datetime
    """When it was recorded, or when it happened, as the order wants."""
    correction: bool


class Histoire:
    """The facts of one round, read once: a round has some thousands."""

    def __init__(self, lecture: Lecture, groupement: str, cycle: str) -> None:
        self._lecture = lecture
        self._cycle = (groupement, cycle, list(SANS_CYCLE))
        self._lus: list[Ligne] | None = None

    async def _tout(self) -> list[Ligne]:
        if self._lus is None:
            self._lus = await self._lecture.lignes(_TOUT, *self._cycle)
        return self._lus

    async def trame(self, choix: Choix) -> list[Repere]:
        """All of those chosen, in their order."""
        quand = "effective_at" if choix.ordre == "arrive" else "recorded_at"
        choisis = [
            Repere(fait["position"], fait["type"], fait[quand], fait["corrige"] is not None)
            for fait in await self._tout()
            if choix.garde(fait)
        ]
        return sorted(choisis, key=attrgetter("quand", "position")) if choix.ordre == "arrive" else choisis

    async def corrections(self, positions: Collection[int]) -> dict[int, list[int]]:
        """By corrected position, the positions of what corrects it."""
        trouvees: dict[int, list[int]] = {}
        corriges = set(positions)
        for fait in await self._tout():
            if fait["corrige"] in corriges:
                trouvees.setdefault(fait["corrige"], []).append(fait["position"])
        return trouvees

    async def mains(self) -> tuple[list[str], list[str]]:
        """Who recorded something in the round, and on which devices, whatever the choice."""
        lus = await self._tout()
        return sorted({fait["acteur"] for fait in lus}), sorted({fait["appareil"] for fait in lus} - {""})


class Arrive(NamedTuple):
    """A fact, and when it happened."""

    position: int
    effective_at: datetime


async def arrives(lecture: Lecture, groupement: str, cycle: str) -> list[Arrive]:
    """Every fact of the round, in the order of positions."""
    lignes = await lecture.lignes(
        f"{_DU_CYCLE} select position, effective_at from positions join events using (position) order by position",
        groupement,
        cycle,
        list(SANS_CYCLE),
    )
    return [Arrive(**ligne) for ligne in lignes]


async def bornes(lecture: Lecture) -> tuple[datetime, datetime]:
    """When the first fact was recorded, and the last one; the log must hold one."""
    [ligne] = await lecture.lignes(
        "select (select recorded_at from events where position = 1) as premier, recorded_at as dernier from log_head"
    )
    return ligne["premier"], ligne["dernier"]


async def par_positions(lecture: Lecture, positions: Collection[int]) -> dict[int, LogLine[Any]]:
    """By position; those that the log does not have are left out."""
    lignes = await lecture.lignes("select type, data from events where position = any ($1)", list(positions))
    return {fait.pos: fait for fait in (decode(ligne["type"], ligne["data"]) for ligne in lignes)}


async def du_cycle(lecture: Lecture, cycle: str, type_: type[Fait], *etiquettes: str) -> list[LogLine[Any]]:
    """Facts of one type that bear the round and all of these tags, as they were recorded."""
    lignes = await lecture.lignes(
        """select e.type, e.data from event_tags t join events e using (position)
           where t.tag = 'cycle:' || $1 and t.type = $2 and e.tags @> $3 order by position""",
        cycle,
        type_.NOM,
        list(etiquettes),
    )
    return [decode(ligne["type"], ligne["data"]) for ligne in lignes]


async def par_etiquette(lecture: Lecture, etiquette: str, *types: type[Fait]) -> list[LogLine[Any]]:
    """In the order in which they were recorded; of these types, or of any."""
    lignes = await lecture.lignes(
        """select e.type, e.data from event_tags t join events e using (position)
           where t.tag = $1 and (t.type = any ($2) or cardinality($2::text[]) = 0) order by position""",
        etiquette,
        [type_.NOM for type_ in types],
    )
    return [decode(ligne["type"], ligne["data"]) for ligne in lignes]
