"""The containers that a household has, by type: they are counted, and not their money alone (R-152, R-155)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from domaine.consignes.prix import au_prix
from domaine.foyers.faits import ContenantsSuivis


class Contenants(NamedTuple):
    """What a household has of one type of container, and what their return is worth (R-155)."""

    unites: int = 0
    montant_centimes: int = 0
    prix: Mapping[int, int] = MappingProxyType({})
    """How many of each price."""


def suivis(
    avant: Mapping[str, Contenants], consignes: Iterable[ContenantsSuivis], sens: int
) -> Mapping[str, Contenants]:
    """What a household has once these went to it (`sens` 1), or no longer did (-1)."""
    for passes in consignes:
        avant = avec(avant, passes.contenant, sens * passes.unites, sens * passes.montant_centimes)
    return avant


def avec(
    avant: Mapping[str, Contenants], contenant: str, unites: int, montant_centimes: int
) -> Mapping[str, Contenants]:
    """`unites` < 0: so many fewer."""
    deja = avant.get(contenant, Contenants())
    prix = Counter(deja.prix)
    prix.update(au_prix(unites, montant_centimes))
    return {**avant, contenant: Contenants(deja.unites + unites, deja.montant_centimes + montant_centimes, prix)}


def en_avance(avant: Mapping[str, Contenants], contenant: str, montant_centimes: int) -> int:
    """Of what containers that a household takes are worth, that of as many which it had brought back before."""
    return max(min(-avant.get(contenant, Contenants()).montant_centimes, montant_centimes), 0)
