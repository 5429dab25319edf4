"""Whether a till is open, and what went into and out of it: shared by every act that touches one.

Theoretical cash = float + cash received - refunds - expenses - deposits to the bank (I3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from domaine.banque.faits import ChequeDepose
from domaine.caisses.faits import CaisseComptee, CaisseOuverte, DepenseCaisse, DepotBanqueEffectue
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.distribution.faits import ConsigneRendue
from domaine.encaissements.faits import EncaissementContrepasse, EncaissementEnregistre, RemboursementVerse
from domaine.mutators import Mutators
from domaine.types import Mode


@dataclass
class Caisse:
    """What is known of one session."""

    groupement: str = ""
    """"": it was not opened."""
    cycle: str | None = None
    comptages: int = 0
    especes_centimes: int = 0
    """Theoretical."""
    ecart_centimes: int = 0
    """Of the last count: > 0 too much in the till."""
    cheques: dict[str, int] = field(default_factory=dict)
    """Cheques in hand: amount by payment."""
    preneurs: set[str] = field(default_factory=set)
    """Who took payments into it."""


class TientUneCaisse(Protocol):
    """An act that folds SESSION_DE_CAISSE or MOUVEMENTS_DE_CAISSE."""

    caisse: Caisse


def exiger_ouverte(caisse: Caisse, session: str) -> None:
    """Raise CaisseInconnue before the session is opened, CaisseDejaComptee after it was counted."""
    if not caisse.groupement:
        raise CaisseInconnue(session=session)
    if caisse.comptages:
        raise CaisseDejaComptee(session=session)


def _ouverte(acte: TientUneCaisse, groupement: str, cycle: str | None, fond_centimes: int) -> None:
    acte.caisse.groupement = groupement
    acte.caisse.cycle = cycle
    acte.caisse.especes_centimes += fond_centimes


def _comptee(acte: TientUneCaisse, ecart_centimes: int) -> None:
    acte.caisse.comptages += 1
    acte.caisse.ecart_centimes = ecart_centimes


def _encaisse(acte: TientUneCaisse, encaissement: str, montant_centimes: int, mode: Mode, acteur: str) -> None:
    acte.caisse.especes_centimes += montant_centimes if mode is Mode.ESPECES else 0
    acte.caisse.cheques.update({encaissement: montant_centimes} if mode is Mode.CHEQUE else {})
    acte.caisse.preneurs.add(acteur)


def _contrepasse(acte: TientUneCaisse, encaissement: str, montant_centimes: int, mode: Mode) -> None:
    acte.caisse.especes_centimes -= montant_centimes if mode is Mode.ESPECES else 0
    acte.caisse.cheques.pop(encaissement, None)


def _sort(acte: TientUneCaisse, montant_centimes: int) -> None:
    acte.caisse.especes_centimes -= montant_centimes


def _depose(acte: TientUneCaisse, especes_centimes: int, cheques: tuple[str, ...]) -> None:
    acte.caisse.especes_centimes -= especes_centimes
    acte.caisse.cheques = {e: montant for e, montant in acte.caisse.cheques.items() if e not in cheques}


def _cheque_depose(acte: TientUneCaisse, encaissement: str) -> None:
    acte.caisse.cheques.pop(encaissement, None)


SESSION_DE_CAISSE: Mutators = {CaisseOuverte: _ouverte, CaisseComptee: _comptee}

MOUVEMENTS_DE_CAISSE: Mutators = {
    **SESSION_DE_CAISSE,
    EncaissementEnregistre: _encaisse,
    EncaissementContrepasse: _contrepasse,
    RemboursementVerse: _sort,
    ConsigneRendue: _sort,
    DepenseCaisse: _sort,
    DepotBanqueEffectue: _depose,
    ChequeDepose: _cheque_depose,
}
"""About one fact a household and session. A refund or a return carries a session when the till paid it in cash."""
