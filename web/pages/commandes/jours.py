"""Orders day after day, as a small picture whose title says what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from domaine.mots import euros
from projections.lectures.vues import Ligne
from web.langue import jour_court, pluriel

HAUTEUR: Final = 80
PAS: Final = 44
LARGEUR_BARRE: Final = 32


class Barre(NamedTuple):
    jour: date
    feuilles: int
    centimes: int
    x: int
    y: int
    hauteur: int


class Jours(NamedTuple):
    titre: str = ""
    """What the picture finds; "" when there is nothing to draw."""
    barres: Sequence[Barre] = ()
    largeur: int = 0
    hauteur: int = HAUTEUR
    barre: int = LARGEUR_BARRE


def jours(lignes: Sequence[Ligne]) -> Jours:
    """Bars as high as the sheets received that day."""
    recues = [ligne for ligne in lignes if ligne["feuilles"]]
    if len(recues) < 2:  # noqa: PLR2004 - one day compares with nothing
        return Jours()
    plus = max(recues, key=lambda ligne: ligne["feuilles"])
    barres = [_barre(rang, ligne, plus["feuilles"]) for rang, ligne in enumerate(recues)]
    titre = f"Le {jour_court(plus['jour'])} a apporté le plus : {pluriel(plus['feuilles'], 'feuille')}"
    return Jours(
        f"{titre} sur {sum(b.feuilles for b in barres)}, {euros(plus['engage_centimes'])}", barres, PAS * len(barres)
    )


def _barre(rang: int, ligne: Ligne, plus: int) -> Barre:
    hauteur = max(2, HAUTEUR * ligne["feuilles"] // plus)
    return Barre(ligne["jour"], ligne["feuilles"], ligne["engage_centimes"], PAS * rang + 6, HAUTEUR - hauteur, hauteur)
