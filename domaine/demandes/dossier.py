"""What an act has to know of one request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.demandes.faits import DemandeClassee, DemandePriseEnCharge, DemandeRecue
from domaine.demandes.refus import DemandeDejaClassee, DemandeInconnue
from domaine.fait import Fait
from domaine.mutators import Mutators


@dataclass
class Dossier:
    groupement: str = ""
    """"": there is no such request."""
    par: str = ""
    """Who sees to it; "": nobody yet."""
    classee: bool = False

    def exiger_recue(self, demande: str) -> None:
        """Raise DemandeInconnue."""
        if not self.groupement:
            raise DemandeInconnue(demande=demande)

    def exiger_ouverte(self, demande: str) -> None:
        """Raise DemandeInconnue, DemandeDejaClassee."""
        self.exiger_recue(demande)
        if self.classee:
            raise DemandeDejaClassee


class ConnaitLeDossier(Protocol):
    """An act that folds DOSSIER."""

    dossier: Dossier


def _recoit(acte: ConnaitLeDossier, groupement: str) -> None:
    acte.dossier.groupement = groupement


def _prend(acte: ConnaitLeDossier, par: str) -> None:
    acte.dossier.par = par
    acte.dossier.classee = False


def _classe(acte: ConnaitLeDossier) -> None:
    acte.dossier.classee = True


DOSSIER: Mutators = {
    DemandeRecue: _recoit,
    DemandePriseEnCharge: _prend,
    DemandeClassee: _classe,
}


def du_dossier(demande: str) -> Selector:
    types: list[type[Fait]] = [*DOSSIER]
    return Selector(types=types, tags=[f"demande:{demande}"])
