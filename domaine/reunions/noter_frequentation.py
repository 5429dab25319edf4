"""Counting who came to a meeting: numbers, never a name."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mutators import folds
from domaine.reunions.au_calendrier import exiger_une_fois
from domaine.reunions.connues import REUNION, Reunion, de_la_reunion
from domaine.reunions.faits import LanguesParlees, ReunionFrequentee
from domaine.reunions.refus import (
    FrequentationDejaNotee,
    HabitantsTropNombreux,
    LangueEnDouble,
    LangueTropParlee,
    ReunionDejaAnnulee,
    ReunionInconnue,
    ReunionPasCommencee,
)
from domaine.types import Nombre, ReunionId, Role


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        ReunionInconnue,
        ReunionDejaAnnulee,
        ReunionPasCommencee,
        FrequentationDejaNotee,
        HabitantsTropNombreux,
        LangueTropParlee,
        LangueEnDouble,
    ),
)
@folds(REUNION)
class NoterFrequentation(Acte):
    """Noter combien de personnes sont venues à une réunion, sans aucun nom."""

    reunion: ReunionId
    personnes: Nombre
    habitants: Nombre
    langues: LanguesParlees = ()
    correction: bool = False
    """It was counted already, and this is another number on purpose."""

    connue: Reunion = known(Reunion)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The meeting, and what was counted before."""
        return [de_la_reunion(self.reunion)]

    def execute(self) -> None:
        self.connue.exiger_commencee(self.reunion, self.contexte.date_effet)
        avant = self.connue.frequentee
        if avant is not None and not self.correction:
            raise FrequentationDejaNotee(personnes=avant.nombre)
        if self.habitants > self.personnes:
            raise HabitantsTropNombreux(habitants=self.habitants, personnes=self.personnes)
        exiger_une_fois([parlee.langue for parlee in self.langues])
        for parlee in self.langues:
            if parlee.personnes > self.personnes:
                raise LangueTropParlee(langue_personnes=parlee.personnes, personnes=self.personnes)
        self.record(
            ReunionFrequentee(
                reunion=self.reunion,
                groupement=self.connue.groupement,
                personnes=self.personnes,
                habitants=self.habitants,
                langues=self.langues,
            ),
            corrige=None if avant is None else avant.position,
        )
