"""Products of a round that wait for answers to a much higher price."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import msgspec

from domaine.approvisionnement.attentes import Attente
from domaine.hausses.bandes import Bande, bande
from domaine.hausses.faits import HausseSuspendue, HausseTranchee
from domaine.mutators import Mutators
from domaine.parametres import Parametres


class Suspension(msgspec.Struct, frozen=True, kw_only=True):
    prix_centimes: int
    repondre_avant: datetime


class ConnaitLesSuspensions(Protocol):
    """An act that folds SUSPENSIONS, read under the tag of a round."""

    suspensions: dict[str, Suspension]
    """By product; only those that wait."""


def _suspendue(acte: ConnaitLesSuspensions, produit: str, prix_centimes: int, repondre_avant: datetime) -> None:
    acte.suspensions[produit] = Suspension(prix_centimes=prix_centimes, repondre_avant=repondre_avant)


def _tranchee(acte: ConnaitLesSuspensions, produit: str) -> None:
    acte.suspensions.pop(produit, None)


def sans_oui(attente: Attente, prix_centimes: int, parametres: Parametres) -> bool:
    """The line is still at a price far below; a yes put it at the new one."""
    forte = bande(attente.prix_centimes, prix_centimes, parametres) is Bande.ARRETEE
    return forte and attente.remplace is None


SUSPENSIONS: Mutators = {HausseSuspendue: _suspendue, HausseTranchee: _tranchee}
