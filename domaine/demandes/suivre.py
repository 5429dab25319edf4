"""Seeing to a request: one of the team takes it, answers, and says what it led to."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known, under
from domaine.demandes.dossier import DOSSIER, Dossier, du_dossier
from domaine.demandes.faits import Canal, DemandeClassee, DemandePriseEnCharge, DemandeRepondue, Suite
from domaine.demandes.refus import DemandeDejaClassee, DemandeDejaPrise, DemandeInconnue, FoyerADire, PasDeLEquipe
from domaine.foyers.faits import FoyerInscrit, FoyerMisEnAttente
from domaine.foyers.inscription import PAS_INSCRIT, exiger_inscrit
from domaine.groupements.roles_tenus import ROLES_TENUS, roles_de
from domaine.mutators import folds
from domaine.types import EQUIPE, DemandeId, FoyerId, PersonneId, Role


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(DemandeInconnue, DemandeDejaPrise, PasDeLEquipe))
@folds(DOSSIER, ROLES_TENUS)
class PrendreDemande(Acte):
    """Confier une demande à quelqu'un de l'équipe, ou la reprendre quand elle est classée."""

    demande: DemandeId
    par: PersonneId

    dossier: Dossier = known(Dossier)
    roles: set[tuple[str, Role]] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The request, and the roles of whoever takes it."""
        return [du_dossier(self.demande), roles_de(self.par)]

    def execute(self) -> None:
        self.dossier.exiger_recue(self.demande)
        if self.dossier.par == self.par and not self.dossier.classee:
            raise DemandeDejaPrise
        if all(groupement != self.dossier.groupement for groupement, _ in self.roles):
            raise PasDeLEquipe
        self.record(DemandePriseEnCharge(demande=self.demande, groupement=self.dossier.groupement, par=self.par))


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(DemandeInconnue, DemandeDejaClassee))
@folds(DOSSIER)
class RepondreDemande(Acte):
    """Noter qu'on a répondu à une demande, et comment."""

    demande: DemandeId
    canal: Canal

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [du_dossier(self.demande)]

    def execute(self) -> None:
        self.dossier.exiger_ouverte(self.demande)
        self.record(DemandeRepondue(demande=self.demande, groupement=self.dossier.groupement, canal=self.canal))


@acte(*EQUIPE, refus=(DemandeInconnue, DemandeDejaClassee, FoyerADire, *PAS_INSCRIT))
@folds(DOSSIER)
class ClasserDemande(Acte):
    """Classer une demande en disant ce qu'elle a donné."""

    demande: DemandeId
    suite: Suite
    foyer: FoyerId | None = None
    """When it led to a household, this one; whoever inscribes it classes its request in the same moment."""

    dossier: Dossier = known(Dossier)
    inscrit_a: str = known(str)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The request, and the household that it led to."""
        return [du_dossier(self.demande), *under("foyer", self.foyer, [FoyerInscrit, FoyerMisEnAttente])]

    @event(FoyerInscrit)
    def _(self, groupement: str) -> None:
        self.inscrit_a = groupement

    @event(FoyerMisEnAttente)
    def _(self, groupement: str) -> None:
        self.inscrit_a = groupement

    def execute(self) -> None:
        self.dossier.exiger_ouverte(self.demande)
        if self.suite == "foyer":
            self._exiger_le_foyer()
        self.record(
            DemandeClassee(
                demande=self.demande,
                groupement=self.dossier.groupement,
                suite=self.suite,
                foyer=self.foyer if self.suite == "foyer" else None,
            )
        )

    def _exiger_le_foyer(self) -> None:
        if self.foyer is None:
            raise FoyerADire
        exiger_inscrit(self, self.foyer, self.dossier.groupement)
