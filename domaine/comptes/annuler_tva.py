"""A return of VAT noted by mistake: the opposite entry, so that the right one is noted in its place (R-195, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.comptes.faits import PeriodeCloturee, TauxDeclare, TvaAnnulee, TvaDeclaree
from domaine.comptes.refus import TvaClose, TvaPasDeclaree, TvaSuivie
from domaine.mots import le_jour
from domaine.mutators import Mutators, folds, told_as
from domaine.types import AntenneId, Libelle, Role


class Declaree(msgspec.Struct, frozen=True, kw_only=True):
    position: int
    taux: tuple[TauxDeclare, ...]
    deductible_centimes: int
    credit_avant_centimes: int
    a_payer_centimes: int
    credit_centimes: int
    arrondi_centimes: int
    le: datetime


@told_as(Declaree, le="date_effet")
def _declare(acte: AnnulerTva, declaree: Declaree, au: date) -> None:
    acte.declarees[au] = declaree


DECLAREES: Mutators = {TvaDeclaree: _declare}


@acte(Role.TRESORIER, refus=(TvaPasDeclaree, TvaSuivie, TvaClose))
@folds(DECLAREES)
class AnnulerTva(Acte):
    """Annuler la dernière déclaration de TVA, notée par erreur, pour noter la bonne."""

    antenne: AntenneId
    au: date
    raison: Libelle

    declarees: dict[date, Declaree] = known(dict)
    """By the day up to which it was declared, those that stand, in their order."""
    clos: dict[int, date] = known(dict)
    """By position, days up to which periods were closed."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What the association declared, and closed."""
        return [Selector(types=[TvaDeclaree, TvaAnnulee, PeriodeCloturee], tags=[f"antenne:{self.antenne}"])]

    @event(TvaAnnulee)
    def _(self, au: date) -> None:
        self.declarees.pop(au, None)

    @event(PeriodeCloturee)
    def _(self, position: int, au: date) -> None:
        self.clos[position] = au

    def execute(self) -> None:
        """The last one: what it carried over is in the next. Final with its period, it would be declared beside it."""
        declaree = self.declarees.get(self.au)
        if declaree is None:
            raise TvaPasDeclaree(au=le_jour(self.au))
        *_, derniere = self.declarees
        if derniere != self.au:
            raise TvaSuivie(suivante=le_jour(derniere))
        clos = max((au for position, au in self.clos.items() if position > declaree.position), default=None)
        if clos is not None and clos >= self.au:
            raise TvaClose(clos=le_jour(clos))
        self.record(
            TvaAnnulee(
                antenne=self.antenne,
                au=self.au,
                taux=declaree.taux,
                deductible_centimes=declaree.deductible_centimes,
                credit_avant_centimes=declaree.credit_avant_centimes,
                a_payer_centimes=declaree.a_payer_centimes,
                credit_centimes=declaree.credit_centimes,
                arrondi_centimes=declaree.arrondi_centimes,
                raison=self.raison,
            ),
            corrige=declaree.position,
            date_effet=declaree.le,
        )
