"""Figures that people would rather look at than read: what the macros of `dessins.html` draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from babel.dates import format_date

from domaine.mots import euros
from projections.lectures.vues import Ligne
from web.aujourdhui.taches import jour_en_mots
from web.langue import MODES, pluriel

JOURS_MAX: Final = 21
DUS_MONTRES: Final = 6


class Point(NamedTuple):
    nom: str
    valeur: int
    """>= 0; in the same unit for all the points of a drawing."""
    mots: str
    """The value, as people say it."""
    court: str = ""
    """The name where there is little room."""


def colonnes_par_jour(lus: Sequence[Ligne], ouvert_le: date) -> list[Point]:
    """One column a day from the opening to the last order, the latest days when there are many."""
    nombres = {ligne["jour"]: ligne["commandes"] for ligne in lus}
    if not nombres:
        return []
    fin = max(nombres)
    debut = max(min(ouvert_le, *nombres), fin - timedelta(days=JOURS_MAX - 1))
    jours = [debut + timedelta(days=rang) for rang in range((fin - debut).days + 1)]
    return [
        Point(
            jour_en_mots(jour),
            nombres.get(jour, 0),
            pluriel(nombres.get(jour, 0), "commande"),
            format_date(jour, "EEEEE d", locale="fr"),
        )
        for jour in jours
    ]


def par_mode(total: Mapping[str, int]) -> list[Point]:
    """What was paid, by means of payment; those that nobody used are left out."""
    return [Point(nom.capitalize(), total[mode], euros(total[mode])) for mode, nom in MODES.items() if total[mode] > 0]


def dus(fournisseurs: Sequence[Ligne]) -> list[Point]:
    """What is still due to suppliers, the largest first."""
    dues = sorted((ligne for ligne in fournisseurs if ligne["du"] > 0), key=lambda ligne: -ligne["du"])
    return [Point(ligne["nom"], ligne["du"], euros(ligne["du"])) for ligne in dues[:DUS_MONTRES]]
