"""What a supplier was paid, what of it came back, and what of both was undone: for acts that look at one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

import msgspec

from domaine.fournisseurs.faits import (
    ModePaiement,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
    RenduFournisseurContrepasse,
)
from domaine.mutators import Mutators, told_as


class Paiement(msgspec.Struct, frozen=True, kw_only=True):
    """As it was noted."""

    groupement: str
    facture: str | None
    montant_centimes: int
    mode: ModePaiement
    preuve: str
    trop_centimes: int
    lot: str | None
    session: str | None
    paye_le: datetime


class Rendu(msgspec.Struct, frozen=True, kw_only=True):
    """Money that came back, as it was noted."""

    groupement: str
    montant_centimes: int
    rendu_le: datetime
    paiement: int | None = None
    """Position of what the bank gave back; None: the supplier gave it."""


@dataclass
class Paiements:
    """Those of one supplier in one round, by position."""

    notes: dict[int, Paiement] = field(default_factory=dict)
    rendus: dict[int, Rendu] = field(default_factory=dict)
    defaits: set[int] = field(default_factory=set)
    """Of both, those that count no more: undone, or payments that the bank gave back."""

    def debout(self, facture: str | None) -> list[Paiement]:
        """Payments of an invoice, or in advance, that stand; the first noted first."""
        return [p for position, p in self.notes.items() if p.facture == facture and position not in self.defaits]


class ConnaitLesPaiements(Protocol):
    """Whoever folds PAIEMENTS under the tags of a supplier and a round."""

    paiements: Paiements


@told_as(Paiement, paye_le="date_effet")
def paye(acte: ConnaitLesPaiements, paiement: Paiement, position: int) -> None:
    acte.paiements.notes[position] = paiement


def annule(acte: ConnaitLesPaiements, corrige: int) -> None:
    acte.paiements.defaits.add(corrige)


@told_as(Rendu, paiement="corrige", rendu_le="date_effet")
def revient(acte: ConnaitLesPaiements, rendu: Rendu, corrige: int, position: int) -> None:
    acte.paiements.defaits.add(corrige)
    acte.paiements.rendus[position] = rendu


@told_as(Rendu, rendu_le="date_effet")
def rend(acte: ConnaitLesPaiements, rendu: Rendu, position: int) -> None:
    acte.paiements.rendus[position] = rendu


def retablit(acte: ConnaitLesPaiements, corrige: int, paiement: int | None) -> None:
    acte.paiements.defaits.add(corrige)
    if paiement is not None:
        acte.paiements.defaits.discard(paiement)


PAIEMENTS: Final[Mutators] = {
    PaiementFournisseurEffectue: paye,
    PaiementFournisseurContrepasse: annule,
    PaiementFournisseurRevenu: revient,
    RemboursementFournisseurRecu: rend,
    RenduFournisseurContrepasse: retablit,
}
