"""How many households from elsewhere a group of a priority neighbourhood takes, and who waits for a place (R-021)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from domaine.foyers.faits import (
    AttenteQuittee,
    DepartAnnule,
    FoyerDemenage,
    FoyerInscrit,
    FoyerMisEnAttente,
    FoyerQuitte,
)
from domaine.foyers.quartier import Quartier, habite_le_quartier
from domaine.groupements.en_vigueur import PARAMETRES_DU_GROUPEMENT, ConnaitLesParametres
from domaine.groupements.faits import GroupementCree, QpvCorrige
from domaine.mutators import Mutators, together


class Candidat(NamedTuple):
    """A household on the waiting list."""

    titulaire: str
    identite: str
    taille: int | None
    langue: str | None
    symbole: str


class Compte(NamedTuple):
    """Households present on a day."""

    hors: int
    """Who said so: a household that was not asked is not from elsewhere."""
    inscrits: int

    def place(self, quota_pct: int) -> bool:
        """Whether one more from elsewhere stays within the quota."""
        return (self.hors + 1) * 100 <= quota_pct * (self.inscrits + 1)


@dataclass
class Membres:
    """Who belongs to the group, where each lives, and who waits, in order."""

    quartiers: dict[str, list[Quartier]] = field(default_factory=dict)
    partis: set[str] = field(default_factory=set)
    attente: dict[str, Candidat] = field(default_factory=dict)
    donnes: set[str] = field(default_factory=set)
    """Every number that was ever given or kept."""

    def compter(self, jour: date) -> Compte:
        presents = [declares for foyer, declares in self.quartiers.items() if foyer not in self.partis]
        return Compte(sum(habite_le_quartier(declares, jour) is False for declares in presents), len(presents))


class ConnaitLesMembres(Protocol):
    """An act that folds MEMBRES, read under the tag of the group."""

    membres: Membres


def _inscrit(acte: ConnaitLesMembres, foyer: str, *, est_qpv: bool | None) -> None:
    acte.membres.donnes.add(foyer)
    acte.membres.quartiers[foyer] = [Quartier(date.min, est_qpv)]


def _demenage(acte: ConnaitLesMembres, foyer: str, a_compter_du: date, *, est_qpv: bool) -> None:
    acte.membres.quartiers[foyer].append(Quartier(a_compter_du, est_qpv))


def _quitte(acte: ConnaitLesMembres, foyer: str) -> None:
    acte.membres.partis.add(foyer)


def _revient(acte: ConnaitLesMembres, foyer: str) -> None:
    acte.membres.partis.discard(foyer)


def _attend(
    acte: ConnaitLesMembres,
    foyer: str,
    titulaire: str,
    identite: str,
    taille: int | None,
    langue: str | None,
    symbole: str,
) -> None:
    acte.membres.donnes.add(foyer)
    acte.membres.attente[foyer] = Candidat(titulaire, identite, taille, langue, symbole)


def _n_attend_plus(acte: ConnaitLesMembres, foyer: str) -> None:
    acte.membres.attente.pop(foyer, None)


MEMBRES: Mutators = {
    FoyerInscrit: _inscrit,
    FoyerDemenage: _demenage,
    FoyerQuitte: _quitte,
    DepartAnnule: _revient,
    FoyerMisEnAttente: _attend,
    AttenteQuittee: _n_attend_plus,
}
"""One or two facts a household, since the group began: some hundreds."""


class ConnaitLeQuota(ConnaitLesParametres, Protocol):
    """An act that folds QUOTA, read under the tag of the group."""

    quartier_qpv: bool | None
    """Whether the group's neighbourhood is a priority one: elsewhere there is no quota; None: no such group."""


def _qpv(acte: ConnaitLeQuota, *, est_qpv: bool) -> None:
    acte.quartier_qpv = est_qpv


QUOTA: Mutators = together(PARAMETRES_DU_GROUPEMENT, {GroupementCree: _qpv, QpvCorrige: _qpv})
