"""Inline projections: in the same transaction as the events, parked alone when they fail."""

import asyncio
from collections.abc import Mapping, Sequence
from secrets import token_hex

import asyncpg
import pytest

from infra.event_store.errors import Unavailable, WritesStopped
from infra.event_store.model import Appended, StoredEvent
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from infra.event_store.writes import Write, as_json
from tests.infra.event_store.facts import about, again, new, rows
from tests.infra.event_store.totals import FoldFails, Totals, totals
from tests.patience import until

pytestmark = pytest.mark.anyio


class DoesNotCareForB(Totals):
    types = frozenset({"a"})


class OverflowsInDatabase(Totals):
    def fold(self, batch: Sequence[StoredEvent]) -> Mapping[str, int]:
        return {type_: 2**40 if type_ == "poison" else total for type_, total in super().fold(batch).items()}


class OverflowsIndex(Totals):
    def fold(self, batch: Sequence[StoredEvent]) -> Mapping[str, int]:
        return {token_hex(8192) if type_ == "poison" else type_: n for type_, n in super().fold(batch).items()}


class SaysARowTwice(Totals):
    def writes(self, batch: Sequence[StoredEvent]) -> list[Write]:
        totals = [*self.fold(batch).items()]
        poison = [row for row in totals if row[0] == "poison"]
        [(statement, _)] = super().writes(batch)
        return [Write(statement, [as_json(totals + poison)])]


class OverflowsInDriver(Totals):
    def writes(self, batch: Sequence[StoredEvent]) -> list[Write]:
        far = 2**70 if any(event.type == "poison" for event in batch) else 1
        return [*super().writes(batch), Write("select $1::bigint", [far])]


class MissesItsColumn(Totals):
    def writes(self, batch: Sequence[StoredEvent]) -> list[Write]:
        return [Write(f"insert into {self.name} (no_such_column) values ($1)", [len(batch)])]


async def suivi(dsn: str, name: str = "totaux") -> tuple[int, str]:
    [row] = await rows(dsn, "select position, etat from suivi where projection = $1", name)
    return row["position"], row["etat"]


async def test_une_projection_avance_avec_le_journal(views: str) -> None:
    async with EventStore(views, projections=[Totals()]) as store:
        await asyncio.gather(*(store.append([new("a"), new("b")]) for _ in range(10)))
        await store.append([new("a")])
    assert await totals(views) == {"a": 11, "b": 10}
    assert await suivi(views) == (21, "a_jour")


async def test_elle_suit_sans_rien_ecrire_un_lot_qui_ne_la_concerne_pas(views: str) -> None:
    async with EventStore(views, projections=[DoesNotCareForB()]) as store:
        await store.append([new("a")])
        await store.append([new("b")])
    assert await totals(views) == {"a": 1}
    assert await suivi(views) == (2, "a_jour")


async def test_les_faits_sont_decodes_une_fois_pour_toutes_les_projections(views: str) -> None:
    decoded: list[int] = []

    def decode(event: StoredEvent) -> StoredEvent:
        decoded.append(event.position)
        return event

    async with EventStore(views, projections=[Totals(), Totals("autres")], decode=decode) as store:
        await store.append([new(), new()])
    assert decoded == [1, 2]
    assert await totals(views, "autres") == {"a": 2}


@pytest.mark.parametrize(
    "failing", [FoldFails(), OverflowsInDatabase(), OverflowsIndex(), SaysARowTwice(), OverflowsInDriver()]
)
async def test_une_projection_qui_echoue_se_gare_seule(views: str, failing: Totals) -> None:
    async with EventStore(views, projections=[failing, Totals("autres")]) as store:
        await store.append([new("a")])
        await asyncio.gather(*(store.append([new("a")]) for _ in range(3)), store.append([new("poison"), new("a")]))
        await store.append([new("a")])
        assert store.metrics.parked >= 1
        assert await store.head() == 7
    position, state = await suivi(views)
    assert state == "en_retard"
    assert await totals(views) == {"a": position}
    assert await suivi(views, "autres") == (7, "a_jour")
    assert await totals(views, "autres") == {"a": 6, "poison": 1}


