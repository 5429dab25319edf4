"""Why this figure? The facts it is the sum of, each with what it adds, down to the centime.

No table keeps that: the facts of a row are found by their tags and folded one by one, with the fold that made the row.
A household's statement is the same question about its balance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from domaine.fait import Fait
from domaine.fournisseurs.faits import FactureFournisseurRecue
from infra import Panne
from infra.facts import LogLine, class_of, decode
from projections.ecritures.lire import Source
from projections.engine.deltas import Key, Value
from projections.engine.projection import Projection
from projections.engine.table import Table
from projections.registre import PROJECTIONS

MOST: Final = 5_000
"""Facts read for one figure."""

_PREFIXES: Final = {"session": "caisse", "bon_commande": "bdc"}
_COMMON_LAST: Final = ("personne", "foyer", "contenant", "produit", "cycle", "fournisseur", "antenne", "groupement")
"""Tags that many facts bear, the commonest last; the others name one thing each."""
_NAMED_WITHOUT_TAG: Final[Mapping[type[Fait], str]] = {FactureFournisseurRecue: "facture"}
"""Facts that move a second row of this prefix: the invoice that a corrected one stands for."""
_FACTS: Final = """
select e.position, e.type, e.data from event_tags t join events e using (position)
where t.tag = $1 and e.tags @> $2 and t.type = any ($3) and e.position <= $4
order by e.position limit $5
"""
_BY_POSITION: Final = """
with named as (
    select position, type, data, convert_from(data, 'UTF8')::json as told from events where type = any ($2)
)
select type, data from named
where position = $1 or told ->> 'corrige' = $1::text or told -> 'data' ->> 'retrait' = $1::text
order by position
"""
"""A row that is one fact: it, and those that undo it or that bring its goods back."""


@dataclass(frozen=True)
class Cause:
    """A fact and what it did to the row: what it added to each sum, what it said of the rest."""

    fait: LogLine[Any]
    effets: Mapping[str, Value]
    """Columns that it moved; never empty."""


class TropDeFaits(Panne):
    """Ce chiffre est la somme de trop de faits pour une page : demandez-le pour un seul cycle."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


async def pourquoi(
    source: Source,
    table: Table,
    key: Key,
    *,
    cycle: str | None = None,
    jusqu_a: int = 2**63 - 1,
) -> list[Cause]:
    """The facts that made a row, in order; an empty list when none did.

    `key` follows the columns of the table's key; `cycle` keeps the facts of one round, `jusqu_a` those known at a
    position. Raises TropDeFaits, and KeyError on a table that adds nothing up.
    """
    projection = holder(table)
    causes = []
    for row in await _facts(source, projection, table, key, cycle, jusqu_a):
        fait = decode(row["type"], row["data"])
        effets = _effects(projection, table, key, fait)
        if effets:
            causes.append(Cause(fait, effets))
    return causes


def _effects(projection: Projection, table: Table, key: Key, fait: LogLine[Any]) -> dict[str, Value]:
    moved = projection.fold([fait]).tables.get(table, {}).get(key)
    if moved is None:
        return {}
    named = zip(table.columns, moved, strict=True)
    return {
        name: value
        for name, value in named
        if name not in table.key and value is not None and not (value == 0 and name in table.sum_ranks)
    }


async def _facts(
    source: Source,
    projection: Projection,
    table: Table,
    key: Key,
    cycle: str | None,
    jusqu_a: int,
) -> list[Mapping[str, Any]]:
    if "position" in table.key:
        every = list(projection.handlers)
        return list(await source.fetch(_BY_POSITION, key[list(table.key).index("position")], every))
    values = {**dict(zip(table.key, key, strict=True)), **({} if cycle is None else {"cycle": cycle})}
    # An empty part of a key is what no fact bears a tag for: a rebate that names no funder.
    tags = {_PREFIXES.get(name, name): value for name, value in values.items() if value != ""}
    rows: dict[int, Mapping[str, Any]] = {}
    for prefixes, types in _by_what_they_bear(projection, tags).items():
        asked = [f"{prefix}:{tags[prefix]}" for prefix in sorted(prefixes, key=_how_common)]
        for row in await source.fetch(_FACTS, asked[0], asked, types, jusqu_a, MOST + 1):
            rows[row["position"]] = row
    if len(rows) > MOST:
        raise TropDeFaits
    return [rows[position] for position in sorted(rows)]


def _how_common(prefix: str) -> tuple[int, str]:
    return _COMMON_LAST.index(prefix) if prefix in _COMMON_LAST else -1, prefix


def _by_what_they_bear(projection: Projection, tags: Mapping[str, Any]) -> dict[frozenset[str], list[str]]:
    """Stored names by the tags they can be asked by: one that lists its products inside bears no product's tag."""
    found: dict[frozenset[str], list[str]] = {}
    for type_ in map(class_of, projection.handlers):
        prefixes = (type_.prefixes() & frozenset(tags)) - {_NAMED_WITHOUT_TAG.get(type_)}
        if prefixes:
            found.setdefault(prefixes, []).append(type_.NOM)
    return found


def holder(table: Table) -> Projection:
    """The projection that keeps a table; raises KeyError on one that adds nothing up."""
    for projection in PROJECTIONS:
        if table in projection.tables and table.sums:
            return projection
    raise KeyError(table.name)
