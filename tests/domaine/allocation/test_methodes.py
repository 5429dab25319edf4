"""Worked examples of R-072, R-073 and of the dispute about the sack of lentils, then what every sharing must keep."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domaine.allocation.methodes import METHODES, Methode, petites_commandes_dabord_v1, prorata_v1
from tests.domaine.approvisionnement.exemples import BOUTEILLES, COMMANDE_LITIGE, LITIGE, SIX

methodes = pytest.mark.parametrize("methode", METHODES.values(), ids=METHODES.keys())
commandes = st.dictionaries(st.integers(1, 400).map("F-{:03d}".format), st.integers(0, 3_000), min_size=1, max_size=40)


def test_r072_20_kg_au_prorata() -> None:
    parts = prorata_v1(SIX, 20_000, 10)
    assert list(parts.values()) == [4_250, 2_130, 2_130, 850, 430, 10_210]


def test_r072_20_kg_petites_commandes_dabord() -> None:
    parts = petites_commandes_dabord_v1(SIX, 20_000, 10)
    assert list(parts.values()) == [5_000, 2_500, 2_500, 1_000, 500, 8_500]


def test_r073_9_bouteilles_au_prorata() -> None:
    assert list(prorata_v1(BOUTEILLES, 9, 1).values()) == [3, 2, 2, 1, 1]


def test_r073_9_bouteilles_petites_commandes_dabord() -> None:
    assert list(petites_commandes_dabord_v1(BOUTEILLES, 9, 1).values()) == [2, 2, 2, 2, 1]


def test_litige_2_prorata_de_46_1_kg_de_lentilles() -> None:
    assert prorata_v1(COMMANDE_LITIGE, 46_100, 10) == {foyer: part for foyer, (_, part, _) in LITIGE.items()}


def test_litige_2_petites_commandes_dabord_seul_f028_est_reduit() -> None:
    parts = petites_commandes_dabord_v1(COMMANDE_LITIGE, 46_100, 10)
    assert parts == {foyer: part for foyer, (_, _, part) in LITIGE.items()}


@methodes
def test_r072_ce_qui_suffit_a_tous_est_servi_en_entier(methode: Methode) -> None:
    assert methode(SIX, 25_000, 10) == SIX


@methodes
def test_r072_sans_marchandise_personne_na_rien(methode: Methode) -> None:
    assert set(methode(SIX, 0, 10).values()) == {0}


def test_r072_un_demi_pas_complete_une_commande_et_ce_qui_reste_fait_moins_dun_pas() -> None:
    trois = {"F-001": 15, "F-002": 15, "F-003": 15}
    assert petites_commandes_dabord_v1(trois, 44, 10) == {"F-001": 15, "F-002": 10, "F-003": 10}
    assert prorata_v1(trois, 44, 10) == {"F-001": 15, "F-002": 10, "F-003": 10}


def test_r186_une_methode_connue_garde_son_nom() -> None:
    assert set(METHODES) == {"prorata.v1", "petites_commandes_dabord.v1"}


@methodes
@given(demandes=commandes, disponible=st.integers(0, 150_000), pas=st.integers(1, 1_000))
def test_r072_tout_est_reparti_a_un_pas_pres_et_personne_na_plus_que_sa_commande(
    methode: Methode, demandes: Mapping[str, int], disponible: int, pas: int
) -> None:
    parts = methode(demandes, disponible, pas)
    a_servir = min(disponible, sum(demandes.values()))
    assert parts.keys() == demandes.keys()
    assert a_servir - pas < sum(parts.values()) <= a_servir
    assert all(0 <= parts[foyer] <= demandes[foyer] for foyer in demandes)
    assert all(part % pas == 0 or part == demandes[foyer] for foyer, part in parts.items())


@methodes
@given(demandes=commandes, disponible=st.integers(0, 60_000), pas=st.sampled_from([1, 10, 250]))
def test_r186_lordre_des_foyers_ne_change_rien(
    methode: Methode, demandes: Mapping[str, int], disponible: int, pas: int
) -> None:
    a_lenvers = dict(reversed(list(demandes.items())))
    assert list(methode(demandes, disponible, pas).items()) == list(methode(a_lenvers, disponible, pas).items())


@given(demandes=commandes, disponible=st.integers(0, 60_000))
def test_r072_le_prorata_est_a_moins_dun_gramme_de_la_part_exacte(demandes: Mapping[str, int], disponible: int) -> None:
    voulu = sum(demandes.values())
    servi = min(disponible, voulu)
    for foyer, part in prorata_v1(demandes, disponible, 1).items():
        assert abs(part * voulu - servi * demandes[foyer]) < max(voulu, 1)


@given(demandes=commandes, disponible=st.integers(0, 60_000))
def test_r072_petites_commandes_dabord_ne_reduit_que_les_plus_grandes(
    demandes: Mapping[str, int], disponible: int
) -> None:
    parts = petites_commandes_dabord_v1(demandes, disponible, 1)
    reduits = [foyer for foyer in demandes if parts[foyer] < demandes[foyer]]
    if reduits:
        plafond = max(parts[foyer] for foyer in reduits)
        assert all(parts[foyer] >= plafond - 1 for foyer in reduits)
        assert all(parts[foyer] <= plafond + 1 for foyer in demandes)  # the last gram goes to the first


@given(demandes=commandes, disponible=st.integers(0, 60_000), pas=st.sampled_from([1, 10, 250, 1_000]))
def test_r072_petites_commandes_dabord_coupe_au_meme_plafond_a_un_pas_pres(
    demandes: Mapping[str, int], disponible: int, pas: int
) -> None:
    parts = petites_commandes_dabord_v1(demandes, disponible, pas)
    coupes = [parts[foyer] for foyer in demandes if parts[foyer] < demandes[foyer]]
    if coupes:
        assert max(coupes) - min(coupes) <= pas
        assert max(parts.values()) <= min(coupes) + pas


@methodes
@given(demandes=commandes, disponible=st.integers(0, 60_000), pas=st.sampled_from([1, 10, 250]))
def test_r001_une_part_est_un_nombre_entier(
    methode: Methode, demandes: Mapping[str, int], disponible: int, pas: int
) -> None:
    assert {type(part) for part in methode(demandes, disponible, pas).values()} == {int}


def test_r072_au_prorata_ce_qui_ne_fait_pas_un_pas_ne_se_partage_pas() -> None:
    assert prorata_v1({"F-001": 100, "F-002": 50}, 99, 10) == {"F-001": 60, "F-002": 30}
    assert prorata_v1({"F-001": 100, "F-002": 100, "F-003": 100}, 25, 10) == {"F-001": 10, "F-002": 10, "F-003": 0}
