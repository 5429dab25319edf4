"""Saying when one can usually come, so that whoever is asked first is somebody who can."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, get_args

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.mutators import folds
from domaine.permanences.connus import MEMBRE, Volontaire, du_membre, exiger_pour_soi
from domaine.permanences.faits import (
    DisponibiliteDite,
    DisponibiliteRetiree,
    JourDeSemaine,
    Partie,
    Plage,
    Poste,
)
from domaine.permanences.refus import PasDeDisponibilite, PersonneHorsDuGroupement, PourSoiSeulement
from domaine.permanences.s_inscrire import TOUS
from domaine.types import GroupementId, PersonneId

SEMAINE: tuple[JourDeSemaine, ...] = get_args(JourDeSemaine)
PARTIES: tuple[Partie, ...] = get_args(Partie)
POSTES: tuple[Poste, ...] = get_args(Poste)


@acte(*TOUS, refus=(PourSoiSeulement, PersonneHorsDuGroupement))
@folds(MEMBRE)
class DireDisponibilite(Acte):
    """Dire quand on peut venir d'habitude, et pour quels postes."""

    groupement: GroupementId
    personne: PersonneId
    plages: Annotated[tuple[Plage, ...], Meta(min_length=1, max_length=42)]
    postes: Annotated[tuple[Poste, ...], Meta(min_length=1, max_length=16)]

    volontaire: Volontaire = known(Volontaire)

    def consistency_boundary(self) -> Sequence[Selector]:
        """By what the person belongs to the group."""
        return [du_membre(self.personne)]

    def execute(self) -> None:
        exiger_pour_soi(self.personne, self.contexte.acteur, self.contexte.role)
        self.volontaire.exiger_du_groupement(self.groupement)
        self.record(
            DisponibiliteDite(
                groupement=self.groupement,
                personne=self.personne,
                plages=tuple(sorted(set(self.plages), key=rang)),
                postes=tuple(sorted(set(self.postes), key=POSTES.index)),
            )
        )


@acte(*TOUS, refus=(PourSoiSeulement, PasDeDisponibilite))
class RetirerDisponibilite(Acte):
    """Retirer ses disponibilités : on n'est plus proposé pour aucun créneau."""

    groupement: GroupementId
    personne: PersonneId

    dites: set[str] = known(set)
    """Groups where it said when it can come, and did not take it back."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What the person said before."""
        return [Selector(types=[DisponibiliteDite, DisponibiliteRetiree], tags=[f"personne:{self.personne}"])]

    @event(DisponibiliteDite)
    def _(self, groupement: str) -> None:
        self.dites.add(groupement)

    @event(DisponibiliteRetiree)
    def _(self, groupement: str) -> None:
        self.dites.discard(groupement)

    def execute(self) -> None:
        exiger_pour_soi(self.personne, self.contexte.acteur, self.contexte.role)
        if self.groupement not in self.dites:
            raise PasDeDisponibilite
        self.record(DisponibiliteRetiree(groupement=self.groupement, personne=self.personne))


def rang(plage: Plage) -> tuple[int, int]:
    """Where it stands in the week."""
    return SEMAINE.index(plage.jour), PARTIES.index(plage.partie)
