"""What the association's accounts allow: whose groups they hold, and up to which day they are closed."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.comptes.faits import ExerciceFixe, PeriodeCloturee
from domaine.comptes.refus import AssociationInconnue
from domaine.groupements.faits import GroupementCree
from domaine.groupements.refus import GroupementInconnu
from domaine.mutators import Mutators


class DUneAssociation(Protocol):
    """An act that folds ASSOCIATION."""

    groupements: set[str]
    clos: date | None
    premier_mois: int

    @property
    def antenne(self) -> str: ...


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
