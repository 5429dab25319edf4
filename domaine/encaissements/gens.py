"""Who acts for the household that pays: a volunteer does not take the money of their own (R-192)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from domaine.acte import Contexte
from domaine.encaissements.refus import PaiementDeSonFoyer
from domaine.foyers.faits import AutorisationRetiree, CoordonneesCorrigees, FoyerInscrit, PersonneAutorisee
from domaine.mutators import Mutators
from domaine.types import Role


@dataclass
class Gens:
    groupement: str = ""
    """Where the household is registered; "": nowhere."""
    titulaire: str = ""
    autorisees: set[str] = field(default_factory=set)


class ConnaitLesGens(Protocol):
    """An act that folds GENS_DU_FOYER, read under the tag of its household."""

    contexte: Contexte
    gens: Gens

    @property
    def foyer(self) -> str: ...


def exiger_pas_le_sien(acte: ConnaitLesGens) -> None:
    """Raise PaiementDeSonFoyer when a volunteer, by role or by the post of the day, takes their household's money.

    What was taken without a network is kept: the money changed hands, the log says who took it.
    """
    contexte, gens = acte.contexte, acte.gens
    le_sien = contexte.acteur == gens.titulaire or contexte.acteur in gens.autorisees
    if contexte.role is Role.BENEVOLE and le_sien and not contexte.hors_ligne:
        raise PaiementDeSonFoyer(foyer=acte.foyer)


def _inscrit(acte: ConnaitLesGens, groupement: str, titulaire: str) -> None:
    acte.gens.groupement = groupement
    acte.gens.titulaire = titulaire


def _corrige(acte: ConnaitLesGens, titulaire: str) -> None:
    acte.gens.titulaire = titulaire


def _autorise(acte: ConnaitLesGens, personne: str) -> None:
    acte.gens.autorisees.add(personne)


def _retire(acte: ConnaitLesGens, personne: str) -> None:
    acte.gens.autorisees.discard(personne)


GENS_DU_FOYER: Mutators = {
    FoyerInscrit: _inscrit,
    CoordonneesCorrigees: _corrige,
    PersonneAutorisee: _autorise,
    AutorisationRetiree: _retire,
}
