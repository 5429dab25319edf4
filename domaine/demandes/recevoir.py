"""A request comes in from the public page, or is written down for somebody who calls or comes by."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.demandes.faits import Canal, DemandeRecue, Demandeur, Objet
from domaine.demandes.refus import DemandeDejaRecue
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.refus import GroupementInconnu
from domaine.mutators import folds
from domaine.types import Chiffre, DemandeId, GroupementId, PersonneId, Role


@acte(
    Role.VISITEUR,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(GroupementInconnu, DemandeDejaRecue),
)
@folds(CREATION)
class RecevoirDemande(Acte):
    """Recevoir la demande de quelqu'un qui n'est pas du groupement."""

    demande: DemandeId
    groupement: GroupementId
    personne: PersonneId
    demandeur: Demandeur
    objet: Objet
    reponse_par: Canal
    fiche: Chiffre
    message: Chiffre | None = None

    groupement_cree: bool = known(bool)
    recue: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The group, and the request under that name."""
        return [
            Selector(types=[*CREATION], tags=[f"groupement:{self.groupement}"]),
            Selector(types=[DemandeRecue], tags=[f"demande:{self.demande}"]),
        ]

    @event(DemandeRecue)
    def _(self) -> None:
        self.recue = True

    def execute(self) -> None:
        exiger_groupement(self)
        if self.recue:
            raise DemandeDejaRecue
        self.record(
            DemandeRecue(
                demande=self.demande,
                groupement=self.groupement,
                personne=self.personne,
                demandeur=self.demandeur,
                objet=self.objet,
                reponse_par=self.reponse_par,
                fiche=self.fiche,
                message=self.message,
            )
        )
