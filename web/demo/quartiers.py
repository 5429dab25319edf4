"""The two neighbourhoods of the demo, and who holds which place in each."""

from __future__ import annotations

from typing import Final, NamedTuple

from domaine.types import PersonneId
from web.demo.personnages import CENTRE_SOCIAL, GROUPEMENT, NOM_PEUPLIERS, PEUPLIERS


class Quartier(NamedTuple):
    """One group of the association: its name, its hall, and whom its acts are signed by."""

    groupement: str
    nom: str
    lieu: str
    coordination: PersonneId
    tresorerie: PersonneId
    referent: PersonneId
    saisie: PersonneId
    """Types orders, and weighs."""
    caisse: PersonneId
    """Takes the money: counts no till alone (R-192)."""
    temoin: PersonneId
    """Counts the till, weighs, sees what is lost."""
    iban: str
    enveloppe: str
    """What its funder's grant is called."""


LES_TILLEULS: Final = Quartier(
    groupement=GROUPEMENT,
    nom="Les Tilleuls",
    lieu=CENTRE_SOCIAL,
    coordination="B-coordinatrice",
    tresorerie="B-tresoriere",
    referent="B-paul",
    saisie="B-luc",
    caisse="B-nadia",
    temoin="B-rose",
    iban="FR7630001007941234567890185",
    enveloppe="mieux-manger-1",
)
LES_PEUPLIERS: Final = Quartier(
    groupement=PEUPLIERS,
    nom=NOM_PEUPLIERS,
    lieu="Maison de quartier des Peupliers",
    coordination="B-yacine",
    tresorerie="B-agnes",
    referent="B-driss",
    saisie="B-mila",
    caisse="B-mila",
    temoin="B-sonia",
    iban="FR7630006000011234567890189",
    enveloppe="mieux-manger-2",
)
