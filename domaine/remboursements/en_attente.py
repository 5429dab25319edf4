"""What a household still waits to be given back: a refund answers what it asked for, as far as it goes (R-140)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from domaine.acte import Acte
from domaine.encaissements.faits import RemboursementVerse
from domaine.foyers.faits import FoyerFusionne, FoyerQuitte
from domaine.mutators import Mutators
from domaine.remboursements.faits import (
    RemboursementDemande,
    RemboursementDemandeRefusee,
    RemboursementDemandeRestante,
    RemboursementDemandeRetiree,
)


@dataclass
class Attente:
    """Of the last request."""

    centimes: int = 0
    """What nobody answered; 0: nothing is asked for."""
    reponses: dict[int, int] = field(default_factory=dict)
    """By position of a refund that came after it, what was asked for then."""

    def si_corrige(self, position: int, de_centimes: int, a_centimes: int) -> int:
        """What is asked for once that refund is told for another amount."""
        demande = self.reponses.get(position, 0)
        return self.centimes + min(demande, de_centimes) - min(demande, a_centimes)


class AttendUnRemboursement(Protocol):
    """An act that folds DEMANDE, read under the tag of its household, or of more than one."""

    foyer: str
    attentes: dict[str, Attente]
    """By household."""


def _demande(acte: AttendUnRemboursement, foyer: str, montant_centimes: int) -> None:
    acte.attentes[foyer] = Attente(montant_centimes)


def _verse(acte: AttendUnRemboursement, position: int, foyer: str) -> None:
    attente = acte.attentes.setdefault(foyer, Attente())
    attente.reponses[position] = attente.centimes
    attente.centimes = 0


def _reste(acte: AttendUnRemboursement, foyer: str, reste_centimes: int) -> None:
    acte.attentes.setdefault(foyer, Attente()).centimes = reste_centimes


def _clot(acte: AttendUnRemboursement, foyer: str) -> None:
    """The account of an old number is passed over: what it asked for is asked again under the other."""
    acte.attentes[foyer] = Attente()


DEMANDE: Final[Mutators] = {
    RemboursementDemande: _demande,
    RemboursementDemandeRetiree: _clot,
    RemboursementDemandeRefusee: _clot,
    RemboursementVerse: _verse,
    RemboursementDemandeRestante: _reste,
    FoyerQuitte: _clot,
    FoyerFusionne: _clot,
}


def attente_de(acte: AttendUnRemboursement, foyer: str) -> Attente:
    return acte.attentes.get(foyer, Attente())


def laisser_demande(acte: Acte, reste_centimes: int, *, foyer: str, groupement: str, rendu_centimes: int) -> None:
    """After the refund, that answers the request: the rest of it, if any, is still asked for."""
    if reste_centimes > 0:
        acte.record(
            RemboursementDemandeRestante(
                foyer=foyer, groupement=groupement, rendu_centimes=rendu_centimes, reste_centimes=reste_centimes
            )
        )
