"""Which year of accounts a day belongs to."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.comptes.exercices import CIVILS, Exercices


def test_de_septembre_a_aout() -> None:
    scolaires = Exercices(9)
    assert (scolaires.debut(2026), scolaires.fin(2026)) == (date(2025, 9, 1), date(2026, 8, 31))
    assert [scolaires.de(jour) for jour in (date(2025, 8, 31), date(2025, 9, 1), date(2026, 8, 31))] == [
        2025,
        2026,
        2026,
    ]
    assert (scolaires.nom(2026), CIVILS.nom(2026)) == ("2025-2026", "2026")
    assert (CIVILS.debut(2026), CIVILS.fin(2026)) == (date(2026, 1, 1), date(2026, 12, 31))


@soit(st.integers(1, 12), st.dates(date(2019, 1, 1), date(2098, 12, 31)))
def test_un_jour_est_dans_son_annee_et_dans_une_seule(mois: int, jour: date) -> None:
    exercices = Exercices(mois)
    annee = exercices.de(jour)
    assert exercices.debut(annee) <= jour <= exercices.fin(annee)
    assert exercices.fin(annee) + timedelta(days=1) == exercices.debut(annee + 1)
