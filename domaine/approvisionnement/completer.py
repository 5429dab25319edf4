"""Sharing out what came after the sharing: all whose order is not whole gain, nobody loses, the first decision stays.

Who took its share misses what the sharing left it without, as does who has not come yet; only who left its share for
good misses nothing (R-081). Each keeps its share, and what is at hand beyond all shares is shared by a method among
what they miss. They come for it late (R-105).
A household that left since, was joined to another or was erased comes no more: nothing new is promised to it, and what
it waits for again, its weighing undone, goes to those who come. One that said nothing to a much higher price gets none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.allocation.allouer import Colis, allouer
from domaine.approvisionnement.attentes import ATTENTES, Attentes
from domaine.approvisionnement.autour_du_partage import autour_du_partage
from domaine.approvisionnement.controles import LE_PLUS_DE_LIGNES, exiger_parts_possibles, methode_decidable
from domaine.approvisionnement.faits import AjustageValide, AllocationArretee, LivraisonReceptionnee
from domaine.approvisionnement.faits_ruptures import RuptureAnnulee, RuptureDeclaree
from domaine.approvisionnement.refus import (
    MethodeArriveeRefusee,
    MethodeInconnue,
    PartageChange,
    PartImposeeTropGrande,
    PartsImposeesTropGrandes,
    PasEncoreReparti,
    RienEnPlus,
    TousServis,
)
from domaine.cycles.phase import COMMANDES_PAS_CLOSES, CYCLE, EtatCycle
from domaine.foyers.partis import ABSENTS, Partis
from domaine.hausses.faits import HausseSuspendue
from domaine.hausses.suspensions import sans_oui
from domaine.mutators import Mutators, folds, together
from domaine.stock.faits import TransfertStock
from domaine.types import CycleId, FoyerId, GroupementId, Libelle, ProduitId, Quantite, Role


def _livree(acte: CompleterAllocation, recu: int, position: int) -> None:
    acte.venue = position if recu else acte.venue


def _passee(acte: CompleterAllocation, vers_cycle: str, position: int) -> None:
    acte.venue = position if vers_cycle == acte.cycle else acte.venue


def _comptee_du_stock(acte: CompleterAllocation, en_stock: int, position: int) -> None:
    acte.venue = position if en_stock else acte.venue


def _decidee(acte: CompleterAllocation, position: int, acteur: str) -> None:
    acte.decidees.append((position, acteur))


def _annulee(acte: CompleterAllocation) -> None:
    acte.decidees = acte.decidees[:-1]


def _suspendue(acte: CompleterAllocation, prix_centimes: int) -> None:
    acte.hausse_centimes = prix_centimes


_VENUE_ET_DECISION: Mutators = {
    HausseSuspendue: _suspendue,
    LivraisonReceptionnee: _livree,
    TransfertStock: _passee,
    AjustageValide: _comptee_du_stock,
    AllocationArretee: _decidee,
    RuptureDeclaree: _decidee,
    RuptureAnnulee: _annulee,
}
ATTENTES_ET_DECISION: Mutators = together(ATTENTES, _VENUE_ET_DECISION)


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *COMMANDES_PAS_CLOSES,
        MethodeArriveeRefusee,
        MethodeInconnue,
        PasEncoreReparti,
        PartageChange,
        RienEnPlus,
        TousServis,
        PartImposeeTropGrande,
        PartsImposeesTropGrandes,
    ),
    trouvees=("groupement",),
)
@folds(CYCLE, ATTENTES_ET_DECISION, ABSENTS)
class CompleterAllocation(Acte):
    """Partager ce qui arrive plus tard entre les foyers qui attendent encore."""

    cycle: CycleId
    produit: ProduitId
    decision_position: int
    """Position of the sharing, or of the declared shortage, that this one completes (R-189)."""
    methode: Libelle | None = None
    """As for the first sharing; None: the round's own."""
    imposees: Annotated[dict[FoyerId, Quantite], Meta(max_length=LE_PLUS_DE_LIGNES)] = field(default_factory=dict)
    """What a household gets on top, set by hand; the method shares the rest."""
    groupement: GroupementId | None = None
    """Of the round, as the edge found it: who left it gets nothing more."""

    etat: EtatCycle = known(EtatCycle)
    attentes: Attentes = known(Attentes)
    partis: Partis = known(Partis)
    decidees: list[tuple[int, str]] = known(list)
    """The decisions that stand, in order: position, who."""
    hausse_centimes: int = known(int)
    """The price that stopped the product until each household says yes; 0: none did."""
    venue: int = known(int)
    """Position of the latest goods: delivered, passed on by another neighbourhood, or counted on from stock."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that moved the product in the round, and the round; who left its group (a few a year)."""
        return autour_du_partage(ATTENTES_ET_DECISION, self.produit, self.cycle, self.groupement)

    def execute(self) -> None:
        """What is at hand beyond what is still waited for, among those who miss some."""
        self.etat.exiger_commandes_closes(self.cycle)
        methode = methode_decidable(self.methode or self.etat.parametres.methode_allocation)
        decision = self._exiger_decision()
        manques = self.manques()
        if not manques:
            raise TousServis(produit=self.produit)
        attendus = self.attentes.demandes()
        partis = [foyer for foyer in attendus if foyer in self.partis.tous]
        en_plus = self.attentes.disponible - sum(attendus.values()) + sum(attendus[foyer] for foyer in partis)
        exiger_parts_possibles(self.imposees, manques, max(en_plus, 0), self.produit)
        pas = self.attentes.pas(self.etat.parametres.pas_allocation)
        lignes = {
            foyer: msgspec.structs.replace(self.attentes.foyers[foyer].demande_en_plus, impose=self.imposees.get(foyer))
            for foyer in manques
        }
        parts = allouer(lignes, Colis(pas=pas), max(en_plus, 0), methode).parts
        if self.venue < decision or not any(parts.values()):
            raise RienEnPlus(produit=self.produit)
        self.record(
            AllocationArretee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                methode=methode,
                pas=pas,
                disponible=en_plus,
                demandes=manques,
                moins={foyer: ligne.moins for foyer, ligne in lignes.items() if ligne.moins},
                prix_centimes={foyer: ligne.prix_centimes for foyer, ligne in lignes.items()},
                imposees=self.imposees,
                gardees={foyer: self.attentes.foyers[foyer].reste for foyer in manques},
                parts=parts,
            ),
            cause=decision,
        )
        self._servir({foyer: self.attentes.foyers[foyer].reste + part for foyer, part in parts.items() if part})
        self._servir(dict.fromkeys(partis, 0))

    def manques(self) -> dict[str, int]:
        """What households that may still have some miss: not those that said nothing to a much higher price (R-172)."""
        return {
            foyer: manque
            for foyer, manque in self.attentes.manques(sauf=self.partis.tous).items()
            if not sans_oui(self.attentes.foyers[foyer], self.hausse_centimes, self.etat.parametres)
        }

    def _exiger_decision(self) -> int:
        """Its position; raises PasEncoreReparti or PartageChange."""
        if not self.decidees:
            raise PasEncoreReparti(produit=self.produit)
        position, par = self.decidees[-1]
        if position != self.decision_position:
            raise PartageChange(produit=self.produit, par=par)
        return position

    def _servir(self, parts: dict[str, int]) -> None:
        """What each is then to get, what it took before left out."""
        for foyer, part in parts.items():
            self.record(
                self.attentes.foyers[foyer].servir(
                    part, cycle=self.cycle, groupement=self.etat.groupement, foyer=foyer, produit=self.produit
                )
            )
