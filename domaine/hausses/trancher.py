"""Closing the answers about a much higher price: who said nothing gets none, and owes nothing for it (R-172, R-074)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.attentes import ATTENTES, Attentes
from domaine.cycles.dates import en_mots
from domaine.cycles.phase import COMMANDES_PAS_CLOSES, CYCLE, EtatCycle
from domaine.hausses.faits import HausseTranchee
from domaine.hausses.refus import ReponsesEncoreAttendues, RienASuspendre
from domaine.hausses.suspensions import SUSPENSIONS, Suspension, sans_oui
from domaine.mutators import folds
from domaine.types import CycleId, ProduitId, Role


@acte(Role.COORDINATEUR, refus=(*COMMANDES_PAS_CLOSES, RienASuspendre, ReponsesEncoreAttendues))
@folds(CYCLE, ATTENTES, SUSPENSIONS)
class TrancherHausse(Acte):
    """Clore les réponses à une forte hausse : sans réponse, le foyer n'a pas le produit et ne doit rien."""

    cycle: CycleId
    produit: ProduitId

    etat: EtatCycle = known(EtatCycle)
    attentes: Attentes = known(Attentes)
    suspensions: dict[str, Suspension] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who waits for the product and at which price, whether it is stopped, the round."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*ATTENTES, *SUSPENSIONS], tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    def execute(self) -> None:
        """Before the last hour only when everybody answered; orders must be closed, or lines could still come."""
        self.etat.exiger_commandes_closes(self.cycle)
        suspension = self.suspensions.get(self.produit)
        if suspension is None:
            raise RienASuspendre(produit=self.produit)
        attendent = self.attentes.demandes()
        muets = [
            foyer
            for foyer in attendent
            if sans_oui(self.attentes.foyers[foyer], suspension.prix_centimes, self.etat.parametres)
        ]
        if muets and self.contexte.date_effet < suspension.repondre_avant:
            raise ReponsesEncoreAttendues(nombre=len(muets), avant=en_mots(suspension.repondre_avant))
        self.record(
            HausseTranchee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                acceptent=len(attendent) - len(muets),
                sans_reponse=len(muets),
            )
        )
        for foyer in muets:
            attente = self.attentes.foyers[foyer]
            self.record(
                attente.servir(0, cycle=self.cycle, groupement=self.etat.groupement, foyer=foyer, produit=self.produit)
            )