async def test_seul_le_fait_fautif_et_les_suivants_manquent_a_une_projection_garee(views: str) -> None:
    async with EventStore(views, projections=[OverflowsInDatabase()]) as store:
        await asyncio.gather(*(store.append([new(type_)]) for type_ in ("a", "a", "poison", "a")))
    assert await suivi(views) == (2, "en_retard")
    [row] = await rows(views, "select erreur from suivi")
    assert "out of range for type integer" in row["erreur"]


async def test_qui_a_deja_decide_deux_fois_recommence_quand_le_lot_est_rejoue(views: str) -> None:
    """What its `redo` learned from the failed batch cannot be unlearned."""
    async with EventStore(views, projections=[OverflowsInDatabase()]) as store:
        await store.append([new("a", "x")])
        redone, poison, other = await asyncio.gather(
            store.append([new("b", "x")], query=about("x"), redo=again(new("b", "x"))),
            store.append([new("poison")]),
            store.append([new("a")]),
            return_exceptions=True,
        )
    assert isinstance(redone, Unavailable)
    assert isinstance(poison, Appended)
    assert isinstance(other, Appended)


async def test_une_projection_garee_reprend_une_fois_reconstruite(views: str) -> None:
    async with EventStore(views, projections=[FoldFails()]) as store:
        await store.append([new("poison")])
        await store.append([new("a")])
        await rows(views, "update avancement set etat = 'a_jour', position = null, erreur = null")
        await store.append([new("a")])
    assert await suivi(views) == (3, "a_jour")
    assert await totals(views) == {"a": 1}


async def test_une_colonne_absente_annule_tout_le_lot(views: str) -> None:
    async with EventStore(views, projections=[MissesItsColumn()]) as store:
        with pytest.raises(Unavailable):
            await store.append([new()])
        assert await store.head() == 0
    assert await suivi(views) == (0, "a_jour")


async def test_une_autre_version_du_calcul_arrete_les_ecritures(views: str) -> None:
    async with EventStore(views, projections=[Totals()]) as store:
        await store.append([new()])
        newer = Totals()
        newer.fold_version = 2
        async with EventStore(views, projections=[newer]) as other:
            with pytest.raises(WritesStopped, match="version"):
                await other.append([new()])
            assert other.writes_stopped is not None
            assert await other.head() == 1
            # As a rebuild by the new version leaves it: the new program may write, the old one must not.
            await rows(views, "update suivi set fold_version = 2")
            with pytest.raises(WritesStopped, match="version"):
                await store.append([new()])

            async def may_write() -> bool:
                return other.writes_stopped is None

            await until(may_write)
            await other.append([new()])
    assert await suivi(views) == (2, "a_jour")


async def test_une_projection_inconnue_mais_vivante_arrete_les_ecritures(views: str) -> None:
    async with EventStore(views, projections=[Totals(), Totals("autres")]) as store:
        await store.append([new()])
    async with EventStore(views, projections=[Totals()]) as older:
        with pytest.raises(WritesStopped, match="autres"):
            await older.append([new()])


async def test_sur_un_journal_commence_une_nouvelle_projection_attend_d_etre_calculee(views: str) -> None:
    async with EventStore(views) as store:
        await store.append([new()])
    async with EventStore(views, projections=[Totals()]) as store:
        await store.append([new()])
    assert await suivi(views) == (0, "en_retard")
    assert await totals(views) == {}


async def test_une_projection_depassee_par_un_autre_programme_le_dit(views: str) -> None:
    async with EventStore(views, projections=[Totals()]) as store, EventStore(views) as careless:
        await careless.append([new()])
        await store.append([new()])
        assert await suivi(views) == (0, "en_retard")


