"""The statements enter the big tables by index ranges, whatever the statistics say: a scan under the lock stops all."""

import asyncio
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest

from infra.event_store import drafting, lookups, standing
from infra.event_store.asking import ASK, ASK_FIRST, EVERYTHING, FETCH, FIND, PLACES, Question, _arms, _json, _lists
from infra.event_store.model import QueryItem
from infra.event_store.preparing import prepare
from infra.event_store.session import Sessions
from infra.event_store.store import EventStore
from infra.event_store.writes import Write, as_json, together
from tests.conftest import empty_database
from tests.infra.event_store.facts import rows

pytestmark = pytest.mark.anyio

BIG = 100_000
LIKE_A_YEAR = """
with n as (select generate_series(1, $1::int) as n),
event as (
    insert into events
    select n, 'type.' || n % 30, array['encaissement:' || n, 'foyer:' || n % 400, 'cycle:' || n / 10000],
           'x', gen_random_uuid(), now(), now()
    from n returning position, type, tags
)
insert into tag_postings select tag, type, position from event, unnest(tags) as t(tag)
"""
QUESTIONS = [
    Question(
        (
            QueryItem(("type.1", "type.2", "type.7"), ("foyer:31",)),
            QueryItem(("type.3",), ("foyer:31", "cycle:9")),
            QueryItem((), ("encaissement:none",)),
            QueryItem((), ("foyer:32", "cycle:9")),
            QueryItem(("type.1", "type.2"), ()),
        ),
        after,
        None,
    )
    for after in (0, BIG - 10)
]
ALL_THE_END = Question((), BIG - 10, None)


@pytest.fixture(scope="module")
def big_model(server_url: str) -> Iterator[str]:
    """Name of a database with a long log, never analysed."""
    with empty_database(server_url) as url:
        asyncio.run(_grow(url))
        yield urlsplit(url).path.removeprefix("/")


@pytest.fixture
def big(server_url: str, big_model: str) -> Iterator[str]:
    with empty_database(server_url, like=big_model) as url:
        yield url


async def _grow(url: str) -> None:
    await prepare(url, views="vues")
    for table in ("events", "tag_postings"):
        await rows(url, f"alter table {table} set (autovacuum_enabled = off)")
    await rows(url, LIKE_A_YEAR, BIG)
    await rows(
        url,
        "update log_head set position = $1, frontier = decode(repeat('00', $2), 'hex')",
        BIG,
        32 * BIG.bit_count(),
    )


def sessions(url: str) -> Sessions:
    return Sessions(url, "journal", "vues")


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


async def check(connection: asyncpg.Connection, statement: str, *arguments: Any) -> set[str]:
    """The indexes that the statement uses, once it is known to use nothing else on the log's tables."""
    explained = await connection.fetchval(f"explain (format json, analyze) {statement}", *arguments)
    return only_ranges(explained)


async def check_before_arguments(connection: asyncpg.Connection, statement: str) -> None:
    """The same, of the plan that the store's sessions keep: made without seeing what is asked."""
    await connection.execute(f"prepare asked as {statement}")
    count = max(int(number) for number in re.findall(r"\$(\d+)", statement))
    only_ranges(await connection.fetchval(f"explain (format json) execute asked ({', '.join(['null'] * count)})"))
    await connection.execute("deallocate asked")


def only_ranges(explained: str) -> set[str]:
    used = set()
    for node in nodes(json.loads(explained)[0]["Plan"]):
        assert node["Node Type"] not in {"Hash Join", "Merge Join"}, node
        if node.get("Relation Name") in {"events", "tag_postings"} and node["Node Type"] != "ModifyTable":
            assert node["Node Type"] in {"Index Scan", "Index Only Scan"}, node
            assert "Rows Removed by Filter" not in node or node["Rows Removed by Filter"] < 1000, node
        if "Index Name" in node:
            assert "Index Cond" in node, node
            used.add(node["Index Name"])
    return used


