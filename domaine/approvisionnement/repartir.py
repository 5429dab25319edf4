"""Sharing out a short product by a recorded decision: method, inputs and result stay (R-072, R-073).

A household that left, was joined to another or was erased comes no more: what it waited for goes to those who do.
Decided on a delivery that is told right since, it may be decided anew, when what came does not cover it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.allocation.allouer import Colis, Demande, allouer
from domaine.approvisionnement.attentes import ATTENTES, Attentes
from domaine.approvisionnement.autour_du_partage import autour_du_partage
from domaine.approvisionnement.controles import LE_PLUS_DE_LIGNES, exiger_parts_possibles, methode_decidable
from domaine.approvisionnement.faits import AllocationArretee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.refus import (
    DejaReparti,
    MethodeArriveeRefusee,
    MethodeInconnue,
    PartImposeeTropGrande,
    PartsImposeesTropGrandes,
    PersonneNAttend,
    RienARepartir,
    RienNeManque,
)
from domaine.cycles.phase import COMMANDES_PAS_CLOSES, CYCLE, EtatCycle
from domaine.foyers.partis import ABSENTS, Partis
from domaine.mutators import Mutators, folds, together
from domaine.types import CycleId, FoyerId, GroupementId, Libelle, ProduitId, Quantite, Role


def _decidee(acte: ArreterAllocation, acteur: str) -> None:
    acte.reparti_par = acteur


def _corrigee(acte: ArreterAllocation) -> None:
    acte.reparti_par = ""


ATTENTES_ET_DECISION: Mutators = together(ATTENTES, {AllocationArretee: _decidee, ReceptionAnnulee: _corrigee})


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *COMMANDES_PAS_CLOSES,
        MethodeArriveeRefusee,
        MethodeInconnue,
        PartImposeeTropGrande,
        PartsImposeesTropGrandes,
        DejaReparti,
        PersonneNAttend,
        RienARepartir,
        RienNeManque,
    ),
    trouvees=("groupement",),
)
@folds(CYCLE, ATTENTES_ET_DECISION, ABSENTS)
class ArreterAllocation(Acte):
    """Répartir entre les foyers un produit livré en moins."""

    cycle: CycleId
    produit: ProduitId
    methode: Libelle | None = None
    """`prorata.v1`, `petites_commandes_dabord.v1` or `tolerance_equitable.v1`; None: the round's own."""
    imposees: Annotated[dict[FoyerId, Quantite], Meta(max_length=LE_PLUS_DE_LIGNES)] = field(default_factory=dict)
    """Shares set by hand; the method shares the rest."""
    groupement: GroupementId | None = None
    """Of the round, as the edge found it: who left it gets nothing."""

    etat: EtatCycle = known(EtatCycle)
    attentes: Attentes = known(Attentes)
    partis: Partis = known(Partis)
    reparti_par: str = known(str)
    """"" while the product was not shared out, be it on what its delivery was said to be and was not."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that moved the product in the round, and the round; who left its group (a few a year)."""
        return autour_du_partage(ATTENTES_ET_DECISION, self.produit, self.cycle, self.groupement)

    def execute(self) -> None:
        """What was received, less what was lost or handed over until now, among those not yet served."""
        self.etat.exiger_commandes_closes(self.cycle)
        methode = methode_decidable(self.methode or self.etat.parametres.methode_allocation)
        if self.reparti_par:
            raise DejaReparti(produit=self.produit, par=self.reparti_par)
        attendus = self.attentes.demandes()
        demandes = {foyer: attendu for foyer, attendu in attendus.items() if foyer not in self.partis.tous}
        disponible = self.attentes.disponible
        if not demandes:
            raise PersonneNAttend(produit=self.produit, cycle=self.cycle)
        if disponible <= 0:
            raise RienARepartir(produit=self.produit)
        if disponible >= sum(attendus.values()):
            raise RienNeManque(produit=self.produit)
        exiger_parts_possibles(self.imposees, demandes, disponible, self.produit)
        pas = self.attentes.pas(self.etat.parametres.pas_allocation)
        lignes = self._lignes(demandes)
        parts = allouer(lignes, Colis(pas=pas), disponible, methode).parts
        self.record(
            AllocationArretee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                methode=methode,
                pas=pas,
                disponible=disponible,
                demandes=demandes,
                moins={foyer: ligne.moins for foyer, ligne in lignes.items() if ligne.moins},
                prix_centimes={foyer: ligne.prix_centimes for foyer, ligne in lignes.items()},
                imposees=self.imposees,
                parts=parts,
            )
        )
        for foyer in attendus:
            attente = self.attentes.foyers[foyer]
            self.record(
                attente.servir(
                    parts.get(foyer, 0),
                    cycle=self.cycle,
                    groupement=self.etat.groupement,
                    foyer=foyer,
                    produit=self.produit,
                )
            )

    def _lignes(self, demandes: dict[str, int]) -> dict[str, Demande]:
        return {
            foyer: msgspec.structs.replace(self.attentes.foyers[foyer].demande, impose=self.imposees.get(foyer))
            for foyer in demandes
        }
