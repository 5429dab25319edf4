"""A database that is lent is as it was each time, whatever the test before did to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, cast

import asyncpg
import psycopg
import pytest

from tests.conftest import empty_database
from tests.pretees import Pretees

SAID = ("select recorded_at from journal.log_head", "select position from vues.avancement_commun")


@pytest.fixture
def pretees(server_url: str) -> Iterator[Pretees]:
    with closing(Pretees(lambda model: empty_database(server_url, like=model))) as pretees:
        yield pretees


def _said(session: psycopg.Connection) -> list[object]:
    return [session.execute(question.encode()).fetchone() for question in SAID]


def test_what_a_test_wrote_is_taken_back_and_the_log_only_grows_all_the_same(
    pretees: Pretees, installed_model: str
) -> None:
    with pretees.lend(installed_model) as first, psycopg.connect(first) as session:
        before = _said(session)
        session.execute("update journal.log_head set recorded_at = 'now'")
        session.execute("delete from vues.avancement_commun")
        session.commit()
        assert _said(session) != before
    with pretees.lend(installed_model) as second, psycopg.connect(second) as session:
        assert second == first
        assert _said(session) == before
        with pytest.raises(psycopg.DatabaseError, match="only grows"):
            session.execute("delete from journal.log_head")


def test_another_table_makes_another_copy(pretees: Pretees, installed_model: str) -> None:
    with pretees.lend(installed_model) as first, psycopg.connect(first) as session:
        session.execute("create table vues.de_trop (rien int)")
    with pretees.lend(installed_model) as second:
        assert second != first


async def test_a_session_that_was_closed_is_not_ended_by_the_pool_that_had_it(
    pretees: Pretees, installed_model: str
) -> None:
    """A pool ends who is idle for too long: on a slow machine, whoever opened that session meanwhile was cut off."""
    with pretees.lend(installed_model) as url:
        async with asyncpg.create_pool(
            url, connect=cast("Any", pretees.connect), min_size=0, max_size=1, max_inactive_connection_lifetime=0.2
        ) as pool:
            first = await pool.fetchval("select pg_backend_pid()")
            [place] = pretees._waiting[url].values()
        again = await place.sessions.pop().opened_again()
        assert again is not None
        async with again.transaction():
            assert await again.fetchval("select pg_backend_pid() from pg_sleep(1)") == first
        assert place.sessions == [], "nor does it wait for another while it is used"
        again.end()
