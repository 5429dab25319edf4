"""Canonical bytes: what is hashed is what is stored, and what was written once is read for ever."""

import json
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domaine.avis.faits import AvisDonne
from infra.facts import UnknownFact, canonical, decode
from tests.domaine.faits_d_exemple import exemple
from tests.projections.journal import en_memoire

KEYS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda t: unicodedata.normalize("NFC", t))
INTEGERS = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | INTEGERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def rfc8785(value: object) -> bytes:
    """The reference serialisation, for values without floats: sorted keys, no spaces, minimal escapes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


@given(VALUES)
def test_les_octets_sont_ceux_de_la_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785(value)


def test_un_texte_non_normalise_n_entre_pas_dans_le_journal() -> None:
    with pytest.raises(ValueError, match="normal form"):
        canonical({"nom": "e\u0301"})


def test_un_demi_caractere_n_entre_pas_dans_le_journal() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical({"nom": "\ud800"})


def test_un_fait_inconnu_arrete_la_lecture() -> None:
    with pytest.raises(UnknownFact):
        decode("fait.venu_d_ailleurs", b"{}")


def test_un_fait_ecrit_par_un_programme_plus_recent_n_est_pas_lu_a_moitie() -> None:
    """Whatever the version that is known here: a field that it does not know would be dropped without a word."""
    [ecrit] = en_memoire(exemple(AvisDonne))
    plus_recent = canonical(msgspec.structs.replace(ecrit, v=AvisDonne.VERSION + 1))
    with pytest.raises(UnknownFact, match=r"avis\.donne version \d"):
        decode(AvisDonne.NOM, plus_recent)


def test_des_octets_qui_ne_sont_pas_un_fait_se_refusent_sans_casser() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode(AvisDonne.NOM, b"{}")
