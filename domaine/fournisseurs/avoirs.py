"""A supplier's credit notes: what its invoices may still be credited, which one may be undone (R-174, R-178, R-185)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, NamedTuple, Protocol

import msgspec

from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.faits import (
    AbsorptionAnnulee,
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    ManqueAbsorbe,
    ObjetAvoir,
)
from domaine.fournisseurs.faits_consignes import ConsigneRetourneeFournisseur, RenvoiConsignesAnnule
from domaine.fournisseurs.refus import (
    AvoirArrete,
    AvoirDeConsignes,
    AvoirDejaAnnule,
    AvoirDejaNote,
    AvoirDeQuellePart,
    AvoirDUneRemplacee,
    AvoirFournisseurInconnu,
    AvoirTropGrand,
    FactureInconnue,
    ManqueDejaAbsorbe,
)
from domaine.mots import euros
from domaine.mutators import Mutators, told_as
from domaine.types import Motif


class Avoir(msgspec.Struct, frozen=True, kw_only=True):
    """As it was noted."""

    cycle: str
    groupement: str
    facture: str
    montant_ttc_centimes: int
    motif_avoir: str
    objet: ObjetAvoir
    recu_le: datetime


class Part(NamedTuple):
    """Of an invoice, for one round."""

    groupement: str
    total_ttc_centimes: int


@dataclass
class Avoirs:
    """Of one supplier."""

    notes: dict[int, Avoir] = field(default_factory=dict)
    """By position, those that were undone too: none has a number here."""
    annules: set[int] = field(default_factory=set)
    factures: dict[str, dict[str, Part]] = field(default_factory=lambda: defaultdict(dict))
    """By invoice and round: one may be shared (R-176)."""
    corrigees: dict[str, str] = field(default_factory=dict)
    """By invoice, the one that it stands for; "": none."""
    absorbes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By invoice, the products whose missing quantity is not claimed any more."""
    arretes: dict[str, int] = field(default_factory=dict)
    """By round, when its accounts were closed."""
    renvois: dict[int, str] = field(default_factory=dict)
    """By position, the group whose containers went back to that supplier."""

    def sur(self, facture: str) -> Iterator[Avoir]:
        """Those that stand on this invoice."""
        for position, avoir in self.notes.items():
            if avoir.facture == facture and position not in self.annules:
                yield avoir

    def sans(self, position: int) -> Avoirs:
        return replace(self, annules=self.annules | {position})

    def remplacante(self, facture: str) -> str:
        """The invoice that stands for this one; "": none."""
        return next((autre for autre, corrigee in self.corrigees.items() if corrigee == facture), "")


class ConnaitLesAvoirs(Protocol):
    """An act that folds AVOIRS."""

    avoirs: Avoirs


class DesigneUnAvoir(Protocol):
    """An act that names a credit note by its invoice and its position, and folds AVOIRS and DECIDES."""

    avoirs: Avoirs

    @property
    def fournisseur(self) -> str: ...
    @property
    def cycle(self) -> str: ...
    @property
    def facture(self) -> str: ...
    @property
    def avoir(self) -> int: ...


class NoteUnAvoir(Protocol):
    """An act that says what a credit note is."""

    avoirs: Avoirs

    @property
    def fournisseur(self) -> str: ...
    @property
    def montant_ttc_centimes(self) -> int: ...
    @property
    def motif_avoir(self) -> str: ...
    @property
    def objet(self) -> ObjetAvoir: ...


@told_as(Avoir, recu_le="date_effet")
def _note(acte: ConnaitLesAvoirs, avoir: Avoir, position: int) -> None:
    acte.avoirs.notes[position] = avoir


def _annule(acte: ConnaitLesAvoirs, corrige: int) -> None:
    acte.avoirs.annules.add(corrige)


def _recue(
    acte: ConnaitLesAvoirs, cycle: str, groupement: str, facture: str, total_ttc_centimes: int, corrige_facture: str
) -> None:
    acte.avoirs.factures[facture][cycle] = Part(groupement, total_ttc_centimes)
    acte.avoirs.corrigees[facture] = corrige_facture


def _sans_facture(acte: ConnaitLesAvoirs, cycle: str, facture: str) -> None:
    acte.avoirs.factures[facture].pop(cycle, None)
    acte.avoirs.corrigees.pop(facture, None)


def _absorbe(acte: ConnaitLesAvoirs, facture: str, produit: str) -> None:
    acte.avoirs.absorbes[facture].add(produit)


def _reclame(acte: ConnaitLesAvoirs, facture: str, produit: str) -> None:
    acte.avoirs.absorbes[facture].discard(produit)


def _arrete(acte: ConnaitLesAvoirs, cycle: str, position: int) -> None:
    acte.avoirs.arretes[cycle] = position


