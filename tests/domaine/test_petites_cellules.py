"""Nobody is recognized in a report, neither by a figure nor by what is left when others are taken away (R-213)."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domaine.petites_cellules import Caches, Cellule, Egalite, cacher

SEUIL = 5


def test_r213_3_foyers_coup_de_pouce_plus_de_65_ans_se_disent_moins_de_5() -> None:
    """« 3 foyers coup de pouce, plus de 65 ans »: the only figure of its kind, no other tells it."""
    assert cacher([Cellule("coup_de_pouce_65_ans", 3, 1)], [], SEUIL) == Caches(
        frozenset({"coup_de_pouce_65_ans"}), frozenset()
    )


def test_r213_cinq_foyers_se_disent_et_aucun_aussi() -> None:
    assert cacher([Cellule("a", 5, 1), Cellule("b", 0, 1)], [], SEUIL) == Caches(frozenset(), frozenset())


def test_r213_le_reste_d_un_total_ne_dit_pas_ce_qui_est_cache() -> None:
    """71 served, 68 of the neighbourhood: 3 live elsewhere, and 71 less 68 would say so."""
    cellules = [Cellule("servis", 71, 9), Cellule("quartier", 68, 5), Cellule("ailleurs", 3, 1)]
    assert cacher(cellules, [{"quartier": 1, "ailleurs": 1, "servis": -1}], SEUIL) == Caches(
        frozenset({"ailleurs"}), frozenset({"quartier"})
    )


def test_r213_un_taux_connu_ne_dit_pas_non_plus_le_montant() -> None:
    """Half of it is what the funder paid: the funder's figure would give the other away."""
    cellules = [Cellule("coutant", 3, 1), Cellule("compense", 3, 1), Cellule("total", 71, 9), Cellule("autres", 68, 2)]
    egalites: list[Egalite] = [
        {"coutant": Fraction(1, 2), "compense": -1},
        {"coutant": 1, "autres": 1, "total": -1},
    ]
    assert cacher(cellules, egalites, SEUIL).deduites == {"autres"}


def test_r213_deux_petites_cellules_se_cachent_l_une_l_autre() -> None:
    cellules = [Cellule("a", 3, 1), Cellule("b", 2, 1), Cellule("c", 50, 1), Cellule("total", 55, 9)]
    assert cacher(cellules, [{"a": 1, "b": 1, "c": 1, "total": -1}], SEUIL).deduites == set()


@given(st.lists(st.integers(0, 30), min_size=2, max_size=5), st.lists(st.integers(0, 30), min_size=2, max_size=5))
def test_r213_aucune_petite_cellule_d_un_tableau_ne_se_calcule(lignes: list[int], autres: list[int]) -> None:
    """A table of two rows with totals: another table agrees with all that is shown, and not with what is hidden."""
    n = min(len(lignes), len(autres))
    haut, bas = lignes[:n], autres[:n]
    cellules = [
        *(Cellule(f"h{i}", v, 1) for i, v in enumerate(haut)),
        *(Cellule(f"b{i}", v, 1) for i, v in enumerate(bas)),
        *(Cellule(f"c{i}", h + b, 5) for i, (h, b) in enumerate(zip(haut, bas, strict=True))),
        Cellule("h", sum(haut), 7),
        Cellule("b", sum(bas), 7),
        Cellule("t", sum(haut) + sum(bas), 9),
    ]
    egalites = [
        *({f"h{i}": 1, f"b{i}": 1, f"c{i}": -1} for i in range(n)),
        {**{f"h{i}": 1 for i in range(n)}, "h": -1},
        {**{f"b{i}": 1 for i in range(n)}, "b": -1},
        {"h": 1, "b": 1, "t": -1},
    ]
    petites, deduites = cacher(cellules, egalites, SEUIL)
    for petite in petites:
        assert _bouge(petite, sorted(petites | deduites), egalites), f"{petite} is told by what is shown"


def _bouge(cible: str, caches: list[str], egalites: list[dict[str, int]]) -> bool:
    """Whether the hidden figures can change together, this one with them, and no shown one: by elimination."""
    rangees = [[Fraction(e.get(c, 0)) for c in caches if c != cible] for e in egalites]
    cote = [Fraction(-e.get(cible, 0)) for e in egalites]
    augmentee = [[*r, c] for r, c in zip(rangees, cote, strict=True)]
    return _rang(rangees) == _rang(augmentee)


def _rang(matrice: list[list[Fraction]]) -> int:
    lignes, rang = [list(ligne) for ligne in matrice], 0
    for colonne in range(len(lignes[0]) if lignes else 0):
        pivot = next((i for i in range(rang, len(lignes)) if lignes[i][colonne]), None)
        if pivot is None:
            continue
        lignes[rang], lignes[pivot] = lignes[pivot], lignes[rang]
        for i in range(rang + 1, len(lignes)):
            facteur = lignes[i][colonne] / lignes[rang][colonne]
            lignes[i] = [a - facteur * b for a, b in zip(lignes[i], lignes[rang], strict=True)]
        rang += 1
    return rang
