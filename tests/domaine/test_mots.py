from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domaine.mots import euros, heure, jour_de, le_jour, quantite, solde_en_mots
from domaine.types import Unite


@pytest.mark.parametrize(
    ("centimes", "mots"),
    [
        (0, "0,00\u00a0€"),
        (5, "0,05\u00a0€"),
        (42_37, "42,37\u00a0€"),
        (1_204_11, "1\u202f204,11\u00a0€"),
        (1_234_567_89, "1\u202f234\u202f567,89\u00a0€"),
        (-1_20, "\u22121,20\u00a0€"),
    ],
)
def test_un_montant_se_lit_en_francais(centimes: int, mots: str) -> None:
    assert euros(centimes) == mots


@pytest.mark.parametrize(
    ("centimes", "mots"), [(0, "0,00 € payé"), (1_99, "1,99 € payé"), (2_00, "2,00 € payés"), (-2_50, "−2,50 € payés")]
)
def test_un_participe_s_accorde_avec_son_montant(centimes: int, mots: str) -> None:
    assert euros(centimes, "payé").replace("\N{NO-BREAK SPACE}", " ") == mots


@pytest.mark.parametrize(
    ("valeur", "unite", "mots"),
    [
        (2_460, "g", "2,46\u00a0kg"),
        (2_500, "g", "2,5\u00a0kg"),
        (500, "g", "500\u00a0g"),
        (0, "g", "0\u00a0g"),
        (1_000, "g", "1\u00a0kg"),
        (1_742, "g", "1,742\u00a0kg"),
        (1_005, "g", "1,005\u00a0kg"),
        (25_000, "g", "25\u00a0kg"),
        (1_500, "ml", "1,5\u00a0L"),
        (750, "ml", "750\u00a0ml"),
        (3, "piece", "3"),
        (1_300, Unite.PIECE, "1\u202f300"),
        (-3_600, Unite.GRAMME, "\u22123,6\u00a0kg"),
    ],
)
def test_une_quantite_se_lit_en_francais(valeur: int, unite: str, mots: str) -> None:
    assert quantite(valeur, unite) == mots


@pytest.mark.parametrize(
    ("solde", "mots"),
    [(-8_42, "Vous devez 8,42\u00a0€"), (1_58, "On vous doit 1,58\u00a0€"), (0, "Vous ne devez rien")],
)
def test_r146_un_solde_se_dit_en_mots_sans_signe(solde: int, mots: str) -> None:
    assert solde_en_mots(solde) == mots


@given(st.integers(-(10**12), 10**12))
def test_aucun_centime_ne_se_perd_en_mots(centimes: int) -> None:
    lu = euros(centimes).replace("\u202f", "").replace("\u00a0€", "").replace(",", "").replace("\u2212", "-")
    assert int(lu) == centimes


@given(st.integers(0, 10**8))
def test_aucun_gramme_ne_se_perd_en_mots(grammes: int) -> None:
    nombre, unite = quantite(grammes, "g").replace("\u202f", "").split("\u00a0")
    entiers, _, decimales = nombre.partition(",")
    assert (int(entiers) * 1_000 + int(decimales.ljust(3, "0") or 0) if unite == "kg" else int(entiers)) == grammes


def test_minuit_a_paris_n_est_pas_minuit_utc() -> None:
    tard = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    assert (jour_de(tard), heure(tard), le_jour(jour_de(tard))) == (date(2026, 11, 27), "00:30", "27/11/2026")
