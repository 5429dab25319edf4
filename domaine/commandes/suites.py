"""What goes into the log with a line that changes: its place under a cap, the warning to the household."""

from __future__ import annotations

from typing import Protocol

from domaine.acte import Contexte
from domaine.catalogue.faits import Article
from domaine.commandes.adhesion import exiger_adhesion
from domaine.commandes.compte import ConnaitLeCompte, alerte
from domaine.commandes.faits import LigneCommandeModifiee
from domaine.commandes.limites import ConnaitLesLimites, avec_place
from domaine.cycles.phase import EtatCycle
from domaine.fait import Fait


class ChangeUneLigne(ConnaitLeCompte, ConnaitLesLimites, Protocol):
    """An act that changes one line of a household."""

    contexte: Contexte
    etat: EtatCycle
    articles: dict[str, Article]


def avec_suites(acte: ChangeUneLigne, fait: LigneCommandeModifiee) -> list[Fait]:
    """The line, then what follows from it; raises AdhesionFinie or CompteInsuffisant, never for a reduction."""
    hausse = fait.engage_centimes - fait.engage_avant_centimes
    if hausse > 0:
        exiger_adhesion(acte)
    a_voir = alerte(acte, hausse)
    suite = avec_place(acte, fait, acte.articles)
    return [*suite, a_voir] if a_voir else suite
