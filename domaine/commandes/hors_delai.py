"""Lines typed before the closing and received after it: they wait for the coordinator (R-067)."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from domaine.commandes.faits import HorsDelaiTranche, LigneHorsDelai
from domaine.commandes.refus import HorsDelaiInconnu
from domaine.mutators import Mutators


class Recue(NamedTuple):
    quantite: int
    catalogue: int


class ConnaitHorsDelai(Protocol):
    """An act that folds HORS_DELAI, read under the tags of a household, a product and a round."""

    recue: int
    recues: dict[int, Recue]
    """By position, those that nobody answered."""


def exiger_recue(acte: ConnaitHorsDelai) -> Recue:
    """Raise HorsDelaiInconnu."""
    if acte.recue not in acte.recues:
        raise HorsDelaiInconnu
    return acte.recues[acte.recue]


def _recoit(acte: ConnaitHorsDelai, position: int, quantite: int, catalogue: int) -> None:
    acte.recues[position] = Recue(quantite, catalogue)


def _tranche(acte: ConnaitHorsDelai, recue: int) -> None:
    acte.recues.pop(recue, None)


HORS_DELAI: Mutators = {LigneHorsDelai: _recoit, HorsDelaiTranche: _tranche}
