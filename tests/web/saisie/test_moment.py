"""A past moment in the words of people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from web.saisie.moment import lire_quand

MAINTENANT = datetime(2026, 11, 27, 9, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("212", 212),
        ("fait n° 212", 212),
        ("n°212", 212),
        ("le 26/11 à 17:55", "2026-11-26T16:55:59.999999"),
        ("26/11/2026 17h55", "2026-11-26T16:55:59.999999"),
        ("26/11 17h", "2026-11-26T16:00:59.999999"),
        ("2026-11-26T17:55", "2026-11-26T16:55:59.999999"),
        ("2026-11-26T17:55:03+01:00", "2026-11-26T16:55:03"),
        ("hier à 18h", "2026-11-26T17:00:59.999999"),
        ("le 26/11", "2026-11-26T22:59:59.999999"),
        ("28/12", "2025-12-28T22:59:59.999999"),
        ("8:15", "2026-11-27T07:15:59.999999"),
        ("aujourd'hui", "2026-11-27T09:30:12"),
        ("10:30", "2026-11-27T09:30:12"),
    ],
)
def test_un_moment_se_dit_comme_on_parle(texte: str, attendu: int | str) -> None:
    lu = lire_quand(texte, MAINTENANT)
    assert lu == (attendu if isinstance(attendu, int) else datetime.fromisoformat(attendu).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "demain",
        "le 32/11",
        "26/11 à 25:00",
        "29/02/2026",
        "2h30 le 28/03 peut-être",
        "0001-01-01",
        "31/12/9999",
        "9999-12-31 23:59",
        "9999-12-31T23:59:59+00:00",
    ],
)
def test_un_moment_illisible_dit_quoi_ecrire(texte: str) -> None:
    with pytest.raises(ValueError, match="Écrivez"):
        lire_quand(texte, MAINTENANT)
