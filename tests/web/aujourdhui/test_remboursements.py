"""What households that ask for their money ask of the treasurer."""

from __future__ import annotations

from datetime import date, timedelta

from domaine.types import Role
from web.aujourdhui.remboursements import a_rendre
from web.aujourdhui.taches import Jour, du_jour, quand

LE = date(2026, 11, 26)
PAGE = "/cycles/2026-11/tresorerie/rembourser"


def vu(le: date, *demandes: tuple[date, int], role: Role = Role.TRESORIER) -> Jour:
    return du_jour(a_rendre(demandes, PAGE), role, le)


def test_deux_foyers_demandent_12_40_et_le_plus_ancien_presse() -> None:
    (tache,) = vu(LE, (LE - timedelta(days=5), 10_00), (LE, 2_40)).maintenant
    assert tache.titre == "2 foyers demandent 12,40\u00a0€"
    assert quand(tache, LE) == ("attente", "Jusqu'au samedi 28 novembre")
    assert quand(tache, LE + timedelta(days=3)) == ("refus", "En retard de 1 jour")
    assert tache.lien is not None
    assert tache.lien.adresse == PAGE


def test_sans_demande_rien_n_est_a_faire_et_seule_la_tresorerie_repond() -> None:
    assert not vu(LE).maintenant
    assert not vu(LE, (LE, 1_00), role=Role.BENEVOLE).maintenant
