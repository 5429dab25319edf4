"""How many containers of one type a group has out: never below nothing (R-152, R-155)."""

from __future__ import annotations

from typing import Protocol

from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from domaine.mutators import Mutators


class CompteLesDehors(Protocol):
    """An act that folds DEHORS, read under the tags of a group and of a type of container."""

    dehors: int


def _sort(acte: CompteLesDehors, unites: int) -> None:
    acte.dehors += unites


def _revient(acte: CompteLesDehors, unites: int) -> None:
    acte.dehors -= unites


DEHORS: Mutators = {ConsigneFacturee: _sort, ConsigneRendueAnnulee: _sort, ConsigneRendue: _revient}
"""Two facts a household and round, for the few products that are sold in a returnable container."""
