"""What a return of VAT comes to: the form counts in whole euros, the accounts in centimes (R-195)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from domaine.arithmetique import half_up
from domaine.comptes.faits import TauxDeclare

METHODE: Final = "tva.v1"


class Resultat(NamedTuple):
    """In centimes; the first two are whole euros, one of them 0."""

    a_payer: int
    credit: int
    """To carry over."""
    arrondi: int
    """> 0: the group gained it."""


def resultat(taux: Sequence[TauxDeclare], deductible_centimes: int, credit_avant_centimes: int) -> Resultat:
    """Each line of the form is rounded to the euro, half away from zero."""
    collectee = sum(un.tva_centimes for un in taux)
    net = sum(en_euros(un.tva_centimes) for un in taux) - en_euros(deductible_centimes) - credit_avant_centimes
    exact = collectee - deductible_centimes - credit_avant_centimes
    return Resultat(max(net, 0), max(-net, 0), exact - net)


def en_euros(centimes: int) -> int:
    """Whole euros, still told in centimes."""
    return 100 * half_up(centimes, 100)
