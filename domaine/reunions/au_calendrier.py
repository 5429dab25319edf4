"""A meeting of any kind on its way into the calendar: once, for a group that there is, at hours that can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.acte import Contexte
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.mutators import Mutators
from domaine.reunions.connues import exiger_bien_datee
from domaine.reunions.faits import Genre, Langues, ReunionPlanifiee
from domaine.reunions.refus import LangueEnDouble, ReunionDejaPlanifiee


class MetAuCalendrier(Protocol):
    """An act that folds AU_CALENDRIER, read by `autour_de`."""

    contexte: Contexte
    reunion: str
    groupement: str
    sujet: str
    lieu: str
    debut: datetime
    fin: datetime
    langues: Langues
    groupement_cree: bool
    planifiee: bool


def exiger_planifiable(acte: MetAuCalendrier) -> None:
    """Raise GroupementInconnu, ReunionDejaPlanifiee, ReunionMalDatee, LangueEnDouble."""
    exiger_groupement(acte)
    if acte.planifiee:
        raise ReunionDejaPlanifiee(reunion=acte.reunion)
    exiger_bien_datee(acte.debut, acte.fin, acte.contexte.date_effet)
    exiger_une_fois(acte.langues)


def reunion_planifiee(acte: MetAuCalendrier, genre: Genre) -> ReunionPlanifiee:
    return ReunionPlanifiee(
        reunion=acte.reunion,
        groupement=acte.groupement,
        genre=genre,
        sujet=acte.sujet,
        lieu=acte.lieu,
        debut=acte.debut,
        fin=acte.fin,
        langues=acte.langues,
    )


def exiger_une_fois(langues: Sequence[str]) -> None:
    """Raise LangueEnDouble."""
    vues: set[str] = set()
    for langue in langues:
        if langue in vues:
            raise LangueEnDouble(langue=langue)
        vues.add(langue)


def _planifiee(acte: MetAuCalendrier) -> None:
    acte.planifiee = True


AU_CALENDRIER: Mutators = {**CREATION, ReunionPlanifiee: _planifiee}


def autour_de(reunion: str, groupement: str) -> list[Selector]:
    """The meeting itself and its group."""
    return [
        Selector(types=[ReunionPlanifiee], tags=[f"reunion:{reunion}"]),
        Selector(types=[*CREATION], tags=[f"groupement:{groupement}"]),
    ]
