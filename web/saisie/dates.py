"""Instants and days as people type them; what says no time zone is Paris time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Final, TypeVar

from domaine.mots import PARIS

DEPUIS_L_INSTANT: Final = 2000
DEPUIS_LE_JOUR: Final = 1900
"""A paper may be older than what is done today; the year 1 is a slip."""
JUSQU_A: Final = 2100

Jour = TypeVar("Jour", bound=date)

_JOUR_FR: Final = re.compile(
    r"(?P<j>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<siecle>[0-9]{2})?(?P<an>[0-9]{2})(?P<reste>(?![0-9]).*)", re.DOTALL
)
"""Many spreadsheets show a year by its last two figures: it is of this century."""


def lire_instant(texte: str) -> datetime:
    """« 2026-11-26T17:55 », « 26/11/2026 17:55 » (Paris) or with an offset, in UTC; a day alone is its midnight.

    On the night of October when 2:30 comes twice, the first is meant; with an offset (`+02:00`, `+01:00`) each is
    itself. Raises ValueError, whose French sentence says what to type.
    """
    try:
        instant = datetime.fromisoformat(_iso(texte))
        aware = instant if instant.tzinfo is not None else instant.replace(tzinfo=PARIS)
        utc = aware.astimezone(UTC)  # OverflowError: the first or last hours of the calendar
    except (ValueError, OverflowError):
        raise _illisible(texte, "une date et une heure. Écrivez 2026-11-26 17:55.") from None
    if instant.tzinfo is not None:
        return utc
    if utc.astimezone(PARIS).replace(tzinfo=None) != instant:
        raise ValueError(
            f"« {texte.strip()} » n'existe pas : cette nuit-là, l'heure avance de 2 h à 3 h. "
            "Écrivez une heure avant 2 h, ou à partir de 3 h."
        )
    return utc


def lire_jour(texte: str) -> date:
    """« 2026-11-26 » or « 26/11/2026 »; raises ValueError, whose French sentence says what to type."""
    try:
        return date.fromisoformat(_iso(texte))
    except ValueError:
        raise _illisible(texte, "une date. Écrivez 2026-11-26 ou 26/11/2026.") from None


def lire_instant_a_garder(texte: str) -> datetime:
    """As `lire_instant`, of what is about to be recorded: an instant that somebody can mean."""
    return _vraisemblable(lire_instant(texte), DEPUIS_L_INSTANT, texte)


def lire_jour_a_garder(texte: str) -> date:
    """As `lire_jour`, of what is about to be recorded: a day that somebody can mean."""
    return _vraisemblable(lire_jour(texte), DEPUIS_LE_JOUR, texte)


def _vraisemblable(lu: Jour, depuis: int, texte: str) -> Jour:
    # In UTC: the last hours of the calendar have no year in Paris.
    if not depuis <= lu.year <= JUSQU_A:
        raise ValueError(f"« {texte.strip()} » est trop loin. Écrivez une année de {depuis} à {JUSQU_A}.")
    return lu


def lire_heure(jour: date, texte: str) -> datetime:
    """« 13:30 », « 13h30 » or « 18h » of that day, in UTC; raises ValueError, whose sentence says what to type."""
    heure, _, minutes = texte.strip().lower().replace("h", ":").partition(":")
    try:
        lue = time.fromisoformat(f"{heure:0>2}:{minutes or '00':0>2}")
    except ValueError:
        raise _illisible(texte, "une heure. Écrivez-la comme 13:30.") from None
    return lire_instant(f"{jour.isoformat()} {lue.isoformat()}")


def lire_heure_du_jour(texte: str) -> str:
    """« 13:30 », of any day; raises ValueError as `lire_heure` does."""
    return f"{lire_heure(date(JUSQU_A, 1, 1), texte).astimezone(PARIS):%H:%M}"


def _illisible(texte: str, attendu: str) -> ValueError:
    """`attendu`: what it had to be, and how to write it."""
    dit = texte.strip()
    return ValueError(f"« {dit} » n'est pas {attendu}" if dit else f"Ce champ est vide : il faut {attendu}")


def _iso(texte: str) -> str:
    text = texte.strip()
    match = _JOUR_FR.fullmatch(text)
    if match is None:
        return text
    annee = (match["siecle"] or "20") + match["an"]
    return f"{annee}-{match['m']:0>2}-{match['j']:0>2}{match['reste']}"
