"""What is owed to a supplier for a round, invoice by invoice, with what is on its way to it by transfer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from domaine.fournisseurs.faits import (
    AvoirFournisseurRecu,
    ConsignesDeduites,
    FactureFournisseurRecue,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
)
from domaine.fournisseurs.refus import FactureDejaPayee, FactureEnVirement, FactureInconnue
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import Mutators
from domaine.virements.faits import VirementOrdonne, VirementRetire


@dataclass
class Dette:
    factures: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """By invoice, what it leaves to pay once its credit notes and payments are taken off; "": paid in advance."""
    recues: set[str] = field(default_factory=set)
    facture_centimes: int = 0
    regle_centimes: int = 0
    """Credit notes, payments and deposits taken off, advances included, less what was given back."""
    paiements: dict[str, dict[int, tuple[int, date]]] = field(default_factory=lambda: defaultdict(dict))
    """Of each invoice, those that stand, by position: how much, and the day."""
    en_route: dict[str, tuple[int, date]] = field(default_factory=dict)
    """By invoice that is in a file of transfers: how much, and the day the bank is asked to pay."""

    @property
    def engage_centimes(self) -> int:
        """Settled, or on its way."""
        return self.regle_centimes + sum(montant for montant, _ in self.en_route.values())

    @property
    def trop_paye_centimes(self) -> int:
        """What the supplier owes us; < 0: what we owe."""
        return self.regle_centimes - self.facture_centimes

    def reste(self, facture: str) -> int:
        """Of an invoice, an advance paid earlier taken off."""
        return min(self.factures[facture], self.facture_centimes - self.engage_centimes)

    def exiger_payable(self, facture: str, fournisseur: str) -> None:
        """Raise FactureInconnue, FactureEnVirement, FactureDejaPayee."""
        if facture not in self.recues:
            raise FactureInconnue(facture=facture, fournisseur=fournisseur)
        if facture in self.en_route:
            raise FactureEnVirement(facture=facture, le=le_jour(self.en_route[facture][1]))
        if self.paiements[facture] and self.factures[facture] <= 0:
            montant, le = [*self.paiements[facture].values()][-1]
            raise FactureDejaPayee(facture=facture, montant=euros(montant), le=le_jour(le))


class ConnaitLesDettes(Protocol):
    """An act that folds DETTES."""

    dettes: dict[tuple[str, str], Dette]
    """By supplier and round."""


def dettes() -> dict[tuple[str, str], Dette]:
    return defaultdict(Dette)


def _recue(acte: ConnaitLesDettes, fournisseur: str, cycle: str, facture: str, total_ttc_centimes: int) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.recues.add(facture)
    dette.factures[facture] += total_ttc_centimes
    dette.facture_centimes += total_ttc_centimes


def _avoir(acte: ConnaitLesDettes, fournisseur: str, cycle: str, facture: str, montant_ttc_centimes: int) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.factures[facture] -= montant_ttc_centimes
    dette.regle_centimes += montant_ttc_centimes


def paye(
    acte: ConnaitLesDettes,
    *,
    fournisseur: str,
    cycle: str,
    facture: str | None,
    montant_centimes: int,
    lot: str | None,
    date_effet: datetime,
    position: int,
) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.factures[facture or ""] -= montant_centimes
    dette.regle_centimes += montant_centimes
    dette.paiements[facture or ""][position] = (montant_centimes, jour_de(date_effet))
    dette.en_route.pop(facture or "" if lot else "", None)


def _annule(
    acte: ConnaitLesDettes, *, fournisseur: str, cycle: str, facture: str | None, montant_centimes: int, corrige: int
) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.factures[facture or ""] += montant_centimes
    dette.regle_centimes -= montant_centimes
    dette.paiements[facture or ""].pop(corrige, None)


def _rend(acte: ConnaitLesDettes, fournisseur: str, cycle: str, montant_centimes: int) -> None:
    acte.dettes[fournisseur, cycle].regle_centimes -= montant_centimes


def _deduit(acte: ConnaitLesDettes, fournisseur: str, cycle: str, montant_centimes: int) -> None:
    acte.dettes[fournisseur, cycle].regle_centimes += montant_centimes


def _ordonne(
    acte: ConnaitLesDettes, *, fournisseur: str, cycle: str, facture: str, montant_centimes: int, executer_le: date
) -> None:
    acte.dettes[fournisseur, cycle].en_route[facture] = (montant_centimes, executer_le)


def _retire(acte: ConnaitLesDettes, fournisseur: str, cycle: str, facture: str) -> None:
    acte.dettes[fournisseur, cycle].en_route.pop(facture, None)


DETTES: Mutators = {
    FactureFournisseurRecue: _recue,
    AvoirFournisseurRecu: _avoir,
    PaiementFournisseurEffectue: paye,
    PaiementFournisseurContrepasse: _annule,
    PaiementFournisseurRevenu: _annule,
    RemboursementFournisseurRecu: _rend,
    ConsignesDeduites: _deduit,
    VirementOrdonne: _ordonne,
    VirementRetire: _retire,
}
