"""`allouer`: the worked examples of R-061, R-062 and R-072, then what every method keeps."""

from collections.abc import Iterator, Mapping

import msgspec
import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from domaine.allocation.allouer import (
    ALLOCATIONS,
    ARRIVEE,
    DECIDABLES,
    TOLERANCE,
    Colis,
    Demande,
    Partage,
    allouer,
)
from domaine.allocation.methodes import PETITES, PRORATA
from domaine.arithmetique import montant_ligne
from tests.domaine.approvisionnement.exemples import SIX

LENTILLES = 3_10
pas_et_quantites = st.sampled_from([1, 10, 250])


@st.composite
def demande(draw: st.DrawFn, *, a_la_main: bool = True) -> Demande:
    voulu, plus = draw(st.integers(0, 3_000)), draw(st.integers(0, 800))
    return Demande(
        voulu=voulu,
        moins=draw(st.integers(0, voulu)),
        plus=plus,
        prix_centimes=draw(st.integers(0, 900)),
        rang=draw(st.integers(0, 20)),
        impose=draw(st.none() | st.integers(0, voulu + plus)) if a_la_main else None,
    )


foyers = st.integers(1, 400).map("F-{:03d}".format)
demandes_quelconques = st.dictionaries(foyers, demande(), min_size=1, max_size=25)
demandes_libres = st.dictionaries(foyers, demande(a_la_main=False), min_size=1, max_size=25)


def voulus(demandes: Mapping[str, int]) -> dict[str, Demande]:
    return {f: Demande(voulu=q, rang=rang) for rang, (f, q) in enumerate(demandes.items())}


def chaque_methode(demandes: Mapping[str, Demande], colis: Colis, disponible: int) -> Iterator[tuple[str, Partage]]:
    """What each method shares out of the same orders: drawing them takes ten times as long as sharing."""
    for methode in ALLOCATIONS:
        note(methode)
        yield methode, allouer(demandes, colis, disponible, methode)


def souples(*, voulu: int = 2_500, moins: int = 0, plus: int = 0, combien: int = 3) -> dict[str, Demande]:
    une = Demande(voulu=voulu, moins=moins, plus=plus, prix_centimes=LENTILLES)
    return {f"F-{n:03d}": une for n in range(1, combien + 1)}


def test_r062_1_5_kg_a_ajouter_entre_trois_foyers_souples_fait_500_g_chacun_soit_1_55() -> None:
    partage = allouer(souples(plus=2_000), Colis(pas=250), 9_000, TOLERANCE)
    assert partage.parts == {"F-001": 3_000, "F-002": 3_000, "F-003": 3_000}
    assert montant_ligne(500, LENTILLES, 1_000) == 1_55
    assert partage.reste == 0


def test_r062_un_pas_qui_reste_va_au_plus_petit_numero() -> None:
    partage = allouer(souples(plus=2_000), Colis(pas=250), 7_500 + 1_000, TOLERANCE)
    assert partage.parts == {"F-001": 3_000, "F-002": 2_750, "F-003": 2_750}


def test_r062_a_prix_promis_differents_l_effort_se_compte_en_euros() -> None:
    demandes = {
        "F-001": Demande(voulu=2_000, plus=2_000, prix_centimes=4_00),
        "F-002": Demande(voulu=2_000, plus=2_000, prix_centimes=2_00),
    }
    assert allouer(demandes, Colis(pas=250), 5_500, TOLERANCE).parts == {"F-001": 2_500, "F-002": 3_000}


def test_r061_f028_passe_de_10_a_8_kg_et_personne_d_autre_n_est_touche() -> None:
    demandes = {
        "F-003": Demande(voulu=17_000, prix_centimes=LENTILLES),
        "F-028": Demande(voulu=10_000, moins=2_000, plus=2_000, prix_centimes=LENTILLES),
    }
    partage = allouer(demandes, Colis(pas=250, nombre=1, quantite=25_000), 0, TOLERANCE)
    assert partage.parts == {"F-003": 17_000, "F-028": 8_000}
    assert (partage.servi, partage.reste) == (25_000, 0)


