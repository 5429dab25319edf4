"""Halving finds what looking at each value in turn finds, whatever the values do meanwhile."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from projections.chiffres.dichotomie import SIGNES, Condition, Parcours

VALEURS = st.lists(st.integers(min_value=-6, max_value=6), max_size=70)
CONDITIONS = st.builds(Condition, st.sampled_from(sorted(SIGNES)), st.integers(min_value=-7, max_value=7))


@given(VALEURS, CONDITIONS, st.integers(min_value=0, max_value=75))
def test_la_moitie_trouve_ce_que_trouve_un_parcours_un_par_un(
    valeurs: list[int], condition: Condition, depuis: int
) -> None:
    attendu = next((r for r, v in enumerate(valeurs) if r >= depuis and condition.vraie(v)), None)
    assert Parcours(valeurs).premier(condition, depuis) == attendu


@given(VALEURS, CONDITIONS)
def test_chercher_la_suivante_les_trouve_toutes(valeurs: list[int], condition: Condition) -> None:
    parcours, trouves, depuis = Parcours(valeurs), list[int](), 0
    while (rang := parcours.premier(condition, depuis)) is not None:
        trouves.append(rang)
        depuis = rang + 1
    assert trouves == [r for r, v in enumerate(valeurs) if condition.vraie(v)]
    assert all(a < b for a, b in pairwise(trouves))


@given(st.integers(min_value=1, max_value=5_000), st.data())
def test_une_seule_valeur_de_travers_se_trouve_sans_regarder_les_autres(nombre: int, data: st.DataObject) -> None:
    rang = data.draw(st.integers(min_value=0, max_value=nombre - 1))
    regards = 0

    class Compte(Condition):
        def possible(self, moindre: int, plus_grand: int) -> bool:
            nonlocal regards
            regards += 1
            return super().possible(moindre, plus_grand)

    valeurs = [0] * nombre
    valeurs[rang] = -1
    assert Parcours(valeurs).premier(Compte("<", 0)) == rang
    assert regards <= 2 * nombre.bit_length() + 1
