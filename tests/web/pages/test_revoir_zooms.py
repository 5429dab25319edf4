"""A round from afar and from near: days, busy moments, idle times folded, the fact that comes next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from domaine.registre import FAITS
from projections.lectures.journal.faits import Repere
from web.pages.revoir.zooms import GENRES, du_jour, jalons, jours, moments, vides, voisins

MATIN = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
PESE, PAYE, ANNULE = "retrait.pese", "encaissement.enregistre", "encaissement.contrepasse"


def trame(*faits: tuple[float, str]) -> list[Repere]:
    """Hours from that morning and type; a reversal names what it corrects."""
    return [
        Repere(n, type_, MATIN + timedelta(hours=heures), type_ == ANNULE) for n, (heures, type_) in enumerate(faits, 1)
    ]


def test_chaque_genre_a_des_faits_et_l_argent_en_a() -> None:
    for code, (_, debuts) in GENRES.items():
        assert any(nom.startswith(debuts) for nom in FAITS), code
    assert [t.genres for t in jours(trame((0, "inconnu.au_bataillon")))] == [[("Autres faits", 1)]]


def test_chaque_fait_se_filtre_par_son_genre() -> None:
    debuts = tuple(debut for _, siens in GENRES.values() for debut in siens)
    assert [nom for nom in FAITS if not nom.startswith(debuts)] == []


def test_les_jours_se_comptent_et_les_jours_vides_se_replient() -> None:
    premier, deuxieme = jours(trame((0, PESE), (1, PESE), (2, PAYE), (4 * 24, ANNULE)))
    assert (premier.jour, premier.nombre, premier.premier) == (date(2026, 11, 26), 3, 1)
    assert premier.genres == [("Retraits et consignes", 2), ("Paiements des foyers", 1)]
    assert (deuxieme.jour, deuxieme.corrections, deuxieme.vide) == (date(2026, 11, 30), 1, timedelta(days=3))
    assert premier.vide == timedelta()


def test_un_jour_se_coupe_aux_heures_calmes() -> None:
    tranches = moments(trame((0, PESE), (0.1, PESE), (2, PAYE), (2.2, PAYE)))
    assert [(t.nombre, t.premier) for t in tranches] == [(2, 1), (2, 3)]
    assert tranches[1].vide == timedelta(hours=1.9)
    assert [r.position for r in du_jour(trame((0, PESE), (24, PESE)), date(2026, 11, 27))] == [2]


def test_les_voisins_sont_le_suivant_la_correction_et_l_argent() -> None:
    faits = trame((0, PAYE), (1, PESE), (2, ANNULE), (3, PESE))
    assert voisins(faits, 0) == (None, 2, 3, 3)
    assert voisins(faits, 3) == (3, None, None, None)
    assert voisins(faits, -1) == (None, 1, 3, 1)


def test_le_curseur_sait_ou_commence_chaque_jour_et_la_liste_ou_rien_ne_se_passe() -> None:
    faits = trame((0, PAYE), (0.5, PESE), (26, ANNULE))
    assert jalons(faits) == [(1, "26 novembre 2026"), (3, "27 novembre 2026")]
    assert vides(faits) == {2: "1 jour"}
