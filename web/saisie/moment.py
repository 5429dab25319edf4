"""A past moment as people say it: « le 26/11 à 17:55 », « hier à 18h », « fait n° 212 », or as computers write it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from domaine.mots import PARIS
from web.saisie.dates import DEPUIS_L_INSTANT, JUSQU_A, lire_instant, lire_instant_a_garder

_FAIT: Final = re.compile(r"(?:fait\s*)?(?:n[°o]?\.?\s*|#\s*)?(\d{1,15})", re.IGNORECASE)
_DIT: Final = re.compile(
    r"""(?:le\s+)?
    (?:(?P<j>\d{1,2})[/.](?P<m>\d{1,2})(?:[/.](?P<a>\d{4}))?
      | (?P<iso>\d{4}-\d{2}-\d{2}) | (?P<mot>aujourd['’]hui|hier))?
    (?:\s*(?:à|,|T|\s)\s*)?
    (?:(?P<h>\d{1,2})\s*[:h]\s*(?P<min>\d{2})?)?""",
    re.IGNORECASE | re.VERBOSE,
)
EXEMPLE: Final = "Écrivez par exemple « le 26/11 à 17:55 », ou « fait n° 212 »."


def lire_quand(texte: str, maintenant: datetime) -> int | datetime:
    """The position of a fact, or an instant in UTC: the end of the minute or of the day, `maintenant` while it lasts.

    A day without a year is the last such day. Raises ValueError, whose French sentence says what to type, also of a
    year that nobody means.
    """
    propre = " ".join(texte.split())
    if (fait := _FAIT.fullmatch(propre)) is not None:
        return int(fait[1])
    dit = _DIT.fullmatch(propre)
    if dit is None or not propre or not any(dit[nom] for nom in ("j", "iso", "mot", "h")):
        return _ecrit(propre)
    try:
        jour = _jour(dit, maintenant.astimezone(PARIS).date())
        heure = time(int(dit["h"]), int(dit["min"] or 0)) if dit["h"] else None
    except ValueError:
        raise ValueError(f"« {propre} » n'est pas une date et une heure. {EXEMPLE}") from None
    if not DEPUIS_L_INSTANT <= jour.year <= JUSQU_A:
        raise ValueError(f"« {propre} » est trop loin. {EXEMPLE}")
    if heure is None:
        debut = datetime.combine(jour, time(), PARIS).astimezone(UTC)
        suivant = datetime.combine(jour + timedelta(days=1), time(), PARIS).astimezone(UTC)
    else:
        debut = lire_instant(f"{jour.isoformat()} {heure:%H:%M}")
        suivant = debut + timedelta(minutes=1)
    return maintenant if debut <= maintenant < suivant else suivant - timedelta(microseconds=1)


def _ecrit(texte: str) -> datetime:
    try:
        return lire_instant_a_garder(texte)
    except ValueError:
        raise ValueError(f"« {texte} » n'est pas un moment qui se lit. {EXEMPLE}") from None


def _jour(dit: re.Match[str], aujourd_hui: date) -> date:
    if dit["iso"]:
        return date.fromisoformat(dit["iso"])
    if dit["mot"]:
        return aujourd_hui - timedelta(days=dit["mot"].casefold() == "hier")
    if not dit["j"]:
        return aujourd_hui
    if dit["a"]:
        return date(int(dit["a"]), int(dit["m"]), int(dit["j"]))
    cette_annee = date(aujourd_hui.year, int(dit["m"]), int(dit["j"]))
    return cette_annee if cette_annee <= aujourd_hui else cette_annee.replace(year=aujourd_hui.year - 1)
