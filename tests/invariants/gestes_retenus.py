"""A group that remembers what its people did, so that each act can be taken once more."""

from __future__ import annotations

from typing import Any, NamedTuple

from domaine.acte import Contexte
from domaine.types import Role
from infra.executer import Reponse
from tests.invariants.monde import Monde


class Geste(NamedTuple):
    acte: str
    donnees: dict[str, Any]
    contexte: Contexte
    avant: int
    """How many facts were known when it was taken."""
    apres: int


class Retenus(Monde):
    """A group that remembers what its people did."""

    def __init__(self) -> None:
        super().__init__()
        self.gestes: list[Geste] = []

    def faire(
        self,
        acte: str,
        donnees: dict[str, Any],
        *,
        par: str = "samira",
        role: Role = Role.COORDINATEUR,
        hors_ligne: bool = False,
        sur_le_champ: bool = False,
    ) -> Reponse | None:
        avant = len(self.journal)
        reponse = super().faire(acte, donnees, par=par, role=role, hors_ligne=hors_ligne, sur_le_champ=sur_le_champ)
        if reponse is not None:
            rang = avant if hors_ligne else None
            contexte = Contexte(acteur=par, role=role, date_effet=self.le, sequence_appareil=rang)
            self.gestes.append(Geste(acte, donnees, contexte, avant, len(self.journal)))
        return reponse
