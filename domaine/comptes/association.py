"""What the association's accounts allow: whose groups they hold, and up to which day they are closed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Final, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.acte import Contexte
from domaine.comptes.faits import ExerciceFixe, PeriodeCloturee
from domaine.comptes.refus import (
    AssociationInconnue,
    FinDeMoisAttendue,
    FinDeMoisAVenir,
    InventairePlusRecent,
    JourDejaClos,
)
from domaine.groupements.faits import GroupementCree
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import jour_de, le_jour
from domaine.mutators import Mutators

UN_JOUR: Final = timedelta(days=1)


class DUneAssociation(Protocol):
    """An act that folds ASSOCIATION."""

    groupements: set[str]
    clos: date | None
    premier_mois: int

    @property
    def antenne(self) -> str: ...


class Inventorie(DUneAssociation, Protocol):
    """One about a group at the end of a month."""

    contexte: Contexte
    groupement: str
    au: date


def _groupement(acte: DUneAssociation, groupement: str) -> None:
    acte.groupements.add(groupement)


def _clos(acte: DUneAssociation, au: date) -> None:
    acte.clos = au


def _exercice(acte: DUneAssociation, premier_mois: int) -> None:
    acte.premier_mois = premier_mois


ASSOCIATION: Mutators = {GroupementCree: _groupement, PeriodeCloturee: _clos, ExerciceFixe: _exercice}


def association(antenne: str) -> Selector:
    return Selector(types=[*ASSOCIATION], tags=[f"antenne:{antenne}"])


def exiger_groupement_de(acte: DUneAssociation, groupement: str) -> None:
    """Raise AssociationInconnue or GroupementInconnu: whichever of the two names nothing."""
    if not acte.groupements:
        raise AssociationInconnue(antenne=acte.antenne)
    if groupement not in acte.groupements:
        raise GroupementInconnu(groupement=groupement)


def exiger_fin_de_mois(acte: Inventorie, dernier: date | None = None) -> None:
    """Raise whatever forbids an inventory of that day; `dernier`: the day of the one before."""
    exiger_groupement_de(acte, acte.groupement)
    if (acte.au + UN_JOUR).day != 1:
        raise FinDeMoisAttendue(au=le_jour(acte.au))
    if acte.au >= jour_de(acte.contexte.date_effet):
        raise FinDeMoisAVenir(au=le_jour(acte.au))
    if acte.clos is not None and acte.au <= acte.clos:
        raise JourDejaClos(clos=le_jour(acte.clos), prochain=le_jour(fin_de_mois(acte.clos + UN_JOUR)))
    if dernier is not None and acte.au < dernier:
        raise InventairePlusRecent(dernier=le_jour(dernier))


def fin_de_mois(jour: date) -> date:
    return jour.replace(day=calendar.monthrange(jour.year, jour.month)[1])
