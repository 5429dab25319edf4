"""A calendar file (RFC 5545) for the phone or the computer: what takes place, when and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

TYPE_DE_FICHIER: Final = "text/calendar; charset=utf-8"
OCTETS_PAR_LIGNE: Final = 75
"""Longer lines go on behind a space (RFC 5545, 3.1)."""
_ECHAPPES: Final = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": None})


class Evenement(NamedTuple):
    """`debut` and `fin`: two aware instants; or two days, and both are then whole ones."""

    uid: str
    """The same one each time: a calendar that reads the file again replaces what it had."""
    titre: str
    debut: datetime | date
    fin: datetime | date
    lieu: str = ""
    texte: str = ""
    rappel: timedelta | None = None
    """How long before, the calendar reminds of it; None: never."""
    annule: bool = False


def ics(nom: str, evenements: Sequence[Evenement], ecrit_le: datetime) -> bytes:
    """`nom`: what the calendar is called where it is opened."""
    lignes = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Groupement//Calendrier//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_texte(nom)}",
    ]
    for evenement in evenements:
        lignes += _evenement(evenement, ecrit_le)
    lignes.append("END:VCALENDAR")
    return b"".join(b"\r\n ".join(_plier(ligne)) + b"\r\n" for ligne in lignes)


def _evenement(e: Evenement, ecrit_le: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_texte(e.uid)}"
    yield f"DTSTAMP:{_instant(ecrit_le)}"
    if isinstance(e.debut, datetime) and isinstance(e.fin, datetime):
        yield f"DTSTART:{_instant(e.debut)}"
        yield f"DTEND:{_instant(e.fin)}"
    else:
        # The end of whole days is the first one that is no longer part of them.
        yield f"DTSTART;VALUE=DATE:{e.debut:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{e.fin + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_texte(e.titre)}"
    if e.lieu:
        yield f"LOCATION:{_texte(e.lieu)}"
    if e.texte:
        yield f"DESCRIPTION:{_texte(e.texte)}"
    if e.annule:
        yield "STATUS:CANCELLED"
    elif e.rappel is not None:
        minutes = int(e.rappel.total_seconds()) // 60
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_texte(e.titre)}")
        yield from (f"TRIGGER:-PT{minutes}M", "END:VALARM")
    yield "END:VEVENT"


def _instant(le: datetime) -> str:
    return f"{le.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _texte(texte: str) -> str:
    return texte.translate(_ECHAPPES)


def _plier(ligne: str) -> Iterator[bytes]:
    """Pieces of at most 75 octets, the space before each following one counted; no letter is cut in two."""
    morceau, place = b"", OCTETS_PAR_LIGNE
    for lettre in ligne:
        octets = lettre.encode()
        if len(morceau) + len(octets) > place:
            yield morceau
            morceau, place = b"", OCTETS_PAR_LIGNE - 1
        morceau += octets
    yield morceau
