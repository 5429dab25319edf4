"""The parameters a group lives under on a day: the latest set decided whose first day has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domaine.groupements.faits import GroupementCree, ParametresFixes
from domaine.mutators import Mutators
from domaine.parametres import Parametres


class ConnaitLesParametres(Protocol):
    """An act that folds PARAMETRES_DU_GROUPEMENT."""

    parametres: list[tuple[date, Parametres]]
    """First day and set, in the order of the decisions; empty: the group does not exist."""


def _cree(acte: ConnaitLesParametres, parametres: Parametres) -> None:
    acte.parametres.append((date.min, parametres))


def _fixes(acte: ConnaitLesParametres, a_compter_du: date, parametres: Parametres) -> None:
    acte.parametres.append((a_compter_du, parametres))


PARAMETRES_DU_GROUPEMENT: Mutators = {GroupementCree: _cree, ParametresFixes: _fixes}


def en_vigueur(parametres: Sequence[tuple[date, Parametres]], jour: date) -> Parametres:
    """The set in force on that day; the defaults when the group decided nothing."""
    return next((ensemble for depuis, ensemble in reversed(parametres) if depuis <= jour), Parametres())
