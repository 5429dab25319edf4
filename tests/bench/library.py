"""The rival: the library's own PostgreSQL recorder, reading and appending with a condition.

It is asked for less than our acts do: the same boundary without the till and without the form's own tag, no fold, no
decision, no frontier, no projection. Its facts and conditions are made before the interval, as our forms are.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import deque
from collections.abc import Sequence
from copy import copy
from threading import Thread
from typing import Final, NamedTuple

import psycopg
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.postgres_tt import PostgresDCBRecorderTT
from eventsourcing.postgres import PostgresDatastore
from psycopg.conninfo import conninfo_to_dict

from domaine.encaissements.enregistrer import EnregistrerEncaissement
from domaine.encaissements.faits import EncaissementEnregistre, semblable
from infra.executer import query_of
from tests.bench.log import NEIGHBOURHOODS, Household, connect, households
from tests.bench.ours import payment
from tests.bench.process import Plan, Sample, serve
from web.saisie.numero import nouveau_numero

THREADS: Final = (1, 2, 4, 8, 16, 32)
PAYMENTS: Final = 5_000
"""More than are recorded in an interval."""

_FILL: Final = (
    "insert into dcb_events_tt_main (type, data, tags) select type, data, tags from journal.events order by position",
    "insert into dcb_events_tt_tag (tag, main_id) select unnest(tags), id from dcb_events_tt_main order by id",
    "vacuum analyze dcb_events_tt_main",
    "vacuum analyze dcb_events_tt_tag",
    "checkpoint",
)
_SAMPLE: Final = "select data from events where type = $1 order by position desc limit 1"


class Payment(NamedTuple):
    query: DCBQuery
    event: DCBEvent


class Callers:
    """Threads, as the library is used, each with a session of the pool."""

    def __init__(self, recorder: PostgresDCBRecorderTT, apart: Sequence[Household], data: bytes) -> None:
        self._recorder, self._data = recorder, data
        self._row = deque(apart)
        self._payments = deque[Payment]()

    def measure(self, plan: Plan) -> Sample:
        sample = Sample()
        while len(self._payments) < PAYMENTS:
            self._payments.append(self._payment())
        threads = [Thread(target=self._call, args=(plan, sample)) for _ in range(plan.callers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        sample.facts_read = len(list(self._recorder.read(_query(payment(self._row[0])))))
        return sample

    def _call(self, plan: Plan, sample: Sample) -> None:
        while (started := time.monotonic()) < plan.end:
            payment = self._payments.popleft() if self._payments else self._payment()
            read = self._recorder.read(payment.query)
            for _ in read:
                pass
            self._recorder.append([payment.event], DCBAppendCondition(payment.query, read.head))
            sample.ended(plan, started)

    def _payment(self) -> Payment:
        """Of the household that paid longest ago: no two callers ever meet."""
        household = self._row.popleft()
        self._row.append(household)
        act = payment(household)
        tags = [f"encaissement:{act.encaissement}", f"foyer:{act.foyer}", f"groupement:{household.groupement}"]
        tags += [f"caisse:{act.session}", semblable(act.foyer, act.montant_centimes)]
        tags.append(f"saisie:{nouveau_numero()}")  # its events have no id by which a form sent twice could be told
        return Payment(_query(act), DCBEvent(EncaissementEnregistre.NOM, self._data, tags))


def make_rival_log(dsn: str) -> None:
    """The recorder's own tables, beside ours, with all that our log holds."""
    datastore = _datastore(dsn)
    PostgresDCBRecorderTT(datastore, events_table_name="dcb_events").create_table()
    datastore.close()
    with psycopg.connect(dsn, autocommit=True) as connection:
        for statement in _FILL:
            connection.execute(statement.encode())


def _query(act: EnregistrerEncaissement) -> DCBQuery:
    without_till = copy(act)
    without_till.session = None
    return DCBQuery([DCBQueryItem(list(item.types), list(item.tags)) for item in query_of(without_till)])


def _datastore(dsn: str) -> PostgresDatastore:
    address = {name: str(value) for name, value in conninfo_to_dict(dsn).items()}
    return PostgresDatastore(
        address["dbname"], address["host"], "5432", address["user"], "", pool_size=max(THREADS), connect_timeout=30
    )


async def _fact(dsn: str) -> bytes:
    connection = await connect(dsn)
    try:
        return bytes(await connection.fetchval(_SAMPLE, EncaissementEnregistre.NOM))
    finally:
        await connection.close()


def main(dsn: str) -> None:
    apart = asyncio.run(households(dsn, *NEIGHBOURHOODS))
    data = asyncio.run(_fact(dsn))
    datastore = _datastore(dsn)
    serve(Callers(PostgresDCBRecorderTT(datastore, events_table_name="dcb_events"), apart, data).measure)
    datastore.close()


if __name__ == "__main__":
    main(sys.argv[1])