def _renvoi(acte: ConnaitLesAvoirs, groupement: str, position: int) -> None:
    acte.avoirs.renvois[position] = groupement


def _sans_renvoi(acte: ConnaitLesAvoirs, corrige: int) -> None:
    acte.avoirs.renvois.pop(corrige, None)


NOTES: Final[Mutators] = {AvoirFournisseurRecu: _note, AvoirFournisseurContrepasse: _annule}
FACTURES: Final[Mutators] = {
    FactureFournisseurRecue: _recue,
    FactureAnnulee: _sans_facture,
    ManqueAbsorbe: _absorbe,
    AbsorptionAnnulee: _reclame,
}
AVOIRS: Final[Mutators] = {**NOTES, **FACTURES}
RENVOIS: Final[Mutators] = {ConsigneRetourneeFournisseur: _renvoi, RenvoiConsignesAnnule: _sans_renvoi}
DECIDES: Final[Mutators] = {CycleArrete: _arrete, **RENVOIS}
"""What was decided with credit notes since."""

NOTABLE: Final = (FactureInconnue, AvoirDeQuellePart, ManqueDejaAbsorbe, AvoirDejaNote, AvoirTropGrand)
ANNULABLE: Final = (AvoirFournisseurInconnu, AvoirDejaAnnule, AvoirDUneRemplacee, AvoirArrete, AvoirDeConsignes)


def exiger_annulable(acte: DesigneUnAvoir) -> Avoir:
    """What was given back because of it stays: it is then owed again. One noted since the closing may go.

    Raises any of ANNULABLE.
    """
    avoirs = acte.avoirs
    avoir = avoirs.notes.get(acte.avoir)
    if avoir is None or (avoir.facture, avoir.cycle) != (acte.facture, acte.cycle):
        raise AvoirFournisseurInconnu(facture=acte.facture)
    if acte.avoir in avoirs.annules:
        raise AvoirDejaAnnule
    if remplacante := avoirs.remplacante(acte.facture):
        raise AvoirDUneRemplacee(facture=acte.facture, par=remplacante)
    if avoirs.arretes.get(acte.cycle, 0) > acte.avoir:
        raise AvoirArrete(facture=acte.facture)
    repartis = (ou == avoir.groupement for place, ou in avoirs.renvois.items() if place > acte.avoir)
    if avoir.objet == "consigne" and any(repartis):
        raise AvoirDeConsignes(facture=acte.facture)
    return avoir


def annulation(acte: DesigneUnAvoir, avoir: Avoir, raison: Motif) -> AvoirFournisseurContrepasse:
    return AvoirFournisseurContrepasse(
        fournisseur=acte.fournisseur,
        cycle=acte.cycle,
        groupement=avoir.groupement,
        facture=acte.facture,
        montant_ttc_centimes=avoir.montant_ttc_centimes,
        motif_avoir=avoir.motif_avoir,
        objet=avoir.objet,
        raison=raison,
    )


def note(acte: NoteUnAvoir, facture: str, avoirs: Avoirs) -> AvoirFournisseurRecu:
    """The credit note on `facture`, beside those that stand in `avoirs`. Raises any of NOTABLE."""
    parts = avoirs.factures.get(facture)
    if not parts:
        raise FactureInconnue(facture=facture, fournisseur=acte.fournisseur)
    if len(parts) > 1:
        raise AvoirDeQuellePart(facture=facture)
    ((cycle, part),) = parts.items()
    if acte.objet == "quantite":
        _exiger_reclame(facture, avoirs)
    sur = [*avoirs.sur(facture)]
    if any(
        (deja.montant_ttc_centimes, deja.motif_avoir, deja.objet)
        == (acte.montant_ttc_centimes, acte.motif_avoir, acte.objet)
        for deja in sur
    ):
        raise AvoirDejaNote(facture=facture, montant=euros(acte.montant_ttc_centimes))
    reste = part.total_ttc_centimes - sum(deja.montant_ttc_centimes for deja in sur)
    if acte.montant_ttc_centimes > reste:
        raise AvoirTropGrand(facture=facture, reste=euros(reste))
    return AvoirFournisseurRecu(
        fournisseur=acte.fournisseur,
        cycle=cycle,
        groupement=part.groupement,
        facture=facture,
        montant_ttc_centimes=acte.montant_ttc_centimes,
        motif_avoir=acte.motif_avoir,
        objet=acte.objet,
    )


def _exiger_reclame(facture: str, avoirs: Avoirs) -> None:
    """What was given up stays so when another invoice takes the place of the one where it was (R-179)."""
    while facture:
        if absorbes := avoirs.absorbes.get(facture):
            raise ManqueDejaAbsorbe(facture=facture, produits=", ".join(sorted(absorbes)))
        facture = avoirs.corrigees.get(facture, "")
