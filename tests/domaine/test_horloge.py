"""A wrong clock of a device."""

from datetime import UTC, datetime, timedelta

from domaine.horloge import heure_douteuse

RECU = datetime(2026, 11, 26, 15, 12, tzinfo=UTC)


def test_r184_une_tablette_en_avance_de_2_h_13_donne_une_heure_douteuse() -> None:
    assert heure_douteuse(RECU + timedelta(hours=2, minutes=13), RECU)


def test_r184_une_tablette_sans_reseau_ou_une_minute_d_avance_n_en_donnent_pas() -> None:
    assert not heure_douteuse(RECU - timedelta(hours=3, minutes=28), RECU)
    assert not heure_douteuse(RECU + timedelta(minutes=1), RECU)
