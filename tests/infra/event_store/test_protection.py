"""History cannot be rewritten: by trigger for everybody, by role for the program."""

from urllib.parse import urlsplit

import asyncpg
import pytest

from infra.event_store import preparing
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from infra.postgres import ServeurIndisponible
from tests.infra.event_store.facts import new, rows

pytestmark = pytest.mark.anyio

REWRITINGS = [
    f"{verb} {table}{rest}"
    for table in ("events", "tag_postings")
    for verb, rest in (("update", " set type = 'z'"), ("delete from", ""), ("truncate", ""))
]


@pytest.mark.parametrize("rewriting", [*REWRITINGS, "delete from log_head", "truncate series"])
async def test_meme_le_proprietaire_ne_recrit_pas_le_journal(store: EventStore, journal: str, rewriting: str) -> None:
    await store.append([new("a", "x")])
    for setting in ("origin", "replica"):
        with pytest.raises(asyncpg.PostgresError) as refused:
            await rows(f"{journal}&session_replication_role={setting}", rewriting)
        assert refused.value.sqlstate == "JRN01"
    assert await store.head() == 1


@pytest.mark.parametrize(
    "forbidden",
    [
        *REWRITINGS,
        "update log_head set clock = 'scenario'",
        "insert into log_head (singleton) values (true)",
        "alter table events disable trigger only_grows",
        "drop table events",
    ],
)
async def test_le_role_du_programme_ne_peut_qu_ajouter(store: EventStore, forbidden: str) -> None:
    connection = await store.sessions.writer()
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connection.execute(forbidden)
    await connection.close()


async def test_le_programme_ecrit_sous_son_role_et_possede_les_vues(store: EventStore, journal: str) -> None:
    for open_session in (store.sessions.writer, store.sessions.reader, store.sessions.listener):
        connection = await open_session()
        assert await connection.fetchval("select current_user") == "ecriture"
        await connection.close()
    [owner] = await rows(journal, "select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'vues'")
    assert owner[0] == "ecriture"


async def test_le_role_de_lecture_lit_et_n_ecrit_pas(journal: str) -> None:
    as_reader = f"{journal}&role=lecture"
    assert await rows(as_reader, "select count(*) from events, suivi") == [(0,)]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await rows(as_reader, "insert into tag_postings values ('x', 'a', 1)")


async def test_la_tete_du_journal_n_a_qu_une_ligne_et_une_frontiere_a_sa_mesure(journal: str) -> None:
    with pytest.raises(asyncpg.UniqueViolationError):
        await rows(journal, "insert into log_head default values")
    with pytest.raises(asyncpg.CheckViolationError):
        await rows(journal, "update log_head set position = 1")


async def test_la_preparation_se_refait_sans_dommage(store: EventStore, journal: str) -> None:
    await store.append([new()])
    assert await prepare(journal, views="vues") == []
    assert await store.head() == 1


async def test_se_preparer_de_nouveau_ne_derange_pas_ceux_qui_travaillent(journal: str) -> None:
    """A table granted once more makes every session plan its statements anew."""
    touched = "select max(xmin::text::bigint) from pg_class"
    before = await rows(journal, touched)
    await prepare(journal, views="vues")
    assert await rows(journal, touched) == before


async def test_une_table_de_chiffres_que_le_role_de_lecture_ne_lisait_plus_se_relit(journal: str) -> None:
    await rows(journal, "revoke select on avancement from lecture")
    await prepare(journal, views="vues")
    assert await rows(f"{journal}&role=lecture", "select count(*) from avancement") == [(0,)]


async def test_ce_qui_peut_se_perdre_a_un_schema_que_le_role_d_ecriture_remplit(journal: str) -> None:
    await prepare(journal, views="vues", scratch=("passe_1",))
    connection = await asyncpg.connect(journal)
    await connection.execute("set role ecriture; create unlogged table passe_1.t as select 1 as n")
    await connection.close()
    await prepare(journal, views="vues", scratch=("passe_1",))
    assert len(await rows(journal, "select n from passe_1.t")) == 1


async def test_ce_que_le_serveur_ne_garantit_pas_est_dit(journal: str) -> None:
    await rows(journal, "alter table events disable trigger only_grows")
    [sentence] = await prepare(journal)
    assert "déclencheurs" in sentence


async def test_sans_droit_de_creer_des_roles_le_magasin_tourne_et_le_dit(database_url: str) -> None:
    """A bare DATABASE_URL on a shared server: an account that owns its database and nothing more."""
    database = urlsplit(database_url).path.removeprefix("/")
    account = f"locataire_{database}"
    await rows(database_url, f'create role "{account}" login')
    await rows(database_url, f'alter database "{database}" owner to "{account}"')
    tenant = urlsplit(database_url)._replace(netloc=f"{account}@").geturl()
    try:
        sentences = await prepare(tenant, views="vues")
        assert any("ecriture" in sentence for sentence in sentences)
        async with EventStore(tenant) as store:
            await store.append([new()])
            connection = await store.sessions.writer()
            with pytest.raises(asyncpg.PostgresError) as refused:
                await connection.execute("delete from events")
            assert refused.value.sqlstate == "JRN01"
            await connection.close()
    finally:
        await rows(database_url, f'alter database "{database}" owner to current_user')
        await rows(database_url, f'drop owned by "{account}" cascade')
        await rows(database_url, f'drop role "{account}"')


async def test_un_serveur_trop_ancien_se_dit_avant_que_rien_n_y_soit_fait(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "MAJOR_MIN", 99)
    with pytest.raises(ServeurIndisponible, match=r"PostgreSQL \d+, trop ancien : il faut la version 99"):
        await prepare(database_url, views="vues")
    assert await rows(database_url, "select nspname from pg_namespace where nspname in ('journal', 'vues')") == []
