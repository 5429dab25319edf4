"""Mutators shared by several acts: one table says how a balance, a till or an order moves, for all who need it.

The library looks mutators up by the exact class of the act, so they cannot be inherited; they are given instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from eventsourcing.dcb.domain import decorated_funcs

from domaine.acte import Acte
from domaine.fait import Fait

A = TypeVar("A", bound=Acte)

Mutators = Mapping[type[Fait], Callable[..., None]]
"""By fact, a function of the act and of fields of the fact or its envelope; like any mutator it only assigns."""


def folds(*tables: Mutators) -> Callable[[type[A]], type[A]]:
    """Give an act the mutators of these tables; raises TypeError when it has one for the same fact already."""

    def give(cls: type[A]) -> type[A]:
        for table in tables:
            for fait, mutator in table.items():
                if (cls, fait) in decorated_funcs:
                    msg = f"{cls.__name__} folds {fait.__name__} twice"
                    raise TypeError(msg)
                decorated_funcs[cls, fait] = mutator
                cls.projected_types.append(fait)
        return cls

    return give