def test_r061_un_sac_de_plus_eleve_les_souples_et_laisse_un_reste() -> None:
    demandes = {
        "F-003": Demande(voulu=17_000, prix_centimes=LENTILLES),
        "F-028": Demande(voulu=10_000, moins=2_000, plus=2_000, prix_centimes=LENTILLES),
    }
    partage = allouer(demandes, Colis(pas=250, nombre=2, quantite=25_000), 0, TOLERANCE)
    assert (partage.parts["F-028"], partage.reste) == (12_000, 21_000)


def test_r072_les_methodes_cote_a_cote_sur_20_kg() -> None:
    parts = {m: list(allouer(voulus(SIX), Colis(pas=10), 20_000, m).parts.values()) for m in ALLOCATIONS}
    assert parts == {
        ARRIVEE: [5_000, 2_500, 2_500, 1_000, 500, 8_500],
        PRORATA: [4_250, 2_130, 2_130, 850, 430, 10_210],
        PETITES: [5_000, 2_500, 2_500, 1_000, 500, 8_500],
        TOLERANCE: [4_250, 2_130, 2_130, 850, 430, 10_210],
    }


def test_r072_le_premier_arrive_depend_de_l_heure_et_ne_se_decide_pas() -> None:
    inverse = {f: msgspec.structs.replace(d, rang=-d.rang) for f, d in voulus(SIX).items()}
    parts = allouer(inverse, Colis(pas=10), 20_000, ARRIVEE).parts
    assert list(parts.values()) == [1_500, 2_500, 2_500, 1_000, 500, 12_000]
    assert ARRIVEE not in DECIDABLES


def test_r072_une_ligne_fixee_a_la_main_sort_du_partage() -> None:
    demandes = voulus(SIX)
    demandes["F-006"] = msgspec.structs.replace(demandes["F-006"], impose=9_000)
    partage = allouer(demandes, Colis(pas=10), 20_000, PRORATA)
    assert partage.parts["F-006"] == 9_000
    assert sum(partage.parts.values()) == 20_000


@pytest.mark.parametrize(
    ("impose", "disponible"), [(-1, 20_000), (12_001, 20_000), (9_000, 8_000)], ids=["negative", "trop", "pas assez"]
)
def test_une_ligne_a_la_main_impossible_n_est_pas_partagee(impose: int, disponible: int) -> None:
    demandes = voulus(SIX)
    demandes["F-006"] = msgspec.structs.replace(demandes["F-006"], impose=impose)
    with pytest.raises(ValueError, match="set by hand"):
        allouer(demandes, Colis(pas=10), disponible, PRORATA)


@given(demandes=demandes_quelconques, disponible=st.integers(0, 60_000), nombre=st.integers(0, 3), pas=pas_et_quantites)
def test_r072_la_somme_est_conservee_dans_les_limites_et_les_lignes_a_la_main_respectees(
    demandes: Mapping[str, Demande], disponible: int, nombre: int, pas: int
) -> None:
    colis = Colis(pas=pas, nombre=nombre, quantite=5_000)
    assume(sum(d.impose or 0 for d in demandes.values()) <= disponible + nombre * 5_000)
    for _, partage in chaque_methode(demandes, colis, disponible):
        assert partage.a_partager == disponible + nombre * 5_000
        assert sum(partage.parts.values()) + partage.reste == partage.a_partager
        assert partage.reste >= 0
        assert list(partage.parts) == sorted(demandes)
        for foyer, d in demandes.items():
            assert 0 <= partage.parts[foyer] <= d.voulu + d.plus
            assert d.impose is None or partage.parts[foyer] == d.impose


