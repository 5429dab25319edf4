"""The rebates of a round that one funder bears, and who paid them: shared by the acts that settle them (R-007b)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from domaine.baisses.faits import BaisseRendue
from domaine.cycles.faits import CycleArrete
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.enveloppes.faits import (
    CompensationImputee,
    CompensationPriseEnCharge,
    EnveloppeAccordee,
    EnveloppeAnnulee,
    EnveloppeModifiee,
    ImputationAnnulee,
    PriseEnChargeAnnulee,
)
from domaine.enveloppes.refus import CycleAArreter
from domaine.litiges.faits import CorrectionApresArrete
from domaine.mutators import Mutators

IMPUTATIONS_CITEES: Final = 400
"""Facts that a rectifying line names at most, the latest."""


@dataclass
class Enveloppe:
    groupement: str
    financeur: str
    montant_centimes: int
    du: date
    au: date

    def couvre(self, cycle: str) -> bool:
        """Whether the round is of its months: a round bears its month in its name."""
        return f"{self.du:%Y-%m}" <= cycle[:7] <= f"{self.au:%Y-%m}"


@dataclass
class Compensation:
    du_centimes: int = 0
    mouvements: list[int] = field(default_factory=list)
    """Positions of what made it."""
    imputes: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    """By envelope and round."""
    derniere: dict[tuple[str, str], int] = field(default_factory=dict)
    """Position of the last imputation of each."""
    portes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """By who bears it."""

    def regles(self, cycle: str) -> int:
        """What was paid or borne of that round."""
        imputes = sum(montant for (_, de), montant in self.imputes.items() if de == cycle)
        return imputes + sum(self.portes.values())

    def payes(self, enveloppe: str) -> int:
        """By that envelope, of every round that was read."""
        return sum(montant for (celle, _), montant in self.imputes.items() if celle == enveloppe)


class SuitUneCompensation(Protocol):
    """An act that folds COMPENSATIONS, or ENVELOPPES."""

    cycle: str
    compensation: Compensation
    enveloppes: dict[str, Enveloppe]
    arrete_a: str


def exiger_arrete(acte: SuitUneCompensation) -> None:
    """Raise CycleAArreter."""
    if not acte.arrete_a:
        raise CycleAArreter(cycle=acte.cycle)


def _compense(acte: SuitUneCompensation, compensation_centimes: int, position: int) -> None:
    acte.compensation.du_centimes += compensation_centimes
    acte.compensation.mouvements.append(position)


def _reprend(acte: SuitUneCompensation, compensation_centimes: int, position: int) -> None:
    acte.compensation.du_centimes -= compensation_centimes
    acte.compensation.mouvements.append(position)


def _impute(acte: SuitUneCompensation, enveloppe: str, cycle: str, montant_centimes: int, position: int) -> None:
    acte.compensation.imputes[enveloppe, cycle] += montant_centimes
    acte.compensation.derniere[enveloppe, cycle] = position


def _n_impute_plus(acte: SuitUneCompensation, enveloppe: str, cycle: str, montant_centimes: int) -> None:
    """All that it paid of a round is undone together: the next one is the first again."""
    acte.compensation.imputes[enveloppe, cycle] -= montant_centimes
    acte.compensation.derniere.pop((enveloppe, cycle), None)


def _porte(acte: SuitUneCompensation, porteur: str, montant_centimes: int) -> None:
    acte.compensation.portes[porteur] += montant_centimes


def _ne_porte_plus(acte: SuitUneCompensation, porteur: str, montant_centimes: int) -> None:
    acte.compensation.portes[porteur] -= montant_centimes


def _arrete(acte: SuitUneCompensation, groupement: str) -> None:
    acte.arrete_a = groupement


def _accorde(
    acte: SuitUneCompensation,
    enveloppe: str,
    groupement: str,
    financeur: str,
    montant_centimes: int,
    du: date,
    au: date,
) -> None:
    acte.enveloppes[enveloppe] = Enveloppe(groupement, financeur, montant_centimes, du, au)


def _modifie(acte: SuitUneCompensation, enveloppe: str, montant_centimes: int, au: date) -> None:
    acte.enveloppes[enveloppe].montant_centimes = montant_centimes
    acte.enveloppes[enveloppe].au = au


def _annule(acte: SuitUneCompensation, enveloppe: str) -> None:
    acte.enveloppes.pop(enveloppe, None)


RABAIS: Mutators = {
    RetraitPese: _compense,
    VenteLibre: _compense,
    RetraitContrepasse: _reprend,
    ProduitRendu: _reprend,
    BaisseRendue: _reprend,
    CorrectionApresArrete: _reprend,
}
IMPUTATIONS: Mutators = {CompensationImputee: _impute, ImputationAnnulee: _n_impute_plus}
COMPENSATIONS: Mutators = {
    **RABAIS,
    **IMPUTATIONS,
    CompensationPriseEnCharge: _porte,
    PriseEnChargeAnnulee: _ne_porte_plus,
}
"""Found under the round and the funder: about ten facts for each of its households."""
ARRETE: Mutators = {CycleArrete: _arrete}
ENVELOPPES: Mutators = {EnveloppeAccordee: _accorde, EnveloppeModifiee: _modifie, EnveloppeAnnulee: _annule}
