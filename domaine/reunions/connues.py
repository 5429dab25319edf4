"""What an act has to know of one meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.fait import Fait
from domaine.mots import heure, jour_de
from domaine.mutators import Mutators
from domaine.reunions.faits import (
    Genre,
    OrdreDuJourFixe,
    PresentsComptes,
    Resolution,
    Resolutions,
    ResolutionVotee,
    ReunionAnnulee,
    ReunionFrequentee,
    ReunionPlanifiee,
)
from domaine.reunions.refus import (
    PasUneAssemblee,
    ReunionDejaAnnulee,
    ReunionInconnue,
    ReunionMalDatee,
    ReunionPasCommencee,
)

A_L_AVANCE: Final = timedelta(days=366)
TENUE_HIER: Final = timedelta(days=31)
"""One that was held without having been planned is written down afterwards, so that who came counts."""
JAMAIS: Final = datetime.max.replace(tzinfo=UTC)


class Note(NamedTuple):
    """Something counted, and the position of the fact that says so: what a correction points at."""

    nombre: int
    position: int


@dataclass
class Reunion:
    groupement: str = ""
    """"": there is no such meeting."""
    genre: Genre = "information"
    debut: datetime = JAMAIS
    annulee: bool = False
    frequentee: Note | None = None
    quorum: int = 0
    resolutions: dict[int, Resolution] = field(default_factory=dict)
    voix: Note | None = None
    votes: dict[int, Note] = field(default_factory=dict)
    """By number of the resolution, how many voices there were, and where that is written."""

    def exiger_maintenue(self, reunion: str) -> None:
        """Raise ReunionInconnue, ReunionDejaAnnulee."""
        if not self.groupement:
            raise ReunionInconnue(reunion=reunion)
        if self.annulee:
            raise ReunionDejaAnnulee

    def exiger_commencee(self, reunion: str, maintenant: datetime) -> None:
        """Raise ReunionInconnue, ReunionDejaAnnulee, ReunionPasCommencee."""
        self.exiger_maintenue(reunion)
        if maintenant < self.debut:
            raise ReunionPasCommencee

    def exiger_assemblee(self, reunion: str, maintenant: datetime) -> None:
        """Raise ReunionInconnue, ReunionDejaAnnulee, ReunionPasCommencee, PasUneAssemblee."""
        self.exiger_commencee(reunion, maintenant)
        if self.genre != "assemblee":
            raise PasUneAssemblee


class ConnaitLaReunion(Protocol):
    """An act that folds REUNION."""

    connue: Reunion


def _planifie(acte: ConnaitLaReunion, groupement: str, genre: Genre, debut: datetime) -> None:
    acte.connue.groupement = groupement
    acte.connue.genre = genre
    acte.connue.debut = debut


def _fixe(acte: ConnaitLaReunion, resolutions: Resolutions, quorum: int) -> None:
    acte.connue.resolutions = {resolution.numero: resolution for resolution in resolutions}
    acte.connue.quorum = quorum


def _annule(acte: ConnaitLaReunion) -> None:
    acte.connue.annulee = True


def _frequente(acte: ConnaitLaReunion, personnes: int, position: int) -> None:
    acte.connue.frequentee = Note(personnes, position)


def _compte(acte: ConnaitLaReunion, presents: int, representes: int, position: int) -> None:
    acte.connue.voix = Note(presents + representes, position)


def _vote(acte: ConnaitLaReunion, numero: int, pour: int, contre: int, abstentions: int, position: int) -> None:
    acte.connue.votes[numero] = Note(pour + contre + abstentions, position)


REUNION: Mutators = {
    ReunionPlanifiee: _planifie,
    OrdreDuJourFixe: _fixe,
    ReunionAnnulee: _annule,
    ReunionFrequentee: _frequente,
    PresentsComptes: _compte,
    ResolutionVotee: _vote,
}


def de_la_reunion(reunion: str) -> Selector:
    types: list[type[Fait]] = [*REUNION]
    return Selector(types=types, tags=[f"reunion:{reunion}"])


def exiger_bien_datee(debut: datetime, fin: datetime, maintenant: datetime) -> None:
    """Raise ReunionMalDatee."""
    meme_jour = jour_de(debut) == jour_de(fin)
    proche = maintenant - TENUE_HIER <= debut <= maintenant + A_L_AVANCE
    if not meme_jour or not proche or fin <= debut:
        raise ReunionMalDatee(debut=heure(debut), fin=heure(fin))
