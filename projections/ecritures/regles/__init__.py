"""The posting rules, one file a theme: importing this package makes all of them known."""

from projections.ecritures.regles import (
    achats,
    avances,
    avoirs,
    banque,
    caisses,
    cycles,
    dettes,
    distribution,
    foyers,
    inventaire,
    paiements,
    tva,
)

__all__ = [
    "achats",
    "avances",
    "avoirs",
    "banque",
    "caisses",
    "cycles",
    "dettes",
    "distribution",
    "foyers",
    "inventaire",
    "paiements",
    "tva",
]
