"""What a supplier was paid, and which of it was undone or came back: for acts that look at a payment noted before."""

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
)
from domaine.mutators import Mutators


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


@dataclass
class Paiements:
    """Those of one supplier in one round, by position."""

    notes: dict[int, Paiement] = field(default_factory=dict)
    defaits: set[int] = field(default_factory=set)
    """Undone, or given back by the bank."""

    def debout(self, facture: str | None) -> list[Paiement]:
        """Those of an invoice, or in advance, that stand; the first noted first."""
        return [p for position, p in self.notes.items() if p.facture == facture and position not in self.defaits]


class ConnaitLesPaiements(Protocol):
    """Whoever folds PAIEMENTS under the tags of a supplier and a round."""

    paiements: Paiements


def paye(  # noqa: PLR0913 - a mutator names the fields that it folds
    acte: ConnaitLesPaiements,
    *,
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
    acte.paiements.notes[position] = Paiement(
        groupement=groupement,
        facture=facture,
        montant_centimes=montant_centimes,
        mode=mode,
        preuve=preuve,
        trop_centimes=trop_centimes,
        lot=lot,
        session=session,
        paye_le=date_effet,
    )


def annule(acte: ConnaitLesPaiements, corrige: int) -> None:
    acte.paiements.defaits.add(corrige)


PAIEMENTS: Final[Mutators] = {
    PaiementFournisseurEffectue: paye,
    PaiementFournisseurContrepasse: annule,
    PaiementFournisseurRevenu: annule,
}
