import pytest

from web.saisie.json_strict import MAX_BYTES, NIVEAUX_MAX, lire_json
from web.saisie.problemes import SaisieInvalide


def test_un_json_juste_se_lit():
    assert lire_json('{"a": [1, "é"], "b": 2.5}'.encode()) == {"a": [1, "é"], "b": 2.5}


def test_un_caractere_ecrit_en_deux_moities_se_lit():
    assert lire_json(rb'{"symbole": "\ud83c\udf4b", "note": "\\ud800"}') == {"symbole": "🍋", "note": r"\ud800"}


def test_des_niveaux_se_comptent_hors_des_textes():
    profond = b"[" * (NIVEAUX_MAX - 1) + b'"[[{\\"[["' + b"]" * (NIVEAUX_MAX - 1)
    assert str(lire_json(profond)).count("[") == NIVEAUX_MAX - 1 + 4


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b'{"a": 1,}', "Ce n'est pas du JSON : la lecture s'arrête au caractère"),
        (b'{"a": 1} x', "la lecture s'arrête au caractère 10"),
        (b'{"a": 1, "a": 2}', "« a » est écrit deux fois"),
        (b'{"a": NaN}', "« NaN » n'est pas un nombre"),
        ('{"a": "é"}'.encode("latin-1"), "n'est pas en UTF-8"),
        (b"[" * 100_000, "trop de niveaux"),
        (b"[" * (NIVEAUX_MAX + 1) + b"]" * (NIVEAUX_MAX + 1), "trop de niveaux"),
        (b'{"a": "' + b'\\"' * 400_000 + b"\\", "Ce n'est pas du JSON"),
        (b"1" * 5_000, "nombre démesuré"),
        (b" " * (MAX_BYTES + 1), "trop long"),
        (rb'{"\ud800": 1}', "la moitié d'un caractère"),
        (rb'{"acte": ["\uDFFF"]}', "la moitié d'un caractère"),
        (rb'{"\ud800": 1, "\ud800": 2}', r"« \? » est écrit deux fois"),
    ],
)
def test_ce_qui_n_en_est_pas_est_dit_en_une_phrase(octets, phrase):
    with pytest.raises(SaisieInvalide, match=phrase) as refus:
        lire_json(octets)
    assert len(refus.value.problemes) == 1
    assert str(refus.value).encode(), "it can be written"
