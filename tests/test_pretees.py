"""A database that is lent is as it was each time, whatever the test before did to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

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
