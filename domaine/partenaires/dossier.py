"""What an act has to know of one partner: its agreements, its rooms, its keys, its people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.fait import Fait
from domaine.mutators import Mutators
from domaine.partenaires.faits import (
    AccesPartenaireOuvert,
    CleConfiee,
    CleRendue,
    ContactNote,
    ContactRetire,
    ConventionRenouvelee,
    ConventionSignee,
    ConventionTerminee,
    PartenaireReference,
    SalleDecrite,
    SalleRendue,
)
from domaine.partenaires.refus import (
    ConventionDejaTerminee,
    ConventionInconnue,
    PartenaireInconnu,
    SalleInconnue,
)

Cle = tuple[str, str]
"""Room and key."""


class Fiche(NamedTuple):
    nom: str
    genre: str
    financeur: str | None


class Salle(NamedTuple):
    nom: str
    usage: str
    adresse: str
    horaires: str


class Periode(NamedTuple):
    debut: date
    fin: date


@dataclass
class Dossier:
    groupement: str = ""
    """"": there is no such partner."""
    fiche: Fiche | None = None
    contacts: set[str] = field(default_factory=set)
    personnel: set[str] = field(default_factory=set)
    """Who was given access for it; their role may have been taken back since."""
    conventions: dict[str, Periode] = field(default_factory=dict)
    terminees: set[str] = field(default_factory=set)
    salles: dict[str, Salle] = field(default_factory=dict)
    cles: dict[Cle, str] = field(default_factory=dict)
    """Who holds each key that is not with the partner."""

    def exiger(self, partenaire: str) -> str:
        """Its group; raise PartenaireInconnu."""
        if not self.groupement:
            raise PartenaireInconnu(partenaire=partenaire)
        return self.groupement

    def convention(self, convention: str) -> Periode:
        """One that runs; raise ConventionInconnue, ConventionDejaTerminee."""
        if convention not in self.conventions:
            raise ConventionInconnue(convention=convention)
        if convention in self.terminees:
            raise ConventionDejaTerminee
        return self.conventions[convention]

    def exiger_salle(self, salle: str) -> None:
        """Raise SalleInconnue."""
        if salle not in self.salles:
            raise SalleInconnue(salle=salle)


class ConnaitLeDossier(Protocol):
    """An act that folds DOSSIER."""

    dossier: Dossier


def _reference(acte: ConnaitLeDossier, groupement: str, nom: str, genre: str, financeur: str | None) -> None:
    acte.dossier.groupement = groupement
    acte.dossier.fiche = Fiche(nom, genre, financeur)


def _contact(acte: ConnaitLeDossier, personne: str) -> None:
    acte.dossier.contacts.add(personne)


def _sans_contact(acte: ConnaitLeDossier, personne: str) -> None:
    acte.dossier.contacts.discard(personne)


def _acces(acte: ConnaitLeDossier, personne: str) -> None:
    acte.dossier.personnel.add(personne)


def _signe(acte: ConnaitLeDossier, convention: str, debut: date, fin: date) -> None:
    acte.dossier.conventions[convention] = Periode(debut, fin)


def _renouvelle(acte: ConnaitLeDossier, convention: str, fin: date) -> None:
    acte.dossier.conventions[convention] = Periode(acte.dossier.conventions[convention].debut, fin)


def _termine(acte: ConnaitLeDossier, convention: str) -> None:
    acte.dossier.terminees.add(convention)


def _salle(acte: ConnaitLeDossier, salle: str, nom: str, usage: str, adresse: str, horaires: str) -> None:
    acte.dossier.salles[salle] = Salle(nom, usage, adresse, horaires)


def _sans_salle(acte: ConnaitLeDossier, salle: str) -> None:
    acte.dossier.salles.pop(salle, None)


def _confie(acte: ConnaitLeDossier, salle: str, cle: str, personne: str) -> None:
    acte.dossier.cles[salle, cle] = personne


def _rend(acte: ConnaitLeDossier, salle: str, cle: str) -> None:
    acte.dossier.cles.pop((salle, cle), None)


DOSSIER: Mutators = {
    PartenaireReference: _reference,
    ContactNote: _contact,
    ContactRetire: _sans_contact,
    AccesPartenaireOuvert: _acces,
    ConventionSignee: _signe,
    ConventionRenouvelee: _renouvelle,
    ConventionTerminee: _termine,
    SalleDecrite: _salle,
    SalleRendue: _sans_salle,
    CleConfiee: _confie,
    CleRendue: _rend,
}


def du_partenaire(partenaire: str) -> Selector:
    types: list[type[Fait]] = [*DOSSIER]
    return Selector(types=types, tags=[f"partenaire:{partenaire}"])
