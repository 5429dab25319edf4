from datetime import UTC, date, datetime

import pytest

from web.saisie.dates import lire_heure, lire_instant, lire_jour


@pytest.mark.parametrize(
    "texte",
    ["2026-11-26T17:55", "2026-11-26 17:55:00", "26/11/2026 17:55", "2026-11-26T16:55Z", "2026-11-26T17:55+01:00"],
)
def test_un_instant_sans_fuseau_est_celui_de_paris(texte):
    assert lire_instant(texte) == datetime(2026, 11, 26, 16, 55, tzinfo=UTC)


def test_un_jour_seul_est_son_premier_instant():
    assert lire_instant("2026-11-26") == datetime(2026, 11, 25, 23, 0, tzinfo=UTC)


def test_les_deux_2_h_30_d_octobre_existent():
    ete, hiver = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert lire_instant("2026-10-25 02:30") == lire_instant("2026-10-25T02:30+02:00") == ete
    assert lire_instant("2026-10-25T02:30+01:00") == hiver


def test_une_annee_de_deux_chiffres_est_de_ce_siecle():
    assert lire_jour("31/08/27") == date(2027, 8, 31)
    assert lire_instant("26/11/26 17:55") == lire_instant("2026-11-26 17:55")
    for faux in ("31/08/202", "31/08/7", "31/08/20277"):
        with pytest.raises(ValueError, match="n'est pas une date"):
            lire_jour(faux)


@pytest.mark.parametrize("lire", [lire_instant, lire_jour])
def test_une_date_qui_n_est_pas_ecrite_est_demandee(lire):
    with pytest.raises(ValueError, match=r"^Ce champ est vide : il faut une date.* Écrivez 2026-11-26"):
        lire(" ")


def test_2_h_30_de_mars_n_existe_pas():
    for lire in (lambda: lire_instant("2026-03-29 02:30"), lambda: lire_heure(date(2026, 3, 29), "2h30")):
        with pytest.raises(
            ValueError, match=r"n'existe pas : cette nuit-là, l'heure avance .* Écrivez une heure avant 2 h"
        ):
            lire()
    with pytest.raises(ValueError, match=r"« 25h » n'est pas une heure. Écrivez-la comme 13:30"):
        lire_heure(date(2026, 3, 29), "25h")


@pytest.mark.parametrize("texte", ["hier", "2026-13-01", "31/02/2026", "17:55"])
def test_ce_qui_n_est_pas_une_date_est_dit(texte):
    with pytest.raises(ValueError, match=r"n'est pas une date et une heure. Écrivez 2026-11-26 17:55"):
        lire_instant(texte)
    with pytest.raises(ValueError, match=r"n'est pas une date. Écrivez 2026-11-26 ou 26/11/2026"):
        lire_jour(texte)


def test_un_jour_s_ecrit_des_deux_facons():
    assert lire_jour("2026-11-26") == lire_jour("26/11/2026") == date(2026, 11, 26)
