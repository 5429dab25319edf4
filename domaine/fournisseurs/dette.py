"""What is owed to a supplier for a round, invoice by invoice, with what is on its way to it by transfer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    FactureReprise,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
    RenduFournisseurContrepasse,
    RepriseAnnulee,
)
from domaine.fournisseurs.faits_consignes import ConsignesDeduites
from domaine.fournisseurs.paiements import PAIEMENTS, Paiements
from domaine.fournisseurs.refus import FactureDejaPayee, FactureEnVirement, FactureInconnue
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import Mutators, together, told_to
from domaine.virements.faits import VirementOrdonne, VirementRetire


class Reprise(NamedTuple):
    """An invoice of before the accounts were taken over, as it was noted."""

    position: int
    montant_centimes: int


@dataclass
class Dette:
    factures: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """By invoice, what it leaves to pay once its credit notes and payments are taken off; "": paid in advance."""
    recues: set[str] = field(default_factory=set)
    reprises: dict[str, Reprise] = field(default_factory=dict)
    """Of `recues`, those that were owed before the accounts were taken over (R-031)."""
    facture_centimes: int = 0
    regle_centimes: int = 0
    """Credit notes, payments and deposits taken off, advances included, less what was given back."""
    paiements: Paiements = field(default_factory=Paiements)
    en_route: dict[str, tuple[int, date]] = field(default_factory=dict)
    """By invoice that is in a file of transfers: how much, and the day the bank is asked to pay."""

    @property
    def engage_centimes(self) -> int:
        """Settled, or on its way."""
        return self.regle_centimes + sum(montant for montant, _ in self.en_route.values())

    @property
    def reprise_centimes(self) -> int:
        """Part of what was billed that no order of this round is for."""
        return sum(reprise.montant_centimes for reprise in self.reprises.values())

    @property
    def trop_paye_centimes(self) -> int:
        """What the supplier owes us; < 0: what we owe."""
        return self.regle_centimes - self.facture_centimes

    def reste(self, facture: str) -> int:
        """Of an invoice, an advance paid earlier taken off."""
        return min(self.factures[facture], self.facture_centimes - self.engage_centimes)

    def sur_factures(self, montant_centimes: int, facture: str | None, rendu_centimes: int = 0) -> int:
        """Of a payment, what pays invoices that it does not name; `rendu_centimes`: that it takes the place of."""
        if facture is not None:
            return 0
        return min(montant_centimes, max(self.facture_centimes - self.engage_centimes + rendu_centimes, 0))

    def exiger_payable(self, facture: str, fournisseur: str) -> None:
        """Raise FactureInconnue, FactureEnVirement, FactureDejaPayee."""
        if facture not in self.recues:
            raise FactureInconnue(facture=facture, fournisseur=fournisseur)
        if facture in self.en_route:
            raise FactureEnVirement(facture=facture, le=le_jour(self.en_route[facture][1]))
        paiements = self.paiements.debout(facture)
        if paiements and self.factures[facture] <= 0:
            dernier = paiements[-1]
            le = le_jour(jour_de(dernier.paye_le))
            raise FactureDejaPayee(facture=facture, montant=euros(dernier.montant_centimes), le=le)


class ConnaitLesDettes(Protocol):
    """An act that folds DETTES."""

    dettes: dict[tuple[str, str], Dette]
    """By supplier and round."""


def dettes() -> dict[tuple[str, str], Dette]:
    return defaultdict(Dette)


def _recue(dette: Dette, facture: str, total_ttc_centimes: int) -> None:
    dette.recues.add(facture)
    dette.factures[facture] += total_ttc_centimes
    dette.facture_centimes += total_ttc_centimes


def _reprend(dette: Dette, facture: str, montant_centimes: int, position: int) -> None:
    _recue(dette, facture, montant_centimes)
    dette.reprises[facture] = Reprise(position, montant_centimes)


def _annulee(dette: Dette, facture: str, total_ttc_centimes: int) -> None:
    dette.recues.discard(facture)
    dette.factures[facture] -= total_ttc_centimes
    dette.facture_centimes -= total_ttc_centimes


def _oublie(dette: Dette, facture: str, montant_centimes: int) -> None:
    _annulee(dette, facture, montant_centimes)
    dette.reprises.pop(facture, None)


def _regle(dette: Dette, facture: str, montant_ttc_centimes: int) -> None:
    dette.factures[facture] -= montant_ttc_centimes
    dette.regle_centimes += montant_ttc_centimes


def _sans_avoir(dette: Dette, facture: str, montant_ttc_centimes: int) -> None:
    _regle(dette, facture, -montant_ttc_centimes)


def _paye(dette: Dette, facture: str | None, montant_centimes: int, lot: str | None) -> None:
    _regle(dette, facture or "", montant_centimes)
    dette.en_route.pop(facture or "" if lot else "", None)


def _annule(dette: Dette, facture: str | None, montant_centimes: int) -> None:
    _regle(dette, facture or "", -montant_centimes)


def _rend(dette: Dette, montant_centimes: int) -> None:
    dette.regle_centimes -= montant_centimes


def _retablit(dette: Dette, paiement: int | None, facture: str | None, montant_centimes: int) -> None:
    if paiement is not None:
        dette.factures[facture or ""] -= montant_centimes
    dette.regle_centimes += montant_centimes


def _deduit(dette: Dette, montant_centimes: int) -> None:
    dette.regle_centimes += montant_centimes


def _ordonne(dette: Dette, facture: str, montant_centimes: int, executer_le: date) -> None:
    dette.en_route[facture] = (montant_centimes, executer_le)


def _retire(dette: Dette, facture: str) -> None:
    dette.en_route.pop(facture, None)


def _de_ce_cycle(acte: ConnaitLesDettes, fournisseur: str, cycle: str) -> Dette:
    return acte.dettes[fournisseur, cycle]


DETTES: Mutators = told_to(
    _de_ce_cycle,
    together(
        {
            FactureFournisseurRecue: _recue,
            FactureAnnulee: _annulee,
            FactureReprise: _reprend,
            RepriseAnnulee: _oublie,
            AvoirFournisseurRecu: _regle,
            AvoirFournisseurContrepasse: _sans_avoir,
            PaiementFournisseurEffectue: _paye,
            PaiementFournisseurContrepasse: _annule,
            PaiementFournisseurRevenu: _annule,
            RemboursementFournisseurRecu: _rend,
            RenduFournisseurContrepasse: _retablit,
            ConsignesDeduites: _deduit,
            VirementOrdonne: _ordonne,
            VirementRetire: _retire,
        },
        PAIEMENTS,
    ),
)
