"""Agreements with a partner: signed, renewed, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Final

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.mots import le_jour
from domaine.mutators import folds
from domaine.partenaires.dossier import DOSSIER, Dossier, du_partenaire
from domaine.partenaires.faits import Apport, Code, ConventionRenouvelee, ConventionSignee, ConventionTerminee
from domaine.partenaires.refus import (
    ConventionDejaSignee,
    ConventionDejaTerminee,
    ConventionInconnue,
    ConventionMalDatee,
    FinHorsConvention,
    PartenaireInconnu,
    RenouvellementTropCourt,
)
from domaine.types import Libelle, PartenaireId, Role

AU_PLUS: Final = timedelta(days=3_660)
"""Ten years: a slip in the year would hide that an agreement ends."""


@acte(Role.COORDINATEUR, refus=(PartenaireInconnu, ConventionDejaSignee, ConventionMalDatee))
@folds(DOSSIER)
class SignerConvention(Acte):
    """Noter une convention avec un partenaire : ce qu'il apporte, et jusqu'à quand."""

    partenaire: PartenaireId
    convention: Code
    objet: Libelle
    debut: date
    fin: date
    apports: Annotated[tuple[Apport, ...], Meta(min_length=1, max_length=6)]

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [du_partenaire(self.partenaire)]

    def execute(self) -> None:
        """What it brings is said once, whatever the order it was ticked in."""
        groupement = self.dossier.exiger(self.partenaire)
        if self.convention in self.dossier.conventions:
            raise ConventionDejaSignee(convention=self.convention)
        _exiger_bien_datee(self.debut, self.fin)
        self.record(
            ConventionSignee(
                partenaire=self.partenaire,
                groupement=groupement,
                convention=self.convention,
                objet=self.objet,
                debut=self.debut,
                fin=self.fin,
                apports=tuple(dict.fromkeys(self.apports)),
            )
        )


@acte(
    Role.COORDINATEUR,
    refus=(PartenaireInconnu, ConventionInconnue, ConventionDejaTerminee, RenouvellementTropCourt, ConventionMalDatee),
)
@folds(DOSSIER)
class RenouvelerConvention(Acte):
    """Prolonger une convention jusqu'à un autre jour."""

    partenaire: PartenaireId
    convention: Code
    fin: date

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [du_partenaire(self.partenaire)]

    def execute(self) -> None:
        groupement = self.dossier.exiger(self.partenaire)
        periode = self.dossier.convention(self.convention)
        if self.fin <= periode.fin:
            raise RenouvellementTropCourt(fin=le_jour(periode.fin))
        _exiger_bien_datee(periode.fin, self.fin)
        self.record(
            ConventionRenouvelee(
                partenaire=self.partenaire,
                groupement=groupement,
                convention=self.convention,
                fin_avant=periode.fin,
                fin=self.fin,
            )
        )


@acte(Role.COORDINATEUR, refus=(PartenaireInconnu, ConventionInconnue, ConventionDejaTerminee, FinHorsConvention))
@folds(DOSSIER)
class TerminerConvention(Acte):
    """Noter qu'une convention est terminée."""

    partenaire: PartenaireId
    convention: Code
    le: date

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [du_partenaire(self.partenaire)]

    def execute(self) -> None:
        groupement = self.dossier.exiger(self.partenaire)
        debut, fin = self.dossier.convention(self.convention)
        if not debut <= self.le <= fin:
            raise FinHorsConvention(debut=le_jour(debut), fin=le_jour(fin))
        self.record(
            ConventionTerminee(
                partenaire=self.partenaire, groupement=groupement, convention=self.convention, le=self.le
            )
        )


def _exiger_bien_datee(debut: date, fin: date) -> None:
    """Raise ConventionMalDatee."""
    if not debut < fin <= debut + AU_PLUS:
        raise ConventionMalDatee(debut=le_jour(debut), fin=le_jour(fin))
