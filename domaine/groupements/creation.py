"""Whether there is such a group, for an act that asks nothing else about it."""

from __future__ import annotations

from typing import Protocol

from domaine.groupements.faits import GroupementCree
from domaine.groupements.refus import GroupementInconnu
from domaine.mutators import Mutators


class SaitSiLeGroupementExiste(Protocol):
    """An act that folds CREATION, read under the tag of the group."""

    groupement_cree: bool

    @property
    def groupement(self) -> str: ...


def exiger_groupement(acte: SaitSiLeGroupementExiste) -> None:
    """Raise GroupementInconnu."""
    if not acte.groupement_cree:
        raise GroupementInconnu(groupement=acte.groupement)


def _cree(acte: SaitSiLeGroupementExiste) -> None:
    acte.groupement_cree = True


CREATION: Mutators = {GroupementCree: _cree}
