"""Which cheques the bank refused, for whoever must not count on them (R-129)."""

from __future__ import annotations

from typing import Protocol

from domaine.encaissements.faits import ChequeRejetAnnule, ChequeRejete
from domaine.mutators import Mutators


class SaitLesRejets(Protocol):
    """An act that folds REJETS."""

    rejetes: set[str]
    """By payment."""


def _rejette(acte: SaitLesRejets, encaissement: str) -> None:
    acte.rejetes.add(encaissement)


def _retablit(acte: SaitLesRejets, encaissement: str) -> None:
    acte.rejetes.discard(encaissement)


REJETS: Mutators = {ChequeRejete: _rejette, ChequeRejetAnnule: _retablit}
