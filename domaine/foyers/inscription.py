"""The group of a household, for an act that asks nothing else about who it is."""

from __future__ import annotations

from typing import Final, Protocol

from domaine.foyers.faits import FoyerInscrit
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu
from domaine.mutators import Mutators


class ConnaitSonGroupement(Protocol):
    """An act that folds INSCRIPTION, read under the tag of the household; `inscrit_a` is "" while it is unknown."""

    inscrit_a: str


def exiger_connu(acte: ConnaitSonGroupement, foyer: str) -> None:
    """Raise FoyerInconnu."""
    if not acte.inscrit_a:
        raise FoyerInconnu(foyer=foyer)


def exiger_inscrit(acte: ConnaitSonGroupement, foyer: str, groupement: str) -> None:
    """As `exiger_connu`; raise FoyerHorsGroupement for a household of another group."""
    exiger_connu(acte, foyer)
    if acte.inscrit_a != groupement:
        raise FoyerHorsGroupement(foyer=foyer, groupement=groupement)


PAS_INSCRIT: Final = (FoyerInconnu, FoyerHorsGroupement)
"""What `exiger_inscrit` raises."""


def _inscrit(acte: ConnaitSonGroupement, groupement: str) -> None:
    acte.inscrit_a = groupement


INSCRIPTION: Mutators = {FoyerInscrit: _inscrit}
