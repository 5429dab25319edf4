"""R-187: a log that is not the one that was signed is not written to any more, and says so."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from infra.checkpoints import sealing
from infra.checkpoints.book import Book
from infra.checkpoints.folder import NOTES
from infra.checkpoints.note import Checkpoint
from infra.checkpoints.sealing import Sealer, sealed
from infra.event_store import merkle
from infra.event_store.errors import WritesStopped
from infra.event_store.store import EventStore
from tests.infra.checkpoints.served import Held, Reading, recompute, run, served, signed, stopped, write
from tests.infra.event_store.facts import new, rows
from tests.patience import until

pytestmark = pytest.mark.anyio

REFORGED = """
alter table journal.events disable trigger only_grows;
update journal.events set data = 'autre' where position = 2
"""


async def test_r187_le_journal_qui_grandit_se_signe_dans_la_seconde_et_a_la_fin(journal: str, book: Book) -> None:
    async with served(journal, book) as store:
        await store.append([new(), new()])
        await until(lambda: signed(book, 2))
        await store.append([new()])
    sizes = [checkpoint.size for checkpoint in book.all()]
    assert sizes == sorted(set(sizes))
    assert sizes[-1] == 3
    stored = await rows(journal, "select data from events order by position")
    assert book.all()[-1].root == merkle.root([merkle.leaf_hash(row["data"]) for row in stored])


async def test_r187_ce_que_d_autres_ont_ecrit_entre_deux_services_se_signe(journal: str, book: Book) -> None:
    await write(journal, 2)
    async with served(journal, book):
        pass
    await write(journal, 3)
    async with served(journal, book) as store:
        await store.append([new()])
    assert [checkpoint.size for checkpoint in book.all()] == [2, 5, 6]


@pytest.mark.parametrize("after", [0, 2], ids=["au dernier point", "après lui"])
async def test_r187_un_fait_change_sous_le_dernier_point_arrete_les_enregistrements(
    journal: str, book: Book, after: int
) -> None:
    await write(journal, 4)
    async with served(journal, book):
        pass
    await write(journal, after)
    await run(journal, REFORGED)
    await recompute(journal)
    async with served(journal, book) as store:
        assert store.writes_stopped is not None
        assert store.writes_stopped.startswith(
            "les 4 premiers faits ne sont plus ceux qu'un point de contrôle a signés"
        )
        with pytest.raises(WritesStopped, match="Les enregistrements sont arrêtés : les 4 premiers faits"):
            await store.append([new()])
        await asyncio.sleep(1.2)  # the writer looks again every second at what else may stop it
        with pytest.raises(WritesStopped):
            await store.append([new()])
        assert (await store.read(())).head == 4 + after
    assert [checkpoint.size for checkpoint in book.all()] == [4]


async def test_r187_un_fait_change_apres_le_dernier_point_se_voit_aussi(journal: str, book: Book) -> None:
    """Its own hash is not the log's: whoever changed it knows the database, and not the program."""
    await write(journal, 1)
    async with served(journal, book):
        pass
    await write(journal, 3)
    await run(journal, REFORGED)
    async with served(journal, book) as store:
        assert str(store.writes_stopped).startswith(
            "le journal ne prolonge plus celui de 1 fait qu'un point de contrôle a signé (gardez une copie de la base"
        )


async def test_r187_un_journal_d_un_seul_fait_se_signe_et_se_contredit(journal: str, book: Book) -> None:
    book.add(Checkpoint(1, bytes(32)))
    async with served(journal, book) as store:
        assert str(store.writes_stopped).startswith(
            "le journal a 0 fait, et son dernier point de contrôle en a signé 1"
        )
    await write(journal, 1)
    async with served(journal, book) as store:
        assert str(store.writes_stopped).startswith(
            "le premier fait n'est plus celui qu'un point de contrôle a signé ("
        )


@pytest.mark.parametrize("after", [0, 2], ids=["au dernier point", "après lui"])
async def test_r187_qui_ne_signe_pas_n_ecrit_pas_non_plus_dans_un_journal_qui_n_est_plus_celui_qui_fut_signe(
    journal: str, book: Book, after: int
) -> None:
    await write(journal, 4)
    async with served(journal, book):
        pass
    await write(journal, after)
    async with EventStore(journal) as store:
        await Sealer(store, book.folder).hold()
        assert store.writes_stopped is None
    await run(journal, REFORGED)
    await recompute(journal)
    async with EventStore(journal) as store:
        await Sealer(store, book.folder).hold()
        with pytest.raises(WritesStopped, match="les 4 premiers faits ne sont plus ceux qu'un point de contrôle"):
            await store.append([new()])
        assert (await store.read(())).head == 4 + after
    assert [checkpoint.size for checkpoint in book.all()] == [4]


