"""The number of a payment that is typed again with another amount (R-128)."""

from __future__ import annotations

from typing import Final

CORRIGE: Final = ":c"
"""Before the rank of a correction, in the number of a payment."""
LONGUEUR: Final = 36
"""What is kept of the first one, so that the rank fits."""


def suivant(encaissement: str) -> str:
    """« E-9 », then « E-9:c2 », « E-9:c3 »: a payment is undone once, so the next number is free.

    « E-9.2 » is another cheque handed over with E-9, not what it became.
    """
    base, _, rang = encaissement.rpartition(CORRIGE)
    corrige = base and rang.isdecimal()
    return f"{base}{CORRIGE}{int(rang) + 1}" if corrige else f"{encaissement[:LONGUEUR]}{CORRIGE}2"


def racine(encaissement: str) -> str:
    """What all of them have in common."""
    return suivant(encaissement).rpartition(CORRIGE)[0]
