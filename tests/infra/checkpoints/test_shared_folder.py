"""The folder of checkpoints under a server: somebody takes notes away, puts older ones back, or signs there too."""

import shutil

import pytest

from infra.checkpoints import sealing
from infra.checkpoints.book import Book
from infra.checkpoints.folder import NOTES
from infra.checkpoints.note import Checkpoint
from infra.checkpoints.sealing import Sealer, sealed
from infra.event_store.store import EventStore
from tests.infra.checkpoints.served import signed, write
from tests.infra.event_store.facts import new
from tests.patience import until

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("all_of_it", [False, True], ids=["les points", "tout le dossier"])
async def test_r187_des_points_otes_pendant_le_service_se_disent_une_fois_et_le_dernier_reste(
    journal: str,
    book: Book,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    all_of_it: bool,
) -> None:
    monkeypatch.setattr(sealing, "SECONDS", 0.05)
    monkeypatch.setattr(sealing, "LOOK_SECONDS", 0.05)
    folder, key = book.folder, book.judge
    async with EventStore(journal) as store, sealed(sealer := Sealer(store, folder)):
        await store.append([new(), new()])
        await until(lambda: signed(book, 2))
        if all_of_it:
            shutil.rmtree(folder)
        else:
            (folder / NOTES).unlink()

        async def noticed() -> bool:
            return sealer.state.loss is not None

        await until(noticed)
        assert sealer.state.loss is not None
        assert (sealer.state.loss.last.size, sealer.state.loss.saved) == (2, f"avant-1-{NOTES}")
        assert sealer.state.agrees
        await store.append([new()])
        await until(lambda: signed(book, 3))
    assert Book.open(folder).judge == key
    assert [checkpoint.size for checkpoint in book.all()] == [2, 3]
    assert (folder / f"avant-1-{NOTES}").read_text().splitlines()[1] == "2"
    assert Book.open(folder).kept().before == (f"avant-1-{NOTES}",), "whoever opens it later is told too"
    assert [record.getMessage() for record in caplog.records if record.name == sealing.__name__] == [
        f"Des points de contrôle ont été ôtés pendant le service ; le dernier est dans avant-1-{NOTES}."
    ]


async def test_r187_deux_bases_qui_se_partagent_un_dossier_se_contredisent_pendant_le_service(
    journal: str, book: Book
) -> None:
    await write(journal, 2)
    async with EventStore(journal) as store:
        sealer = Sealer(store, book.folder)
        await sealer.look()
        book.add(Checkpoint(4, bytes(32)))
        await store.append([new(), new()])
        for _ in range(2):
            await sealer.look()
        assert "les 4 premiers faits ne sont plus ceux qu'un point de contrôle a signés" in str(store.writes_stopped)
        assert sealer.state.agrees is False


async def test_deux_serveurs_d_un_meme_journal_signent_chacun_a_son_tour(journal: str, book: Book) -> None:
    async with EventStore(journal) as one, EventStore(journal) as two:
        sealers = Sealer(one, book.folder), Sealer(two, book.folder)
        for facts in range(1, 7):
            await one.append([new()])
            for sealer in sealers[:: 1 if facts % 2 else -1]:
                await sealer.look()
                assert sealer.state.last is not None
                assert (sealer.state.last.size, sealer.state.agrees) == (facts, True)
        assert one.writes_stopped is two.writes_stopped is None
    assert [checkpoint.size for checkpoint in book.all()] == [1, 2, 3, 4, 5, 6]


async def test_un_serveur_qui_demarre_pendant_qu_un_autre_signe_ne_croit_pas_le_journal_plus_court(
    journal: str, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(journal, 2)
    async with EventStore(journal) as one, EventStore(journal) as two:
        other, frontier = Sealer(one, book.folder), two.frontier
        await other.look()

        async def then_the_other_signs() -> tuple[int, bytes]:
            read = await frontier()
            await one.append([new()])
            await other.look()
            return read

        monkeypatch.setattr(two, "frontier", then_the_other_signs)
        await Sealer(two, book.folder).hold()
        assert two.writes_stopped is None
    assert [checkpoint.size for checkpoint in book.all()] == [2, 3]


async def test_des_points_plus_vieux_remis_pendant_le_service_ne_font_pas_oublier_le_dernier(
    journal: str, book: Book
) -> None:
    async with EventStore(journal) as store:
        sealer = Sealer(store, book.folder)
        await store.append([new()])
        await sealer.look()
        older = (book.folder / NOTES).read_bytes()
        await store.append([new()])
        await sealer.look()
        (book.folder / NOTES).write_bytes(older)
        await sealer.look()
        assert sealer.state.loss is not None
        assert sealer.state.loss.last.size == 2
        await sealer.look()
    assert [checkpoint.size for checkpoint in book.all()] == [1, 2]
    assert book.kept().before == (f"avant-1-{NOTES}",)


async def test_des_points_mis_de_cote_pendant_le_service_ne_sont_pas_dits_otes(journal: str, book: Book) -> None:
    async with EventStore(journal) as store:
        sealer = Sealer(store, book.folder)
        await store.append([new()])
        await sealer.look()
        Book.set_aside(book.folder)
        await sealer.look()
        assert sealer.state.loss is None
        assert sealer.state.before == (f"avant-1-{NOTES}",)
    assert Book.open(book.folder).judge == book.judge
    assert [checkpoint.size for checkpoint in book.all()] == [1]
