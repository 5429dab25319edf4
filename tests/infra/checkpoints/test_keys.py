"""The key that signs is given to another: whoever has the first public key verifies what all of them signed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from infra.checkpoints.book import Book
from infra.checkpoints.folder import NOTES, PUBLIC, SECRET, PointsIllisibles, copy, taken_away
from infra.checkpoints.keys import NEXT
from infra.checkpoints.note import Checkpoint


def point(size: int) -> Checkpoint:
    return Checkpoint(size, size.to_bytes(32, "big"))


def files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in (NOTES, PUBLIC, SECRET)}


def test_r187_la_cle_publique_d_avant_verifie_encore_ce_que_la_nouvelle_signe(book: Book) -> None:
    book.add(point(5))
    before, first = files(book.folder), book.judge
    Book.open(book.folder).renew()
    after = files(book.folder)
    assert after[PUBLIC] == before[PUBLIC]
    assert after[NOTES].startswith(before[NOTES])
    again = Book.open(book.folder)
    again.add(point(8))
    again.renew()
    again.add(point(9))
    reopened = Book.open(book.folder)
    assert reopened.all() == [point(5), point(5), point(8), point(8), point(9)]
    assert (reopened.first, reopened.judge) == (first, again.judge)
    assert len({signed.judge.fingerprint for signed in reopened.followed()}) == 3


def test_l_ancienne_cle_n_est_plus_nulle_part(book: Book) -> None:
    book.add(point(5))
    old = (book.folder / SECRET).read_bytes()
    book.renew()
    assert not [path.name for path in book.folder.iterdir() if old in path.read_bytes()]
    assert sorted(path.name for path in book.folder.iterdir()) == [PUBLIC, SECRET, NOTES, "verrou"]


def test_un_serveur_qui_tourne_signe_avec_la_nouvelle_cle(book: Book) -> None:
    book.add(point(5))
    Book.open(book.folder).renew()
    kept = book.add(point(6))
    assert (kept.last, kept.saved, kept.before) == (point(6), "", ())
    assert kept.judge != kept.first
    assert Book.open(book.folder).all() == [point(5), point(5), point(6)]


def test_sans_rien_de_signe_il_n_y_a_pas_de_cle_a_renouveler(book: Book) -> None:
    with pytest.raises(PointsIllisibles, match="Rien n'a encore été signé"):
        book.renew()


@pytest.mark.parametrize("where", ["avant le point", "après le point"])
def test_une_coupure_au_milieu_laisse_l_une_des_deux_cles_signer(
    book: Book, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    class Cut(Exception):
        pass

    def cut(*_: object) -> None:
        raise Cut

    book.add(point(5))
    with monkeypatch.context() as cutting:
        if where == "avant le point":
            cutting.setattr(Book, "_append", cut)
        else:
            cutting.setattr(Path, "replace", cut)
        with pytest.raises(Cut):
            book.renew()
    assert (book.folder / NEXT).exists()
    again = Book.open(book.folder)
    assert (again.judge != again.first) is (where == "après le point")
    assert not (book.folder / NEXT).exists()
    again.add(point(6))
    assert Book.open(book.folder).last() == point(6)


def old_key(folder: Path, before: dict[str, bytes]) -> None:
    (folder / SECRET).write_bytes(before[SECRET])


def no_key(folder: Path, _: dict[str, bytes]) -> None:
    (folder / SECRET).unlink()


def no_public_key(folder: Path, _: dict[str, bytes]) -> None:
    (folder / PUBLIC).unlink()


def no_handing_over(folder: Path, before: dict[str, bytes]) -> None:
    (folder / NOTES).write_bytes(before[NOTES])


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (old_key, "n'est pas la clé qui signe les points de contrôle depuis qu'elle a été renouvelée"),
        (no_key, "cle-secrete manque, et les points de contrôle qu'elle a signés sont là"),
        (no_public_key, "cle-publique.txt manque, et la clé qui signe n'est plus la première"),
        (no_handing_over, "a été changé, ou n'est pas signé par la clé de ce dossier"),
    ],
)
def test_ce_qui_manque_apres_un_renouvellement_se_dit_et_repartir_en_sort(
    book: Book, harm: Callable[[Path, dict[str, bytes]], None], said: str
) -> None:
    book.add(point(5))
    before = files(book.folder)
    book.renew()
    harm(book.folder, before)
    with pytest.raises(PointsIllisibles, match=said) as refused:
        Book.open(book.folder).last()
    assert "remettez" in str(refused.value)
    assert "« groupement points --repartir »" in str(refused.value)
    assert Book.set_aside(book.folder) is not None
    again = Book.open(book.folder)
    again.add(point(3))
    assert Book.open(book.folder).all() == [point(3)]


def test_des_points_mis_de_cote_ne_sont_pas_des_points_otes(book: Book) -> None:
    book.add(point(5))
    Book.set_aside(book.folder)
    assert not taken_away(book.folder)
    Book.open(book.folder).add(point(3))
    assert not taken_away(book.folder)
    (book.folder / NOTES).unlink()
    assert taken_away(book.folder)


def test_une_sauvegarde_garde_les_points_d_un_cote_et_la_cle_de_l_autre(book: Book, tmp_path: Path) -> None:
    shown, secret = tmp_path / "journal", tmp_path / "coffre"
    shown.mkdir()
    secret.mkdir()
    copy(tmp_path / "aucun", shown, secret)
    book.add(point(5))
    book.renew()
    copy(book.folder, shown, secret)
    assert {path.name for path in shown.iterdir()} == {NOTES, PUBLIC}
    assert {path.name for path in secret.iterdir()} == {SECRET}
