"""Saying when hands are needed, slot by slot; and that it does not take place after all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known, under
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import heure, jour_de
from domaine.mutators import folds
from domaine.permanences.connus import TABLEAU, Tableau, du_tableau
from domaine.permanences.faits import Creneau, CreneauLibere, Creneaux, Genre, PermanenceAnnulee, PermanencePlanifiee
from domaine.permanences.refus import (
    CreneauEnDouble,
    CreneauMalDate,
    PermanenceDejaAnnulee,
    PermanenceDejaPlanifiee,
    PermanenceInconnue,
)
from domaine.types import CycleId, GroupementId, Libelle, PermanenceId, Role

A_L_AVANCE: Final = timedelta(days=366)
TENUE_HIER: Final = timedelta(days=31)
"""One that was held without having been planned is written down afterwards, so that its hours count."""


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(GroupementInconnu, CycleInconnu, PermanenceDejaPlanifiee, CreneauMalDate, CreneauEnDouble),
)
@folds(CREATION)
class PlanifierPermanence(Acte):
    """Mettre une permanence au calendrier, avec ses créneaux."""

    permanence: PermanenceId
    groupement: GroupementId
    genre: Genre
    lieu: Libelle
    creneaux: Creneaux
    cycle: CycleId | None = None

    groupement_cree: bool = known(bool)
    cycle_connu: bool = known(bool)
    planifiee: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The permanence itself, its group and its round."""
        return [
            Selector(types=[PermanencePlanifiee], tags=[f"permanence:{self.permanence}"]),
            Selector(types=[*CREATION], tags=[f"groupement:{self.groupement}"]),
            *under("cycle", self.cycle, [CycleOuvert]),
        ]

    @event(CycleOuvert)
    def _(self) -> None:
        self.cycle_connu = True

    @event(PermanencePlanifiee)
    def _(self) -> None:
        self.planifiee = True

    def execute(self) -> None:
        exiger_groupement(self)
        if self.cycle is not None and not self.cycle_connu:
            raise CycleInconnu(cycle=self.cycle)
        if self.planifiee:
            raise PermanenceDejaPlanifiee(permanence=self.permanence)
        vus: set[str] = set()
        for creneau in self.creneaux:
            _exiger_bien_date(creneau, self.contexte.date_effet)
            if creneau.creneau in vus:
                raise CreneauEnDouble(creneau=creneau.creneau)
            vus.add(creneau.creneau)
        self.record(
            PermanencePlanifiee(
                permanence=self.permanence,
                groupement=self.groupement,
                cycle=self.cycle,
                genre=self.genre,
                lieu=self.lieu,
                debut=min(creneau.debut for creneau in self.creneaux),
                fin=max(creneau.fin for creneau in self.creneaux),
                creneaux=self.creneaux,
            )
        )


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(PermanenceInconnue, PermanenceDejaAnnulee))
@folds(TABLEAU)
class AnnulerPermanence(Acte):
    """Annuler une permanence : qui y était inscrit est libéré, et à prévenir."""

    permanence: PermanenceId

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The permanence and who said yes."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        if not self.tableau.groupement:
            raise PermanenceInconnue(permanence=self.permanence)
        if self.tableau.annulee:
            raise PermanenceDejaAnnulee
        self.record(PermanenceAnnulee(permanence=self.permanence, groupement=self.tableau.groupement))
        for creneau, personnes in self.tableau.inscrits.items():
            for personne in personnes:
                if (creneau, personne) not in self.tableau.notes:
                    self.record(
                        CreneauLibere(
                            permanence=self.permanence,
                            groupement=self.tableau.groupement,
                            creneau=creneau,
                            personne=personne,
                            empechement="annulee",
                        )
                    )


def _exiger_bien_date(creneau: Creneau, maintenant: datetime) -> None:
    """Raise CreneauMalDate."""
    meme_jour = jour_de(creneau.debut) == jour_de(creneau.fin)
    proche = maintenant - TENUE_HIER <= creneau.debut <= maintenant + A_L_AVANCE
    if not meme_jour or not proche or creneau.fin <= creneau.debut:
        raise CreneauMalDate(debut=heure(creneau.debut), fin=heure(creneau.fin))
