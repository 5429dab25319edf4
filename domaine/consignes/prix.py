"""Containers by what each was charged, so that none is given back, kept or claimed at a price that nobody paid.

R-151, R-153, R-156.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def au_prix(unites: int, montant_centimes: int) -> Counter[int]:
    """So many containers for so much, by price; of an average, the two whole prices around it."""
    if not unites:
        return Counter()
    prix, reste = divmod(montant_centimes, unites)
    return Counter({cher: combien for cher, combien in ((prix, unites - reste), (prix + 1, reste)) if combien})


def au_moins_cher(prix: Mapping[int, int], unites: int) -> Counter[int]:
    """`unites` of them, the cheapest first."""
    return premiers(sorted(prix.items()), unites)


def premiers(dans_l_ordre: list[tuple[int, int]], unites: int) -> Counter[int]:
    """`unites` of them, from the first."""
    pris = Counter[int]()
    for prix, combien in dans_l_ordre:
        pris[prix] += max(min(combien, unites - pris.total()), 0)
    return +pris


def dans_l_ordre(prix: Counter[int], siens: Counter[int]) -> list[tuple[int, int]]:
    """At which price those that are out come back to a household, `siens` those that it had: price and how many.

    Nobody can tell a container from another. Its own come first, the cheapest before the others: a deposit goes up, so
    they are the oldest, held to come back first as in R-156, and what is paid is never more than it was charged. Then
    those of others, at the cheapest price that is still out.
    """
    siens = siens & prix
    return [*sorted(siens.items()), *sorted((prix - siens).items())]
