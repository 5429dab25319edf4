"""Sharing out a short product by a recorded decision: method, inputs and result stay (R-072, R-073)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.allocation import METHODES
from domaine.approvisionnement.attentes import ATTENTES, Attentes
from domaine.approvisionnement.faits import AllocationArretee
from domaine.approvisionnement.refus import (
    DejaReparti,
    MethodeArriveeRefusee,
    MethodeInconnue,
    PersonneNAttend,
    RienARepartir,
    RienNeManque,
)
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu
from domaine.mutators import folds
from domaine.types import CycleId, Libelle, ProduitId, Role


@folds(CYCLE, ATTENTES)
@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        CycleInconnu,
        CommandesEncoreOuvertes,
        ComptesArretes,
        MethodeArriveeRefusee,
        MethodeInconnue,
        DejaReparti,
        PersonneNAttend,
        RienARepartir,
        RienNeManque,
    ),
)
class ArreterAllocation(Acte):
    """Répartir entre les foyers un produit livré en moins."""

    cycle: CycleId
    produit: ProduitId
    methode: Libelle | None = None
    """`prorata.v1` or `petites_commandes_dabord.v1`; None: the one the round was opened with."""

    etat: EtatCycle = known(EtatCycle)
    attentes: Attentes = known(Attentes)
    reparti_par: str = known(str)
    """"" while the product was not shared out."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that moved the product in the round, and the round."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*ATTENTES, AllocationArretee], tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(AllocationArretee)
    def _(self, acteur: str) -> None:
        self.reparti_par = acteur

    def execute(self) -> None:
        """What was received, less what was lost or handed over until now, among those not yet served."""
        self.etat.exiger_commandes_closes(self.cycle)
        methode = self._methode()
        if self.reparti_par:
            raise DejaReparti(produit=self.produit, par=self.reparti_par)
        demandes = self.attentes.demandes()
        disponible = self.attentes.disponible
        if not demandes:
            raise PersonneNAttend(produit=self.produit, cycle=self.cycle)
        if disponible <= 0:
            raise RienARepartir(produit=self.produit)
        if disponible >= sum(demandes.values()):
            raise RienNeManque(produit=self.produit)
        pas = self.attentes.pas(self.etat.parametres.pas_allocation)
        parts = METHODES[methode](demandes, disponible, pas)
        self.record(
            AllocationArretee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                methode=methode,
                pas=pas,
                disponible=disponible,
                demandes=demandes,
                parts=parts,
            )
        )
        for foyer, part in parts.items():
            attente = self.attentes.foyers[foyer]
            self.record(
                attente.servir(
                    part, cycle=self.cycle, groupement=self.etat.groupement, foyer=foyer, produit=self.produit
                )
            )

    def _methode(self) -> str:
        methode = self.methode or self.etat.parametres.methode_allocation
        connues = " ou ".join(f"« {nom} »" for nom in sorted(METHODES))
        if methode.startswith("arrivee"):
            raise MethodeArriveeRefusee(connues=connues)
        if methode not in METHODES:
            raise MethodeInconnue(methode=methode, connues=connues)
        return methode
