"""Centimes by charge, the oldest charge first: what somebody paid of each, or what is owed of it."""

from __future__ import annotations

from typing import Final

Charge = tuple[str | int, ...]
"""What was charged, from the general to the particular: what is given back may name the beginning alone."""
Parts = dict[Charge, int]
"""By charge, centimes > 0 of it; the charges in the order in which they came."""
TROU: Final[Charge] = ("trou",)
"""Money that had gone out of the account already when it was undone, or as a gift with its payment: no goods."""


def total(parts: Parts) -> int:
    return sum(parts.values())


def de(parts: Parts, charge: Charge) -> Parts:
    """Of what begins as `charge` does."""
    return {cle: part for cle, part in parts.items() if cle[: len(charge)] == charge}


def sauf(parts: Parts, charge: Charge) -> Parts:
    """Of all the others."""
    return {cle: part for cle, part in parts.items() if cle[: len(charge)] != charge}


def trou_d_abord(parts: Parts) -> Parts:
    return {**de(parts, TROU), **sauf(parts, TROU)}


def trou_enfin(parts: Parts) -> Parts:
    return {**sauf(parts, TROU), **de(parts, TROU)}


def premiers(parts: Parts, centimes: int) -> Parts:
    """Up to so much, from the first on."""
    pris: Parts = {}
    for charge, part in parts.items():
        if centimes <= 0:
            break
        pris[charge] = min(part, centimes)
        centimes -= pris[charge]
    return pris


def derniers(parts: Parts, centimes: int) -> Parts:
    """Up to so much, of the last ones."""
    pris = premiers(dict(reversed(parts.items())), centimes)
    return dict(reversed(pris.items()))


def communs(parts: Parts, autres: Parts) -> Parts:
    """What both have."""
    return {charge: min(part, autres[charge]) for charge, part in parts.items() if charge in autres}


def plus(parts: Parts, autres: Parts) -> Parts:
    """A charge that is there already keeps its place."""
    return {**parts, **{charge: parts.get(charge, 0) + part for charge, part in autres.items() if part > 0}}


def moins(parts: Parts, autres: Parts) -> Parts:
    """Never below nothing."""
    return {charge: part - autres.get(charge, 0) for charge, part in parts.items() if part > autres.get(charge, 0)}
