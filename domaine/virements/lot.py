"""The transfers of a lot and what became of each, as acts know them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import msgspec

from domaine.fournisseurs.faits import PaiementFournisseurContrepasse, PaiementFournisseurEffectue
from domaine.mutators import Mutators, told_as
from domaine.virements.faits import VirementOrdonne, VirementRetire
from domaine.virements.refus import RienNePart, VirementsInconnus

Cle = tuple[str, str]
"""Supplier and invoice."""


class Virement(msgspec.Struct, frozen=True, kw_only=True):
    ordre: str
    groupement: str
    cycle: str
    montant_centimes: int
    executer_le: date


@dataclass
class Lot:
    virements: dict[Cle, Virement] = field(default_factory=dict)
    """Of those that were not taken out."""
    payes: set[Cle] = field(default_factory=set)
    retires: int = 0

    @property
    def total_centimes(self) -> int:
        """What leaves the account when all are paid."""
        return sum(virement.montant_centimes for virement in self.virements.values())

    @property
    def groupements(self) -> set[str]:
        """Whose bank account pays it: one, for a lot is made of one."""
        return {virement.groupement for virement in self.virements.values()}

    @property
    def en_attente(self) -> dict[Cle, Virement]:
        """Those that the bank has not paid yet."""
        return {cle: virement for cle, virement in self.virements.items() if cle not in self.payes}

    def paiements(self, lot: str, preuve: str) -> Iterator[PaiementFournisseurEffectue]:
        """What is recorded once the bank has paid what was still waiting."""
        for (fournisseur, facture), virement in self.en_attente.items():
            yield PaiementFournisseurEffectue(
                fournisseur=fournisseur,
                cycle=virement.cycle,
                groupement=virement.groupement,
                facture=facture,
                montant_centimes=virement.montant_centimes,
                mode="virement",
                preuve=preuve,
                lot=lot,
            )


class ConnaitLesLots(Protocol):
    """An act that folds LOTS, read under the tags of lots."""

    lots: dict[str, Lot]


def exiger_en_attente(lot: Lot) -> None:
    """Raise VirementsInconnus when nothing of that name was made, RienNePart when all of it was paid or taken out."""
    if not lot.virements and not lot.retires:
        raise VirementsInconnus
    if not lot.en_attente:
        raise RienNePart


def lots() -> dict[str, Lot]:
    return defaultdict(Lot)


@told_as(Virement)
def ordonne(acte: ConnaitLesLots, virement: Virement, lot: str, fournisseur: str, facture: str) -> None:
    acte.lots[lot].virements[fournisseur, facture] = virement


def retire(acte: ConnaitLesLots, lot: str, fournisseur: str, facture: str) -> None:
    acte.lots[lot].virements.pop((fournisseur, facture), None)
    acte.lots[lot].retires += 1


def paye(acte: ConnaitLesLots, lot: str | None, fournisseur: str, facture: str | None) -> None:
    """A payment by itself is of no lot, and is looked for in none."""
    acte.lots[lot or ""].payes.add((fournisseur, facture or ""))


def annule(acte: ConnaitLesLots, lot: str | None, fournisseur: str, facture: str | None) -> None:
    """Noted as paid, it did not leave: it is of its lot no more."""
    if lot is not None and facture is not None:
        retire(acte, lot, fournisseur, facture)


LOTS: Mutators = {
    VirementOrdonne: ordonne,
    VirementRetire: retire,
    PaiementFournisseurEffectue: paye,
    PaiementFournisseurContrepasse: annule,
}