@pytest.mark.parametrize("analysed", [False, True])
async def test_aucune_requete_ne_parcourt_le_journal(big: str, *, analysed: bool) -> None:
    if analysed:
        await rows(big, "analyze")
    connection = await sessions(big).reader()
    used = {"events_pkey", "tag_postings_pkey", "events_by_type", "log_head_pkey"}
    asked = [*QUESTIONS, ALL_THE_END]
    arms = _arms((number, item, each.after) for number, each in enumerate(asked) for item in each.query or EVERYTHING)
    assert await check(connection, ASK, *_lists(arms)) == used
    assert await check(connection, ASK_FIRST, *_lists(arms), 1) == used
    by_positions = await check(connection, FIND, *_json(arms), as_json([uuid4(), None]))
    assert by_positions == {"tag_postings_pkey", "events_by_type", "events_by_id", "log_head_pkey"}
    assert await check(connection, PLACES, [str(uuid4()), str(uuid4())]) == {"events_by_id"}
    assert await check(connection, FETCH, [str(position) for position in range(1, BIG, 100)]) == {"events_pkey"}
    known = {"events_pkey", "log_head_pkey", "series_pkey", "avancement_commun_pkey"}
    assert await check(connection, standing._HEAD + standing._LIVE, BIG - 5, 1024, ["recus"]) == known
    assert await check(connection, lookups._SCAN, 500, 1000, 100) == {"events_pkey"}
    await connection.close()


@pytest.mark.parametrize("facts", [0, 5, 60, 2_000])
async def test_un_plan_fait_pour_un_journal_jeune_vaut_quand_il_a_grandi(journal: str, facts: int) -> None:
    """Sessions last for months: on a log where one look reads it whole, the plan must already be that of a long one."""
    if facts:
        await rows(journal, LIKE_A_YEAR, facts)
        await rows(journal, "analyze")
    reader, writer = await sessions(journal).reader(), await sessions(journal).writer()
    for statement in (ASK, ASK_FIRST, FIND, PLACES, FETCH):
        await check_before_arguments(reader, statement)
    for statement in (
        ASK,
        PLACES,
        standing._HEAD + standing._LIVE,
        drafting._INSERT + drafting._FOLLOW + " select now from moved",
    ):
        await check_before_arguments(writer, statement)
    await reader.close()
    await writer.close()


@pytest.mark.parametrize("analysed", [False, True])
async def test_le_lot_s_insere_sans_parcourir_le_journal(big: str, *, analysed: bool) -> None:
    if analysed:
        await rows(big, "analyze")
    connection = await sessions(big).writer()
    now = await connection.fetchval("select now()")
    facts = as_json([("a", "x\x1fy", uuid4(), now, 1, 2)])
    postings = as_json([("x", "a", BIG + 1, None), ("y", "a", BIG + 1, f"{{{BIG}}}")])
    frontier = b"0" * 32 * (BIG + 1).bit_count()
    [before] = await rows(big, "select frontier, recorded_at, fence from log_head")
    expected = [*before, drafting.AHEAD, 0]
    arguments = [BIG, facts, postings, as_json([("recus", 1)]), b"{}", now, BIG + 1, frontier, *expected]
    statement, values = together([], Write(drafting._INSERT + drafting._FOLLOW, arguments), "now from moved")
    transaction = connection.transaction()
    await transaction.start()
    await check(connection, statement, *values)
    await transaction.rollback()
    await connection.close()


async def test_l_horloge_se_lit_une_fois_le_journal_tenu(journal: str) -> None:
    """Before it, whoever asks what was known at an instant could hold the log meanwhile, and be answered too soon."""
    connection = await sessions(journal).writer()
    statement, values = together([], Write(drafting._INSERT + drafting._FOLLOW, [None] * 13), "now from moved")
    await connection.execute(f"prepare batch as {statement}")
    nothing = ", ".join(["null"] * len(values))
    explained = await connection.fetchval(f"explain (format json, verbose) execute batch ({nothing})")
    await connection.close()
    every = list(nodes(json.loads(explained)[0]["Plan"]))
    [holding] = [node for node in every if node["Node Type"] == "LockRows"]
    assert not [node for node in nodes(holding) if "clock_timestamp" in str(node)]
    assert [node for node in every if "clock_timestamp() >=" in str(node.get("Output"))]


async def test_une_vraie_lecture_repond_par_ces_index(big: str) -> None:
    async with EventStore(big) as store:
        result = await store.read(QUESTIONS[0].query, after=BIG - 1000)
        expected = await rows(
            big,
            """select position from events where position > $1 and (
                   (type in ('type.1', 'type.2', 'type.7', 'type.3') and tags @> array['foyer:31']
                    and (type <> 'type.3' or tags @> array['cycle:9']))
                   or tags @> array['foyer:32', 'cycle:9'] or type in ('type.1', 'type.2')) order by 1""",
            BIG - 1000,
        )
        assert [event.position for event in result.events] == [row["position"] for row in expected]
