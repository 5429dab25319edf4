"""The worked examples of section A of the rules, to the centime, and what rounding must keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domaine.arithmetique import (
    half_up,
    hors_taxe,
    montant_ligne,
    part_foyer,
    prix_unitaire,
    repartir,
    repartir_par_cle,
)


def test_r001_deux_kilos_quatre_cent_soixante_font_2460_grammes_a_310_centimes() -> None:
    assert montant_ligne(2_460, 3_10, 1_000) == 7_63


@pytest.mark.parametrize(("quantite", "montant"), [(2_460, 7_63), (2_500, 7_75), (5_200, 16_12), (1_380, 4_28)])
def test_r002_une_ligne_est_arrondie_au_centime_le_plus_proche(quantite: int, montant: int) -> None:
    assert montant_ligne(quantite, 3_10, 1_000) == montant


@pytest.mark.parametrize(("numerator", "rounded"), [(5, 1), (4, 0), (-5, -1), (-4, 0), (15, 2), (-15, -2), (0, 0)])
def test_r002_la_moitie_seloigne_de_zero(numerator: int, rounded: int) -> None:
    assert half_up(numerator, 10) == rounded


def test_r003_le_panier_est_la_somme_des_lignes_arrondies() -> None:
    lignes = [montant_ligne(50, 13_72, 1_000), montant_ligne(25, 25_32, 1_000), montant_ligne(250, 3_10, 1_000)]
    assert lignes == [69, 63, 78]
    assert sum(lignes) == 2_10


def test_r004_le_transport_se_partage_au_plus_fort_reste() -> None:
    paniers = [7_75, 7_63, 15_50, 3_88, 23_25, 6_20, 1_55]
    parts = repartir(30_00, paniers)
    assert parts == [3_53, 3_48, 7_07, 1_77, 10_61, 2_83, 71]
    assert sum(parts) == 30_00


def test_r004_a_egalite_le_centime_va_au_plus_petit_numero_de_foyer() -> None:
    assert repartir_par_cle(1, {"F-031": 5, "F-013": 5}) == {"F-013": 1, "F-031": 0}


def test_r005_un_partage_egal_ne_perd_aucun_centime() -> None:
    assert repartir(30_00, [1] * 7) == [4_29] * 4 + [4_28] * 3
    assert repartir(30_01, [1] * 7) == [4_29] * 5 + [4_28] * 2
    assert repartir(29_96, [1] * 7) == [4_28] * 7
    assert repartir(6, [1] * 7) == [1] * 6 + [0]


@pytest.mark.parametrize(
    ("colis_ttc", "quantite", "prix", "ecart"),
    [(69_63, 25_000, 2_79, 12), (24_53, 25_000, 98, -3), (183_99, 4, 46_00, 1)],
)
def test_r006_le_prix_unitaire_est_arrondi_une_fois_et_lecart_est_connu(
    colis_ttc: int, quantite: int, prix: int, ecart: int
) -> None:
    prix_pour = 1 if quantite < 100 else 1_000
    assert prix_unitaire(colis_ttc, quantite, prix_pour) == prix
    assert montant_ligne(quantite, prix, prix_pour) - colis_ttc == ecart


def test_r007_le_coup_de_pouce_se_calcule_sur_le_montant_coutant_de_la_ligne() -> None:
    foyer = part_foyer(7_63, 50)
    assert (foyer, 7_63 - foyer) == (3_82, 3_81)


def test_r008_le_tarif_solidaire_alimente_la_cagnotte() -> None:
    foyer = part_foyer(7_63, 115)
    assert (foyer, foyer - 7_63) == (8_77, 1_14)


@pytest.mark.parametrize(("ttc", "tva", "ht"), [(7_63, 55, 7_23), (12_00, 200, 10_00)])
def test_r009_la_tva_sextrait_du_prix_ttc(ttc: int, tva: int, ht: int) -> None:
    assert hors_taxe(ttc, tva) == ht


@pytest.mark.parametrize(("total", "poids"), [(-1, [1]), (1, []), (1, [0, 0]), (1, [2, -1])])
def test_r004_un_partage_impossible_est_une_erreur(total: int, poids: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        repartir(total, poids)


@given(
    total=st.integers(0, 10_000_000),
    poids=st.lists(st.integers(0, 100_000), min_size=1, max_size=60).filter(any),
)
def test_r004_les_parts_font_toujours_le_total_a_un_centime_de_la_part_exacte(total: int, poids: list[int]) -> None:
    parts = repartir(total, poids)
    assert sum(parts) == total
    assert all(abs(part * sum(poids) - total * p) < sum(poids) for part, p in zip(parts, poids, strict=True))


@given(
    numerator=st.integers(-(10**12), 10**12),
    denominator=st.integers(1, 10**6),
)
def test_r002_larrondi_est_symetrique_et_au_plus_proche(numerator: int, denominator: int) -> None:
    rounded = half_up(numerator, denominator)
    assert half_up(-numerator, denominator) == -rounded
    assert 2 * abs(rounded * denominator - numerator) <= denominator


def test_r001_rien_arrondi_ou_partage_reste_rien() -> None:
    assert half_up(0, 7) == 0
    assert half_up(-1, 2) == -1
    assert half_up(1, 2) == 1
    assert repartir(0, [3, 1]) == [0, 0]
    assert repartir(1, [3, 1]) == [1, 0]
