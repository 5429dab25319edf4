"""What requests without an answer ask of the coordination."""

from __future__ import annotations

from datetime import date, timedelta

from domaine.types import Role
from web.aujourdhui.demandes import reponses
from web.aujourdhui.taches import Jour, Tache, du_jour, quand

LE = date(2026, 11, 26)


def vu(le: date, *recues: date, role: Role = Role.COORDINATEUR) -> Jour:
    return du_jour(reponses(recues), role, le)


def test_qui_a_ecrit_attend_trois_jours_au_plus() -> None:
    (tache,) = vu(LE, LE).maintenant
    assert tache.titre == "Répondre à 1 personne qui nous a écrit"
    assert quand(tache, LE) == ("attente", "Jusqu'au dimanche 29 novembre")
    assert quand(tache, LE + timedelta(days=4)) == ("refus", "En retard de 1 jour")
    assert tache.lien is not None
    assert tache.lien.adresse == "/demandes"


def test_un_jour_lointain_se_dit_avec_son_annee() -> None:
    """A round whose end was typed in a wrong year: « samedi 2 décembre » would be read as next week's."""
    for le, dit in ((date(2028, 12, 2), "Samedi 2 décembre 2028"), (date(2027, 1, 8), "Vendredi 8 janvier")):
        tache = Tache(code="fermer", qui=frozenset({Role.COORDINATEUR}), titre="Fermer", le=le, depuis=le)
        assert quand(tache, LE) == ("attente", dit)


def test_plusieurs_demandes_sont_une_tache_dont_la_plus_ancienne_presse() -> None:
    (tache,) = vu(LE, LE - timedelta(days=3), LE).maintenant
    assert tache.titre == "Répondre à 2 personnes qui nous ont écrit"
    assert quand(tache, LE) == ("attention", "Aujourd'hui")


def test_sans_demande_rien_n_est_demande_et_une_benevole_n_a_rien_a_faire() -> None:
    assert not vu(LE).maintenant
    assert not vu(LE, LE, role=Role.BENEVOLE).maintenant
