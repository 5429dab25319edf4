"""One spelling for what looks the same."""

from __future__ import annotations

import pytest

from web.saisie.textes import lire_texte


@pytest.mark.parametrize(
    ("copie", "lu"),
    [
        ("Zoe\u0301", "Zoé"),
        ("0123\u200b", "0123"),
        ("\ufeffDupont", "Dupont"),
        ("Vanden\u00adbroucke", "Vandenbroucke"),
        ("\u202eFatou", "Fatou"),
        ("\u2066Fatou\u2069", "Fatou"),
        (" FA-2211\t", "FA-2211"),
        ("\u200b \u200b", ""),
    ],
)
def test_ce_qui_ne_se_voit_pas_ne_fait_pas_deux_textes(copie: str, lu: str) -> None:
    assert lire_texte(copie) == lu


@pytest.mark.parametrize("texte", ["👩\u200d👧 Zoé", "می\u200cخواهم", "نور", "Ligne 1\nLigne 2"])
def test_ce_qui_joint_ou_separe_des_lettres_reste(texte: str) -> None:
    assert lire_texte(texte) == texte


@pytest.mark.parametrize("texte", ["a\0", "a\x07", "\ud800"])
def test_ce_qui_ne_se_relit_pas_est_refuse(texte: str) -> None:
    with pytest.raises(ValueError, match="retapez ce texte"):
        lire_texte(texte)
