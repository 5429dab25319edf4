"""The price tier of a household on a day, and what it pays of an amount at cost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from domaine.arithmetique import part_foyer
from domaine.parametres import Parametres
from domaine.types import Tarif


class Parts(NamedTuple):
    """Who bears a line: `du + compensation - supplement` is its amount at cost (I5)."""

    du_centimes: int
    compensation_centimes: int
    supplement_centimes: int


def parts(coutant_centimes: int, coefficient_pct: int) -> Parts:
    """Household, funder and solidarity fund, from the line's amount at cost (R-007, R-008)."""
    du = part_foyer(coutant_centimes, coefficient_pct)
    return Parts(du, max(coutant_centimes - du, 0), max(du - coutant_centimes, 0))


def coefficient(tarif: Tarif, parametres: Parametres) -> int:
    """Percent of the amount at cost that a tier pays."""
    coefficients = {
        Tarif.COUP_DE_POUCE: parametres.coef_coup_de_pouce_pct,
        Tarif.COUTANT: 100,
        Tarif.SOLIDAIRE: parametres.coef_solidaire_pct,
    }
    return coefficients[tarif]


class TarifDate(NamedTuple):
    """A tier as it was granted."""

    tarif: Tarif
    a_compter_du: date
    valable_au: date | None
    financeur: str = ""
    """Who bears the rebate of coup de pouce."""


def financeur_le(accordes: Sequence[TarifDate], jour: date) -> str | None:
    """Of the last coup de pouce whose first day has come: what was ordered at that tier is borne even once it ended."""
    aides = (t.financeur for t in reversed(accordes) if t.tarif is Tarif.COUP_DE_POUCE and t.a_compter_du <= jour)
    return next(aides, "") or None


def tarif_le(accordes: Sequence[TarifDate], jour: date) -> Tarif:
    """The last tier granted whose first day has come, at cost once it has expired (R-024)."""
    accorde = next((t for t in reversed(accordes) if t.a_compter_du <= jour), None)
    if accorde is None or (accorde.valable_au is not None and accorde.valable_au < jour):
        return Tarif.COUTANT
    return accorde.tarif
