"""A household that asks for what it is owed is answered within a week; older silence is told as late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from domaine.mots import euros
from web.aujourdhui.taches import TRESORERIE, Lien, Tache
from web.langue import pluriel

REPONSE: Final = timedelta(days=7)


def en_mots(montants: Sequence[int]) -> str:
    """« 2 foyers demandent 12,40 € »."""
    return f"{pluriel(len(montants), 'foyer demande', 'foyers demandent')} {euros(sum(montants))}"


def a_rendre(demandes: Sequence[tuple[date, int]], adresse: str) -> Iterator[Tache]:
    """`demandes`: the day and the amount of each that nobody answered, the oldest first; `adresse`: where they are."""
    if not demandes:
        return
    yield Tache(
        code="remboursements",
        qui=TRESORERIE,
        titre=en_mots([montant for _, montant in demandes]),
        le=demandes[0][0] + REPONSE,
        depuis=demandes[0][0],
        texte="Rendez-le, ou dites pourquoi non : la réponse se lit sur leur page.",
        lien=Lien("Répondre", adresse),
    )
