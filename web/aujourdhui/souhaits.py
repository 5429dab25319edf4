"""What many ask for gets an answer: the coordination is reminded of the one that most people wait for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domaine.types import Role
from projections.annuaire.noms import cle_de_nom
from web.aujourdhui.taches import Lien, Tache
from web.langue import pluriel

REPOND: Final = frozenset({Role.COORDINATEUR, Role.REFERENT_PRODUIT})
ATTEND: Final = timedelta(days=60)
"""How long people wait before the answer is late: two rounds."""
BEAUCOUP: Final = 5
"""As many people ask for it before anybody is reminded."""


@dataclass(frozen=True, kw_only=True)
class Demande:
    """Something that people ask for, and that nobody answered yet."""

    nom: str
    demandeurs: int
    depuis: date
    adresse: str


def attendus(demandes: Sequence[Demande]) -> Iterator[Tache]:
    """One at a time, the most asked for: the list has them all."""
    attendues = sorted(
        (d for d in demandes if d.demandeurs >= BEAUCOUP), key=lambda d: (-d.demandeurs, cle_de_nom(d.nom))
    )
    for demande in attendues[:1]:
        autres = len(attendues) - 1
        yield Tache(
            code="souhait",
            qui=REPOND,
            titre=f"Répondre à un souhait : {demande.nom}, {pluriel(demande.demandeurs, 'personne')}",
            le=demande.depuis + ATTEND,
            texte=f"{pluriel(autres, 'autre souhait attend', 'autres souhaits attendent')}." if autres else "",
            lien=Lien("Répondre", demande.adresse),
        )