async def test_ce_qu_un_programme_gare_n_est_plus_calcule_par_les_autres(views: str) -> None:
    """Nor is it from where it was left, once it is rebuilt, by who had seen it parked."""
    here = EventStore(views, projections=[FoldFails(), Totals("autres")])
    there = EventStore(views, projections=[Totals(), Totals("autres")])
    async with here, there:
        await there.append([new("a")])
        await here.append([new("poison")])
        await there.append([new("a")])
        assert await suivi(views) == (1, "en_retard")
        assert await totals(views) == {"a": 1}
        assert await totals(views, "autres") == {"a": 2, "poison": 1}
        await rows(views, "update avancement set etat = 'a_jour', position = null, erreur = null")
        await there.append([new("a")])
        await here.append([new("a")])
    assert await suivi(views) == (5, "a_jour")
    assert await totals(views) == {"a": 3}


async def test_un_lot_annule_ne_fait_pas_oublier_ce_qui_a_ete_reconstruit(views: str) -> None:
    """It noticed that the log had gone on without them; then they were rebuilt, before it tried again."""
    failing: list[str] = []

    async def hook(moment: str) -> None:
        if failing and moment == failing[0]:
            raise ConnectionError(failing.pop())

    async with EventStore(views, projections=[Totals()], hook=hook) as store, EventStore(views) as careless:
        await store.append([new("a")])
        await careless.append([new("a")])
        failing.append("before_commit")
        with pytest.raises(Unavailable):
            await store.append([new("a")])
        assert await suivi(views) == (1, "a_jour")
        await rows(views, "update avancement_commun set position = 2")
        await store.append([new("a")])
    assert await suivi(views) == (3, "a_jour")
    assert await totals(views) == {"a": 2}


OLD_SUIVI = """
drop view vues.suivi;
drop table vues.avancement, vues.avancement_commun;
drop function vues.another_edition;
create table vues.suivi (
    projection text primary key, fold_version int not null, position bigint not null, etat text not null, erreur text
);
alter table vues.suivi owner to ecriture;
insert into vues.suivi values
    ('totaux', 1, 2, 'a_jour', null), ('autres', 1, 1, 'a_jour', null), ('tiers', 3, 1, 'en_retard', 'une panne')
"""


async def test_une_base_d_avant_garde_ou_en_etaient_ses_projections(views: str) -> None:
    async with EventStore(views) as store:
        await store.append([new("a"), new("b")])
    connection = await asyncpg.connect(views)
    await connection.execute(OLD_SUIVI)
    await connection.close()
    for _ in range(2):
        assert await prepare(views, views="vues") == []
    assert [await suivi(views, name) for name in ("totaux", "autres", "tiers")] == [
        (2, "a_jour"), (1, "en_retard"), (1, "en_retard"),
    ]  # fmt: skip
    async with EventStore(views, projections=[Totals(), Totals("autres")]) as store:
        await store.append([new("a")])
    assert (await suivi(views), await totals(views)) == ((3, "a_jour"), {"a": 1})
    assert await suivi(views, "autres") == (1, "en_retard")


async def test_un_type_inconnu_dans_le_journal_arrete_les_ecritures(journal: str) -> None:
    async with EventStore(journal, known_types=["a"]) as older, EventStore(journal, known_types=["a", "b"]) as newer:
        await older.append([new("a")])
        await newer.append([new("b")])
        with pytest.raises(WritesStopped, match="b"):
            await older.append([new("a")])
    async with EventStore(journal, known_types=["a"]) as restarted:
        with pytest.raises(WritesStopped, match="b"):
            await restarted.append([new("a")])


async def test_un_type_inconnu_lu_arrete_les_ecritures(journal: str) -> None:
    async with EventStore(journal, known_types=["a"]) as older, EventStore(journal) as newer:
        await newer.append([new("b", "x")])
        assert len((await older.read(about("x"))).events) == 1
        with pytest.raises(WritesStopped):
            await older.append([new("a")])


async def test_qui_ne_doit_plus_ecrire_ne_touche_plus_a_la_base(views: str) -> None:
    """Else each look would make the others read again, each second, which projections move with the log."""
    async with EventStore(views, projections=[Totals()]) as store:
        await store.append([new("a")])
        store.stop_writing("il n'est plus celui qui fut signé")
        edition = await rows(views, "select edition from avancement_commun")
        await asyncio.sleep(2.2)
        assert await rows(views, "select edition from avancement_commun") == edition
