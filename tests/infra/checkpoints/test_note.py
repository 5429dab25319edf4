"""The published vectors of RFC 8032 and of C2SP, and: whatever is touched in a note, it is refused."""

from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from infra.checkpoints.note import Checkpoint, NoteRefused, Signer, origin_of
from tests.infra.checkpoints.signed import GOLDEN, KEY

RFC_8032_TEST_1 = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
SIGNER = Signer("gba.example/journal", Ed25519PrivateKey.from_private_bytes(RFC_8032_TEST_1))
JUDGE = SIGNER.judge()


@pytest.mark.parametrize("size", GOLDEN)
def test_un_point_est_signe_comme_d_autres_programmes_le_signent(size: int) -> None:
    root, signature = GOLDEN[size]
    checkpoint = Checkpoint(size, b64decode(root))
    note = SIGNER.sign(checkpoint)
    assert note == f"gba.example/journal\n{size}\n{root}\n\n— gba.example/journal {signature}\n"
    assert JUDGE.read(note) == checkpoint


def test_la_cle_publique_s_ecrit_comme_c2sp_l_ecrit() -> None:
    assert JUDGE.written() == KEY


@given(place=st.integers(0, 10_000), other=st.characters(codec="utf-8"))
def test_un_signe_change_et_le_point_est_refuse(place: int, other: str) -> None:
    note = SIGNER.sign(Checkpoint(7, b64decode(GOLDEN[7][0])))
    place %= len(note)
    changed = note[:place] + other + note[place + 1 :]
    if changed != note:
        with pytest.raises(NoteRefused):
            JUDGE.read(changed)


HEIR = Signer(SIGNER.origin, Ed25519PrivateKey.from_private_bytes(b"\x07" * 32))


def test_une_cle_en_nomme_une_autre_et_les_deux_signent() -> None:
    checkpoint = Checkpoint(7, b64decode(GOLDEN[7][0]))
    note = SIGNER.hand_over(checkpoint, HEIR)
    text, signed = note.split("\n\n")
    assert text.split("\n") == ["gba.example/journal", "7", GOLDEN[7][0], HEIR.judge().written()]
    assert signed.count("\n— gba.example/journal ") == 1
    assert JUDGE.follow(note) == (checkpoint, HEIR.judge())
    assert HEIR.judge().read(note) == checkpoint
    with pytest.raises(NoteRefused):  # it signs no more
        JUDGE.read(note)


def test_une_signature_ajoutee_a_un_vieux_point_ne_fait_pas_de_qui_la_met_la_cle_suivante() -> None:
    """Both sign the same text: what the first never named, it did not hand over to."""
    checkpoint = Checkpoint(7, b64decode(GOLDEN[7][0]))
    line = HEIR.sign(checkpoint).split("\n\n")[1]
    forged = HEIR.hand_over(checkpoint, HEIR)
    ours = SIGNER.sign(checkpoint).split("\n\n")[1]
    for note in (SIGNER.sign(checkpoint) + line, forged, forged.replace(forged.split("\n\n")[1], ours + line)):
        with pytest.raises(NoteRefused):
            JUDGE.follow(note)


@given(place=st.integers(0, 10_000), other=st.characters(codec="utf-8"))
def test_un_signe_change_la_ou_une_cle_en_nomme_une_autre_et_le_point_est_refuse(place: int, other: str) -> None:
    note = SIGNER.hand_over(Checkpoint(7, b64decode(GOLDEN[7][0])), HEIR)
    place %= len(note)
    changed = note[:place] + other + note[place + 1 :]
    if changed != note:
        with pytest.raises(NoteRefused):
            JUDGE.follow(changed)


def test_un_point_ne_vaut_que_pour_son_journal() -> None:
    other = Signer("un-autre", SIGNER.key)
    with pytest.raises(NoteRefused):
        JUDGE.read(other.sign(Checkpoint(7, b64decode(GOLDEN[7][0]))))


def test_deux_cles_deux_journaux() -> None:
    origins = {origin_of(Ed25519PrivateKey.generate().public_key()) for _ in range(20)}
    assert len(origins) == 20
