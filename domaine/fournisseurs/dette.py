"""What is owed to a supplier for a round, invoice by invoice, with what is on its way to it by transfer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, Protocol

from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    ConsignesDeduites,
    FactureAnnulee,
    FactureFournisseurRecue,
    FactureReprise,
    ModePaiement,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
    RenduFournisseurContrepasse,
    RepriseAnnulee,
)
from domaine.fournisseurs.paiements import Paiements, annule, paye, rend, retablit, revient
from domaine.fournisseurs.refus import FactureDejaPayee, FactureEnVirement, FactureInconnue
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import Mutators
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


def _recue(acte: ConnaitLesDettes, fournisseur: str, cycle: str, facture: str, total_ttc_centimes: int) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.recues.add(facture)
    dette.factures[facture] += total_ttc_centimes
    dette.facture_centimes += total_ttc_centimes


def _reprend(
    acte: ConnaitLesDettes, fournisseur: str, cycle: str, facture: str, montant_centimes: int, position: int
) -> None:
    _recue(acte, fournisseur, cycle, facture, montant_centimes)
    acte.dettes[fournisseur, cycle].reprises[facture] = Reprise(position, montant_centimes)


def _annulee(acte: ConnaitLesDettes, fournisseur: str, cycle: str, facture: str, total_ttc_centimes: int) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.recues.discard(facture)
    dette.factures[facture] -= total_ttc_centimes
    dette.facture_centimes -= total_ttc_centimes


def _oublie(acte: ConnaitLesDettes, fournisseur: str, cycle: str, facture: str, montant_centimes: int) -> None:
    _annulee(acte, fournisseur, cycle, facture, montant_centimes)
    acte.dettes[fournisseur, cycle].reprises.pop(facture, None)


def _avoir(acte: ConnaitLesDettes, fournisseur: str, cycle: str, facture: str, montant_ttc_centimes: int) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.factures[facture] -= montant_ttc_centimes
    dette.regle_centimes += montant_ttc_centimes


def _sans_avoir(acte: ConnaitLesDettes, fournisseur: str, cycle: str, facture: str, montant_ttc_centimes: int) -> None:
    _avoir(acte, fournisseur, cycle, facture, -montant_ttc_centimes)


def _paye(  # noqa: PLR0913 - a mutator names the fields that it folds
    acte: ConnaitLesDettes,
    *,
    fournisseur: str,
    cycle: str,
    groupement: str,
    facture: str | None,
    montant_centimes: int,
    mode: ModePaiement,
    preuve: str,
    trop_centimes: int,
    lot: str | None,
    session: str | None,
    position: int,
    date_effet: datetime,
) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.factures[facture or ""] -= montant_centimes
    dette.regle_centimes += montant_centimes
    dette.en_route.pop(facture or "" if lot else "", None)
    paye(
        dette,
        groupement=groupement,
        facture=facture,
        montant_centimes=montant_centimes,
        mode=mode,
        preuve=preuve,
        trop_centimes=trop_centimes,
        lot=lot,
        session=session,
        position=position,
        date_effet=date_effet,
    )


def _annule(
    acte: ConnaitLesDettes, *, fournisseur: str, cycle: str, facture: str | None, montant_centimes: int, corrige: int
) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.factures[facture or ""] += montant_centimes
    dette.regle_centimes -= montant_centimes
    annule(dette, corrige)


def _revient(  # noqa: PLR0913 - a mutator names the fields that it folds
    acte: ConnaitLesDettes,
    *,
    fournisseur: str,
    cycle: str,
    groupement: str,
    facture: str | None,
    montant_centimes: int,
    corrige: int,
    position: int,
    date_effet: datetime,
) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.factures[facture or ""] += montant_centimes
    dette.regle_centimes -= montant_centimes
    revient(
        dette,
        groupement=groupement,
        montant_centimes=montant_centimes,
        corrige=corrige,
        position=position,
        date_effet=date_effet,
    )


def _rend(
    acte: ConnaitLesDettes,
    *,
    fournisseur: str,
    cycle: str,
    groupement: str,
    montant_centimes: int,
    position: int,
    date_effet: datetime,
) -> None:
    dette = acte.dettes[fournisseur, cycle]
    dette.regle_centimes -= montant_centimes
    rend(dette, groupement, montant_centimes, position, date_effet)


def _retablit(
    acte: ConnaitLesDettes,
    *,
    fournisseur: str,
    cycle: str,
    paiement: int | None,
    facture: str | None,
    montant_centimes: int,
    corrige: int,
) -> None:
    dette = acte.dettes[fournisseur, cycle]
    if paiement is not None:
        dette.factures[facture or ""] -= montant_centimes
    dette.regle_centimes += montant_centimes
    retablit(dette, corrige, paiement)


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
    FactureAnnulee: _annulee,
    FactureReprise: _reprend,
    RepriseAnnulee: _oublie,
    AvoirFournisseurRecu: _avoir,
    AvoirFournisseurContrepasse: _sans_avoir,
    PaiementFournisseurEffectue: _paye,
    PaiementFournisseurContrepasse: _annule,
    PaiementFournisseurRevenu: _revient,
    RemboursementFournisseurRecu: _rend,
    RenduFournisseurContrepasse: _retablit,
    ConsignesDeduites: _deduit,
    VirementOrdonne: _ordonne,
    VirementRetire: _retire,
}
