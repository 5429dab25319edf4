"""The file of checkpoints only grows, survives a power cut, and says when somebody touched it."""

import stat
from pathlib import Path

import pytest

from infra.checkpoints.book import NOTES, PUBLIC, Book, PointsIllisibles
from infra.checkpoints.note import Checkpoint


def point(size: int) -> Checkpoint:
    return Checkpoint(size, size.to_bytes(32, "big"))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.open(tmp_path / "points")


def test_les_points_se_suivent_et_se_relisent(book: Book) -> None:
    assert (book.last(), book.all()) == (None, [])
    for size in (3, 4, 900):
        book.add(point(size))
    again = Book.open(book.folder)
    assert again.last() == point(900)
    assert again.all() == [point(3), point(4), point(900)]
    assert (book.folder / PUBLIC).read_text() == f"{book.judge.written()}\n"


def test_la_cle_secrete_n_est_lisible_que_de_son_compte(book: Book) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in book.folder.iterdir()}
    assert modes["cle-secrete"] == 0o600
    assert stat.S_IMODE(book.folder.stat().st_mode) == 0o700


def test_un_journal_plus_court_ne_se_signe_pas_apres_un_plus_long(book: Book) -> None:
    for size in (5, 5, 4):
        book.add(point(size))
    assert book.all() == [point(5)]


@pytest.mark.parametrize("kept", [1, 30, 60, 75, 120, 180])
def test_un_point_que_la_coupure_a_laisse_a_moitie_ecrit_ne_compte_pas(book: Book, kept: int) -> None:
    book.add(point(5))
    whole = (book.folder / NOTES).read_bytes()
    (book.folder / NOTES).write_bytes(whole + whole.replace(b"\n5\n", b"\n6\n")[:kept])
    assert book.last() == point(5)
    book.add(point(7))
    assert book.all() == [point(5), point(7)]
    assert (book.folder / NOTES).read_bytes().startswith(whole)


def test_mille_points_et_le_dernier_se_lit_sans_lire_les_autres(book: Book) -> None:
    for size in range(1, 60):
        book.add(point(size))
    text = (book.folder / NOTES).read_bytes()
    (book.folder / NOTES).write_bytes(b"x" + text[1:])
    assert book.last() == point(59)
    with pytest.raises(PointsIllisibles, match=r"a été changé, ou n'est pas signé par la clé"):
        book.all()


@pytest.mark.parametrize("what", [b"\n5\n", b"AAAA", "\N{EM DASH}".encode()])
def test_un_point_change_se_dit(book: Book, what: bytes) -> None:
    book.add(point(5))
    book.add(point(6))
    notes = book.folder / NOTES
    assert what in notes.read_bytes()
    notes.write_bytes(notes.read_bytes().replace(what, what[:-1] + b"7", 1))
    with pytest.raises(PointsIllisibles):
        book.all()


def test_une_autre_cle_ne_lit_pas_ces_points(book: Book) -> None:
    book.add(point(5))
    (book.folder / "cle-secrete").unlink()
    with pytest.raises(PointsIllisibles):
        Book.open(book.folder).last()


def test_une_cle_abimee_se_dit(book: Book) -> None:
    (book.folder / "cle-secrete").write_bytes(b"court")
    with pytest.raises(PointsIllisibles, match="n'est pas une clé"):
        Book.open(book.folder)


def test_repartir_garde_ce_qui_fut_signe(book: Book) -> None:
    assert book.set_aside() is None
    book.add(point(900))
    before = (book.folder / NOTES).read_bytes()
    kept = book.set_aside()
    assert kept is not None
    assert kept.read_bytes() == before
    assert book.last() is None
    book.add(point(400))
    assert book.set_aside() not in (None, kept)
