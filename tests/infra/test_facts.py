"""Canonical bytes: what is hashed is what is stored, and what was written once is read for ever."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.facts import UnknownFact, canonical, decode

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
