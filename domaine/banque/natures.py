"""Which way the money of each kind of line goes: in, out, or either."""

from __future__ import annotations

from typing import Final

ENTREES: Final = frozenset({"don", "interets", "subvention", "financeur"})
SORTIES: Final = frozenset(
    {"frais", "fournitures", "location", "assurance", "deplacements", "poste", "services", "tva", "avance"}
)
SANS_RETOUR: Final = frozenset({"don", "interets"})
"""They only come in: what is left of a subsidy is given back, a gift is not, and the bank's interest is its charges."""
SANS_ENTREE: Final = frozenset({"avance"})
"""They only go out: an advance paid back too much is no advance."""


def est_rendu(nature: str, montant_centimes: int) -> bool:
    """Whether it goes the other way than usual: supplies that are refunded, a subsidy given back."""
    return nature in (ENTREES if montant_centimes < 0 else SORTIES)


def est_possible(nature: str, montant_centimes: int) -> bool:
    """Whether a line of that amount may be of that kind."""
    return nature not in (SANS_ENTREE if montant_centimes > 0 else SANS_RETOUR)
