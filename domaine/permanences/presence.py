"""When it may be noted whether somebody came: once the slot began, and once, for hours that can be (R-201)."""

from __future__ import annotations

from typing import Final, Protocol

from domaine.acte import Contexte
from domaine.mots import duree
from domaine.permanences.connus import Tableau
from domaine.permanences.faits import Creneau
from domaine.permanences.refus import HeuresTropLongues, PasEncoreCommencee, PresenceDejaNotee

DE_PLUS_MINUTES: Final = 120
"""How much longer than planned somebody may have stayed."""


class NoteUnePresence(Protocol):
    """An act that says of somebody expected whether they came."""

    contexte: Contexte
    creneau: str
    personne: str
    tableau: Tableau


def exiger_a_noter(acte: NoteUnePresence, creneau: Creneau) -> None:
    """Raise PasEncoreCommencee, PresenceDejaNotee."""
    if acte.contexte.date_effet < creneau.debut:
        raise PasEncoreCommencee
    if (acte.creneau, acte.personne) in acte.tableau.notes:
        raise PresenceDejaNotee


def exiger_raisonnable(creneau: Creneau, minutes: int) -> None:
    """Raise HeuresTropLongues."""
    prevu = int((creneau.fin - creneau.debut).total_seconds()) // 60
    if minutes > prevu + DE_PLUS_MINUTES:
        raise HeuresTropLongues(heures=duree(minutes), prevu=duree(prevu))
