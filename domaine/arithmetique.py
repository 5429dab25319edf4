"""Arithmetic of the trade: whole centimes and grams, rounded once, with nothing left over (R-001 to R-009)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def half_up(numerator: int, denominator: int) -> int:
    """`numerator / denominator` rounded to the nearest integer, half away from zero; `denominator` > 0."""
    quotient, remainder = divmod(abs(numerator), denominator)
    rounded = quotient + (2 * remainder >= denominator)
    return rounded if numerator >= 0 else -rounded


def montant_ligne(quantite: int, prix_centimes: int, prix_pour: int) -> int:
    """Centimes for `quantite` base units at `prix_centimes` per `prix_pour` base units (R-002).

    A basket is the sum of such lines, each rounded, never the rounding of their sum (R-003).
    """
    return half_up(quantite * prix_centimes, prix_pour)


def prix_unitaire(colis_ttc_centimes: int, colis_quantite: int, prix_pour: int) -> int:
    """Centimes per `prix_pour` base units, from the price of a case, rounded once and for all (R-006)."""
    return half_up(colis_ttc_centimes * prix_pour, colis_quantite)


def part_foyer(coutant_centimes: int, coefficient_pct: int) -> int:
    """What the household pays of a line, from the line's amount at cost, not from a displayed price (R-007, R-008)."""
    return half_up(coutant_centimes * coefficient_pct, 100)


def hors_taxe(ttc_centimes: int, tva_pour_mille: int) -> int:
    """The amount before VAT inside an amount with VAT, for reporting only (R-009)."""
    return half_up(ttc_centimes * 1_000, 1_000 + tva_pour_mille)


def repartir(total: int, poids: Sequence[int]) -> list[int]:
    """Share `total` in proportion to `poids`, to the unit, with nothing left over (R-004; equal weights: R-005).

    What is left after rounding down goes to the largest remainders, ties to the first: give the weights in household
    order. Source: Hamilton's method. Raises ValueError on a negative total or weight, or when the weights sum to zero.
    """
    somme = sum(poids)
    if total < 0 or somme == 0 or min(poids) < 0:
        msg = "a total >= 0 is shared over weights >= 0 that do not sum to zero"
        raise ValueError(msg)
    parts = [total * p // somme for p in poids]
    by_remainder = sorted(range(len(poids)), key=lambda i: (-(total * poids[i] % somme), i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def repartir_par_cle(total: int, poids: Mapping[str, int]) -> dict[str, int]:
    """`repartir` over named weights; ties go to the smallest key (R-004: "ties by foyer id")."""
    cles = sorted(poids)
    return dict(zip(cles, repartir(total, [poids[cle] for cle in cles]), strict=True))
