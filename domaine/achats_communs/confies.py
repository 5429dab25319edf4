"""Purchases handed from one round to another, seen from either side (R-064)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from domaine.achats_communs.faits import AchatConfie, AchatRepris
from domaine.achats_communs.refus import AchatDejaConfie
from domaine.arithmetique import repartir_par_cle
from domaine.mutators import Mutators


@dataclass
class Confies:
    """One product, in its unit, between the rounds that entrust its purchase and those that buy."""

    par_cycle: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By round that entrusts: the round that buys, and how much for it."""
    reprises: dict[str, int] = field(default_factory=dict)
    """By round that took its purchase back: the position; what it had decided before is void."""

    def recus(self, cycle: str) -> int:
        """What this round buys for others."""
        return sum(demande for vers, demande in self.par_cycle.values() if vers == cycle)

    def repris(self, cycle: str) -> int:
        """0: it never took anything back."""
        return self.reprises.get(cycle, 0)

    def exiger_libre(self, cycle: str, produit: str) -> None:
        """Raise AchatDejaConfie while another round decides."""
        if cycle in self.par_cycle:
            raise AchatDejaConfie(produit=produit, ailleurs=self.par_cycle[cycle][0])


class ConnaitLesConfies(Protocol):
    """An act that folds CONFIES, read under the tags of a product and a round."""

    confies: Confies


def _confie(acte: ConnaitLesConfies, cycle: str, vers_cycle: str, demande: int) -> None:
    acte.confies.par_cycle[cycle] = (vers_cycle, demande)


def _repris(acte: ConnaitLesConfies, cycle: str, position: int) -> None:
    acte.confies.reprises[cycle] = position
    acte.confies.par_cycle.pop(cycle, None)


CONFIES: Mutators = {AchatConfie: _confie, AchatRepris: _repris}


def a_passer(disponible: int, propre: int, confies: Mapping[str, int]) -> dict[str, int]:
    """What goes to each round that entrusted its purchase: what it asked for, less in proportion when too little came.

    `propre` is what the buying round's own households ask for: they bear their part of what is short.
    """
    if disponible >= propre + sum(confies.values()):
        return dict(confies)
    parts = repartir_par_cle(max(0, disponible), {"": propre, **confies})
    return {cycle: parts[cycle] for cycle in confies}
