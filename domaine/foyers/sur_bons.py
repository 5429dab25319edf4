"""What vouchers paid of each charge: it is theirs again when the charge is given back, never money (R-133)."""

from __future__ import annotations

from collections.abc import Mapping

Charge = tuple[str | int, ...]
"""What was charged, from the general to the particular: what is given back may name the beginning alone."""

Pris = Mapping[Charge, int]
"""By charge, what vouchers paid of it, in centimes >= 0."""


def avec(pris: Pris, charge: Charge, centimes: int) -> Pris:
    """Nearly every charge is paid with money alone: those are not kept."""
    return {**pris, charge: pris.get(charge, 0) + centimes} if centimes else pris


def a_rendre(pris: Pris, charge: Charge, du_centimes: int) -> int:
    """Of what is given back, the part that vouchers paid: theirs first."""
    return min(du_centimes, sum(centimes for cle, centimes in pris.items() if _est(cle, charge)))


def sans(pris: Pris, charge: Charge, rendu_centimes: int) -> Pris:
    """Once so much was given back to them, from the first charge on."""
    restent, rendu = dict(pris), rendu_centimes
    for cle in [cle for cle in pris if _est(cle, charge)]:
        part = min(rendu, pris[cle])
        restent[cle] -= part
        rendu -= part
    return restent


def _est(cle: Charge, charge: Charge) -> bool:
    return cle[: len(charge)] == charge