async def test_qui_ecrit_ne_relit_que_les_faits_venus_depuis_les_arbres_du_dernier_point(
    journal: str, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(journal, 12)
    async with served(journal, book):
        pass
    for more, expected in ((0, []), (1, [13]), (2, [13, 14, 15])):
        await write(journal, more)
        async with EventStore(journal) as store:
            monkeypatch.setattr(store, "scan", reading := Reading(store.scan))
            await Sealer(store, book.folder).hold()
            assert store.writes_stopped is None
        assert reading.positions == expected


async def test_ou_rien_ne_fut_signe_qui_ecrit_ne_fait_ni_cle_ni_dossier(journal: str, tmp_path: Path) -> None:
    async with EventStore(journal) as store:
        await Sealer(store, tmp_path / "jamais").hold()
        assert (await store.append([new()])).first == 1
    assert not (tmp_path / "jamais").exists()


async def test_r187_une_copie_ancienne_remise_a_la_place_ne_s_ecrit_pas_puis_repart(journal: str, book: Book) -> None:
    await write(journal, 4)
    async with served(journal, book):
        pass
    await run(journal, "alter table journal.events disable trigger only_grows", "delete from events where position > 3")
    await recompute(journal)
    async with served(journal, book) as store:
        with pytest.raises(WritesStopped, match="a 3 faits, et son dernier point de contrôle en a signé 4"):
            await store.append([new()])
    Book.set_aside(book.folder)
    async with served(journal, book) as store:
        assert (await store.append([new()])).first == 4
    assert [checkpoint.size for checkpoint in book.all()] == [3, 4]


async def test_r187_un_fait_change_pendant_le_service_arrete_les_enregistrements(
    journal: str, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(sealing, "SECONDS", 0.1)
    await write(journal, 4)
    async with served(journal, book) as store:
        await run(journal, REFORGED)
        await recompute(journal)
        await until(lambda: stopped(store))
        assert "le journal ne prolonge plus celui de 4 faits lu il y a un instant" in str(store.writes_stopped)


@pytest.mark.parametrize("serving", [False, True], ids=["au démarrage", "pendant le service"])
async def test_r187_un_fait_ote_au_milieu_se_voit_de_page_en_page(
    journal: str, book: Book, monkeypatch: pytest.MonkeyPatch, *, serving: bool
) -> None:
    """The log says that it has as many facts as before; read two by two, the page after the hole is out of step."""
    monkeypatch.setattr(sealing, "SECONDS", 0.1)
    monkeypatch.setattr(sealing, "LOOK_SECONDS", 0.1)
    hole = "alter table journal.events disable trigger only_grows; delete from events where position = 6"
    async with served(journal, book) as store, EventStore(journal) as other:
        monkeypatch.setattr(store, "scan", partial(store.scan, size=2))
        await other.append([new() for _ in range(4)])
        await until(lambda: signed(book, 4))
        if serving:
            monkeypatch.setattr(store, "frontier", held := Held(store.frontier))
            await held.asked.wait()
            await other.append([new() for _ in range(6)])
            await run(journal, hole)
            held.go.set()
            await until(lambda: stopped(store))
            assert "le journal ne prolonge plus celui de 4 faits lu il y a un instant" in str(store.writes_stopped)
    if not serving:
        await write(journal, 6)
        await run(journal, hole.replace("6", "2"))
        async with EventStore(journal) as store:
            monkeypatch.setattr(store, "scan", partial(store.scan, size=2))
            async with sealed(Sealer(store, book.folder)):
                assert "les 4 premiers faits ne sont plus ceux" in str(store.writes_stopped)


async def test_ce_que_personne_n_attendait_se_dit_une_fois_et_la_signature_reprend(
    journal: str, book: Book, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sealing, "SECONDS", 0.05)
    monkeypatch.setattr(sealing, "LOOK_SECONDS", 0.05)
    tries = 0

    def surprise(*_: object) -> None:
        nonlocal tries
        tries += 1
        raise ValueError("never seen before")

    async with served(journal, book) as store:
        with monkeypatch.context() as patched:
            patched.setattr(Book, "add", surprise)
            await store.append([new()])

            async def again() -> bool:
                return tries >= 3

            await until(again)
        await until(lambda: signed(book, 1))
    assert [record.getMessage() for record in caplog.records if record.name == sealing.__name__] == [
        "Le journal ne peut pas être signé ni comparé à ce qui le fut, nouvel essai sous peu : never seen before",
        "Le journal est de nouveau signé.",
    ]


async def test_r187_un_point_change_dans_le_fichier_arrete_les_enregistrements(journal: str, book: Book) -> None:
    await write(journal, 4)
    async with served(journal, book):
        pass
    notes = book.folder / NOTES
    notes.write_text(notes.read_text().replace("\n4\n", "\n3\n"))
    async with served(journal, book) as store:
        with pytest.raises(WritesStopped, match="a été changé, ou n'est pas signé"):
            await store.append([new()])


async def test_r187_un_journal_contredit_se_dit_aussi_a_qui_ne_pouvait_deja_pas_ecrire(
    journal: str, book: Book, caplog: pytest.LogCaptureFixture
) -> None:
    await write(journal, 2)
    book.add(Checkpoint(4, bytes(32)))
    async with EventStore(journal, known_types=()) as store:
        assert "inconnus de ce programme" in str(store.writes_stopped)
        async with sealed(Sealer(store, book.folder)):
            assert "a 2 faits, et son dernier point de contrôle en a signé 4" in str(store.writes_stopped)
            await asyncio.sleep(1.2)  # the writer looks again each second, and says again what it finds, once
            assert store.writes_stopped_for_good
    said = [record.getMessage() for record in caplog.records if record.levelname == "CRITICAL"]
    assert sum("en a signé 4" in one for one in said) == 1
    assert len(said) <= 3


async def test_un_disque_qui_ne_repond_pas_n_arrete_pas_la_distribution(
    journal: str, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with served(journal, book) as store:
        monkeypatch.setattr(Book, "add", full)
        assert (await store.append([new()])).first == 1
        await asyncio.sleep(1.2)
        assert (await store.append([new()])).first == 2
