"""Whoever wrote to the group is answered within three days; older silence is told as late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from web.aujourdhui.taches import RELAIS, Lien, Tache
from web.langue import pluriel

REPONSE: Final = timedelta(days=3)
"""What the public page promises."""


def reponses(recues: Sequence[date]) -> Iterator[Tache]:
    """`recues`: when each request that nobody answered came, the oldest first."""
    if not recues:
        return
    yield Tache(
        code="demandes",
        qui=RELAIS,
        titre=f"Répondre à {pluriel(len(recues), 'personne qui nous a écrit', 'personnes qui nous ont écrit')}",
        le=recues[0] + REPONSE,
        depuis=recues[0],
        texte="La page publique leur promet une réponse dans les trois jours.",
        lien=Lien("Voir les demandes", "/demandes"),
    )
