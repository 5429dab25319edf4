"""A session that was lost is told from a mistake of ours, however it was lost."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from infra.event_store.driver import SPEAKERS, speak_french
from infra.event_store.errors import Unavailable
from infra.event_store.session import Unreachable, before_recording, pooled
from infra.event_store.store import EventStore
from tests.infra.event_store.proxy import between
from tests.patience import until

pytestmark = pytest.mark.anyio


async def test_une_seance_que_le_serveur_finit_sans_avoir_raccroche_est_perdue(journal: str, tmp_path: Path) -> None:
    """Between its last word and the end of the line, the driver takes no statement, and says so in words of its own."""
    async with between(journal, tmp_path) as proxy:
        connection = await asyncpg.connect(proxy.dsn)
        proxy.farewell()
        await asyncio.sleep(0.1)
        with pytest.raises(Unavailable), before_recording():
            await connection.execute("select")
        connection.terminate()


async def test_un_disque_qui_trahit_le_serveur_n_est_pas_une_faute_de_qui_demande(journal: str) -> None:
    """A file that it cannot open: it says so as it does of its tables."""
    connection = await asyncpg.connect(journal)
    with pytest.raises(Unavailable), before_recording():
        await connection.execute("load '$libdir/plugins/parti'")
    await connection.close()


async def test_sans_base_ce_qui_se_lit_a_part_dit_qu_elle_n_est_pas_la(journal: str, tmp_path: Path) -> None:
    """Rare reads open a session of their own: pages then answer that the base is away, not that they are broken."""
    async with between(journal, tmp_path) as proxy, EventStore(proxy.dsn) as store:
        await proxy.close()
        for read in (store.frontier(), store.position_at(datetime.now(UTC)), anext(store.scan(1, 1))):
            with pytest.raises(Unreachable, match=r"^personne n'écoute à cette adresse$"):
                await read


async def test_rien_de_ce_que_demande_une_page_n_attend_un_compilateur(journal: str) -> None:
    """A hosted server has one, and calls it for a statement whose cost it guesses high."""
    async with pooled(journal, least=0, most=1, settings={}) as seances:
        assert await seances.fetchval("show jit") == "off"


async def test_une_seance_commune_revient_sans_rien_demander_de_plus_a_la_base(journal: str) -> None:
    """Each page takes a session several times: the driver would send four statements more each time."""
    demandes: list[str] = []
    async with pooled(journal, least=0, most=1, settings={"search_path": "journal"}) as seances:
        async with seances.acquire() as seance:
            seance.add_query_logger(lambda demande: demandes.append(demande.query))
            assert await seance.fetchval("select current_user") == "ecriture"
        async with seances.acquire() as seance, seance.transaction():
            await seance.execute("set local search_path = vues")
        with pytest.raises(asyncpg.DivisionByZeroError):
            async with seances.acquire() as seance, seance.transaction():
                await seance.execute("select 1 / 0")
        async with seances.acquire() as seance:
            assert await seance.fetchval("select current_user || ', ' || current_setting('search_path')") == (
                "ecriture, journal"
            )
    assert [demande.rstrip(";") for demande in demandes] == [
        "select current_user",
        "BEGIN",
        "set local search_path = vues",
        "COMMIT",
        "BEGIN",
        "select 1 / 0",
        "ROLLBACK",
        "select current_user || ', ' || current_setting('search_path')",
    ]


@pytest.fixture
def spoken(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What is read of the driver's own words by whoever runs a command."""
    speak_french()
    yield caplog
    for name in SPEAKERS:
        logging.getLogger(name).filters.clear()


async def test_le_pilote_dit_en_une_phrase_qu_une_liaison_de_reserve_se_fait_attendre(
    journal: str, tmp_path: Path, spoken: pytest.LogCaptureFixture
) -> None:
    """At each try, it would write fifty lines for engineers."""
    async with between(journal, tmp_path) as proxy, pooled(proxy.dsn, least=1, most=1, settings={}) as seances:
        await proxy.close()
        async with seances.acquire() as seance:
            seance.terminate()
        await until(lambda: bool(spoken.messages))
    cause = "personne n'écoute à cette adresse"
    assert spoken.messages[0] == f"Une liaison de réserve avec la base n'est pas rouverte, nouvel essai : {cause}"
    assert not spoken.records[0].exc_info


async def test_une_seance_rendue_au_milieu_d_une_transaction_ne_se_dit_pas(
    journal: str, spoken: pytest.LogCaptureFixture
) -> None:
    """Somebody was cut off while ending it; it is ended for them."""
    async with pooled(journal, least=0, most=1, settings={}) as seances:
        async with seances.acquire() as seance:
            await seance.execute("begin")
        async with seances.acquire() as seance:
            assert not seance.is_in_transaction()
    assert not spoken.messages