@given(demandes=demandes_quelconques, disponible=st.integers(0, 60_000), pas=pas_et_quantites)
def test_r062_personne_n_a_plus_que_son_souhait_tant_qu_un_souhait_ferme_attend(
    demandes: Mapping[str, Demande], disponible: int, pas: int
) -> None:
    assume(sum(d.impose or 0 for d in demandes.values()) <= disponible)
    libres = {f: d for f, d in demandes.items() if d.impose is None}
    for methode, partage in chaque_methode(demandes, Colis(pas=pas), disponible):
        parts = partage.parts
        if any(parts[f] < d.voulu for f, d in libres.items()):
            assert all(parts[f] <= d.voulu for f, d in libres.items())
        elif methode != TOLERANCE:
            assert all(parts[f] == d.voulu for f, d in libres.items())


@given(demandes=demandes_libres, disponible=st.integers(0, 60_000), pas=pas_et_quantites)
def test_r061_une_commande_ferme_ne_baisse_que_si_tous_les_souples_sont_a_leur_minimum(
    demandes: Mapping[str, Demande], disponible: int, pas: int
) -> None:
    parts = allouer(demandes, Colis(pas=pas), disponible, TOLERANCE).parts
    minimum = {f: d.voulu - d.moins // pas * pas for f, d in demandes.items()}
    if any(parts[f] < minimum[f] for f in demandes):
        assert all(parts[f] <= minimum[f] for f in demandes)


@given(demandes=demandes_quelconques, disponible=st.integers(0, 60_000), pas=pas_et_quantites)
def test_r186_l_ordre_de_rangement_ne_change_rien(demandes: Mapping[str, Demande], disponible: int, pas: int) -> None:
    assume(sum(d.impose or 0 for d in demandes.values()) <= disponible)
    a_l_envers = dict(reversed(list(demandes.items())))
    for methode, un in chaque_methode(demandes, Colis(pas=pas), disponible):
        autre = allouer(a_l_envers, Colis(pas=pas), disponible, methode)
        assert list(un.parts.items()) == list(autre.parts.items())


@given(demandes=demandes_libres, disponible=st.integers(0, 12_000), pas=st.sampled_from([10, 250]))
def test_r062_le_plus_grand_effort_est_le_plus_petit_possible(
    demandes: Mapping[str, Demande], disponible: int, pas: int
) -> None:
    """Against the same sharing done one step at a time."""
    surplus = disponible - sum(d.voulu for d in demandes.values())
    limites = {f: (d.plus if surplus >= 0 else d.moins) // pas for f, d in demandes.items()}
    donnes = dict.fromkeys(sorted(demandes), 0)
    for _ in range(surplus // pas if surplus >= 0 else -(surplus // pas)):
        possibles = [f for f in donnes if donnes[f] < limites[f]]
        if not possibles:
            break
        donnes[min(possibles, key=lambda f: ((donnes[f] + 1) * max(demandes[f].prix_centimes, 1), f))] += 1
    sens = 1 if surplus >= 0 else -1
    attendu = {f: demandes[f].voulu + sens * donnes[f] * pas for f in donnes}
    assume(sum(attendu.values()) <= disponible)
    assert allouer(demandes, Colis(pas=pas), disponible, TOLERANCE).parts == attendu


def test_r186_une_methode_connue_garde_son_nom() -> None:
    assert list(ALLOCATIONS) == [
        "arrivee.v1",
        "prorata.v1",
        "petites_commandes_dabord.v1",
        "tolerance_equitable.v1",
    ]


@pytest.mark.parametrize("methode", DECIDABLES)
@given(
    demandes=st.dictionaries(foyers, st.integers(0, 12) | st.integers(0, 3_000), max_size=12),
    disponible=st.integers(0, 20_000),
    pas=pas_et_quantites,
)
def test_r072_qui_commande_plus_n_a_pas_moins_a_un_pas_pres_et_pareil_pour_qui_commande_pareil(
    methode: str, demandes: Mapping[str, int], disponible: int, pas: int
) -> None:
    parts = allouer(voulus(demandes), Colis(pas=pas), disponible, methode).parts
    for foyer, voulu in demandes.items():
        for autre, autant in demandes.items():
            assert voulu < autant or parts[foyer] >= parts[autre] - pas
