"""The file of checkpoints only grows, survives a power cut, and says when somebody touched it."""

import errno
import fcntl
import os
import stat
from pathlib import Path

import pytest

from infra.checkpoints import folder as folder_module
from infra.checkpoints.book import Book
from infra.checkpoints.folder import NOTES, PUBLIC, PointsIllisibles
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


def test_des_points_dans_un_autre_ordre_se_disent(book: Book) -> None:
    book.add(point(5))
    first = (book.folder / NOTES).read_bytes()
    book.add(point(6))
    both = (book.folder / NOTES).read_bytes()
    (book.folder / NOTES).write_bytes(both.removeprefix(first) + first)
    with pytest.raises(PointsIllisibles):
        book.all()


@pytest.mark.parametrize("zeros", [slice(0, 1), slice(0, 60), slice(20, 90), slice(70, 100), slice(100, None)])
def test_un_disque_qui_rend_des_zeros_apres_la_coupure_n_arrete_personne(book: Book, zeros: slice) -> None:
    book.add(point(5))
    whole = (book.folder / NOTES).read_bytes()
    book.add(point(6))
    second = bytearray((book.folder / NOTES).read_bytes().removeprefix(whole))
    second[zeros] = bytes(len(second[zeros]))
    (book.folder / NOTES).write_bytes(whole + second)
    assert book.last() == point(5)
    book.add(point(7))
    assert book.all() == [point(5), point(7)]


def test_un_fichier_ou_plus_rien_ne_se_lit_n_est_pas_un_fichier_vide(book: Book) -> None:
    book.add(point(5))
    (book.folder / NOTES).write_bytes(bytes(5_000))
    with pytest.raises(PointsIllisibles):
        book.last()


def test_une_autre_cle_ne_lit_pas_ces_points(book: Book, tmp_path: Path) -> None:
    book.add(point(5))
    Book.open(tmp_path / "autre").folder.joinpath("cle-secrete").replace(book.folder / "cle-secrete")
    with pytest.raises(PointsIllisibles, match="n'est pas signé par la clé de ce dossier"):
        Book.open(book.folder).last()


def test_une_cle_perdue_ne_se_remplace_pas_sans_le_dire(book: Book) -> None:
    book.add(point(5))
    (book.folder / "cle-secrete").unlink()
    with pytest.raises(PointsIllisibles, match=r"cle-secrete manque.*remettez celle de votre sauvegarde"):
        Book.open(book.folder)
    assert not (book.folder / "cle-secrete").exists()


def test_une_cle_abimee_se_dit(book: Book) -> None:
    (book.folder / "cle-secrete").write_bytes(b"court")
    with pytest.raises(PointsIllisibles, match="n'est pas une clé"):
        Book.open(book.folder)


def test_repartir_garde_ce_qui_fut_signe(book: Book) -> None:
    assert Book.set_aside(book.folder) is None
    book.add(point(900))
    before = (book.folder / NOTES).read_bytes()
    kept = Book.set_aside(book.folder)
    assert kept is not None
    assert kept.read_bytes() == before
    assert book.last() is None
    again = Book.open(book.folder)
    assert again.judge == book.judge
    again.add(point(400))
    assert Book.set_aside(book.folder) not in (None, kept)


def test_un_disque_plein_ne_se_remplit_pas_de_ce_qui_n_a_pas_pu_etre_garde(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    book.add(point(1))
    (book.folder / NOTES).unlink()
    before = sorted(book.folder.iterdir())
    with monkeypatch.context() as filled:
        filled.setattr(os, "fsync", full)
        for _ in range(3):
            with pytest.raises(OSError, match="No space"):
                book.add(point(2))
        assert sorted(book.folder.iterdir()) == before
    assert book.add(point(2)).saved == f"avant-1-{NOTES}"


def test_repartir_n_ecrase_aucun_des_points_gardes(book: Book) -> None:
    for size in (3, 2, 1):
        Book.open(book.folder).add(point(size))
        kept = Book.set_aside(book.folder)
        assert kept is not None
        if size == 3:
            kept.rename(book.folder / "donné à la trésorière")
    assert len(list(book.folder.glob(f"*{NOTES}"))) == 2


@pytest.mark.parametrize("state", ["perdue", "abîmée", "d'un autre", "point changé", "abîmée avant le premier point"])
def test_repartir_aide_quel_que_soit_l_etat_du_dossier(book: Book, tmp_path: Path, state: str) -> None:
    folder, secret = book.folder, book.folder / "cle-secrete"
    if state != "abîmée avant le premier point":
        book.add(point(5))
    match state:
        case "perdue":
            secret.unlink()
        case "d'un autre":
            (Book.open(tmp_path / "autre").folder / "cle-secrete").replace(secret)
        case "point changé":
            (folder / NOTES).write_bytes((folder / NOTES).read_bytes().replace(b"\n5\n", b"\n4\n"))
        case _:
            secret.write_bytes(b"court")
    with pytest.raises(PointsIllisibles, match="« groupement points --repartir »"):
        Book.open(folder).last()
    assert Book.set_aside(folder) is not None
    again = Book.open(folder)
    again.add(point(4))
    assert again.all() == [point(4)]
    assert (folder / PUBLIC).read_text() == f"{again.judge.written()}\n"


def test_un_dossier_qui_ne_se_modifie_plus_se_lit_encore(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    book.add(point(5))
    real = os.open

    def read_only(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) or (flags & os.O_CREAT and not path.exists()):
            raise OSError(errno.EROFS, "Read-only file system")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", read_only)
    assert Book.open(book.folder).last() == point(5)


def test_un_programme_fige_ne_fige_pas_les_autres(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "_LOCK_SECONDS", 0.1)
    with (book.folder / "verrou").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(TimeoutError):
            book.last()
    assert book.last() is None


def test_deux_cents_lectures_laissent_autant_de_fichiers_ouverts(book: Book) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for size in range(1, 200):
        book.add(point(size))
        Book.open(book.folder).last()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
