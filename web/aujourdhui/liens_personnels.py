"""Households that would order by themselves, and have no personal link to do it with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from domaine.types import Role
from web.aujourdhui.etat import Etat, Groupe
from web.aujourdhui.taches import Lien, Tache
from web.langue import pluriel

COORDINATION: Final = frozenset({Role.COORDINATEUR})


def a_donner(etats: Sequence[Etat], groupe: Groupe, le: date, *, sans: int, avec: int) -> Iterator[Tache]:
    """`sans`, `avec`: households by whether they have a link.

    While orders are taken. A group whose households all order on paper is asked during its first round only.
    """
    fins = [e.cloture.date() for e in etats if not e.clos and not e.fin_passee]
    if sans and fins and (avec or groupe.tournees == 1):
        yield Tache(
            code="liens",
            qui=COORDINATION,
            titre=f"Donner {'leur' if sans > 1 else 'son'} lien à {pluriel(sans, 'foyer')}",
            le=max(fins),
            depuis=le,
            texte="Avec son lien, un foyer commande et voit son compte, sans mot de passe.",
            lien=Lien("Faire les liens", "/reglages/liens"),
        )
