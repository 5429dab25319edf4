"""Mutators shared by several acts: one table says how a balance, a till or an order moves, for all who need it.

The library looks mutators up by the exact class of the act, so they cannot be inherited; they are given instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature, signature
from typing import Any, Concatenate, TypeVar

import msgspec
from eventsourcing.dcb.domain import decorated_funcs

from domaine.acte import Acte
from domaine.fait import Fait

A = TypeVar("A", bound=Acte)
S = TypeVar("S", bound=msgspec.Struct)

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


def together(*tables: Mutators) -> Mutators:
    """One table of several, for an act that learns more than one thing from the same fact: in their order."""
    par_fait: dict[type[Fait], list[Callable[..., None]]] = {}
    for table in tables:
        for fait, mutator in table.items():
            par_fait.setdefault(fait, []).append(mutator)
    return {fait: mutators[0] if len(mutators) == 1 else _each(mutators) for fait, mutators in par_fait.items()}


def told_to(part: Callable[..., Any], table: Mutators) -> Mutators:
    """The same, told to a part of what the act knows: `part` finds it by the fields that it names."""
    return {fait: _inside(part, mutator) for fait, mutator in table.items()}


def of_its_household(table: Mutators) -> Mutators:
    """The same, for an act that reads the facts of all households and learns this only from those of its own."""
    return {fait: _mine(mutator) for fait, mutator in table.items()}


def of_its_round(table: Mutators) -> Mutators:
    """The same, for an act that finds facts of other rounds too and learns this only from those of its own."""
    return {fait: _mine(mutator, "cycle") for fait, mutator in table.items()}


def of_its_product(table: Mutators) -> Mutators:
    """The same, for an act that finds facts of other products too and learns this only from those of its own."""
    return {fait: _mine(mutator, "produit") for fait, mutator in table.items()}


def of_its_container(table: Mutators) -> Mutators:
    """The same, for an act that finds facts of other containers too and learns this only from those of its own."""
    return {fait: _mine(mutator, "contenant") for fait, mutator in table.items()}


def of_its_supplier(table: Mutators) -> Mutators:
    """The same, for an act that finds facts of other suppliers too and learns this only from those of its own."""
    return {fait: _mine(mutator, "fournisseur") for fait, mutator in table.items()}


def told_as(
    kept: type[S], *also: str, **called: str
) -> Callable[[Callable[Concatenate[Any, S, ...], None]], Callable[..., None]]:
    """Hand the mutator a `kept` made of the fact, before the other fields that it names.

    Its fields are asked for by their own names, or by those that they are `called` in the fact; one with a default
    keeps it, unless it is named here.
    """
    here = {*also, *called}
    asked = [field.name for field in msgspec.structs.fields(kept) if field.required or field.name in here]
    source = {name: called.get(name, name) for name in asked}

    def handing(mutator: Callable[Concatenate[Any, S, ...], None]) -> Callable[..., None]:
        others = _names(mutator)[1:]

        def told(acte: Any, /, **champs: Any) -> None:
            made = kept(**{name: champs[said] for name, said in source.items()})
            mutator(acte, made, **{name: champs[name] for name in others})

        return _asking(told, dict.fromkeys((*source.values(), *others)), [mutator])

    return handing


def _names(mutator: Callable[..., None]) -> tuple[str, ...]:
    return tuple(signature(mutator).parameters)[1:]


def made_of(mutator: Callable[..., None]) -> Sequence[Callable[..., None]]:
    """The mutators that one made here hands its fields to; itself, when it was written by hand."""
    return getattr(mutator, "made_of", (mutator,))


def _asking(
    mutator: Callable[..., None], names: Mapping[str, None], parts: Sequence[Callable[..., None]]
) -> Callable[..., None]:
    """What a mutator asks for is read in its signature: that of one made here is written by hand."""
    asked = [Parameter(name, Parameter.KEYWORD_ONLY) for name in names]
    mutator.__signature__ = Signature([Parameter("acte", Parameter.POSITIONAL_ONLY), *asked])  # type: ignore[attr-defined]
    mutator.made_of = [one for part in parts for one in made_of(part)]  # type: ignore[attr-defined]
    return mutator


def _teller(mutator: Callable[..., None]) -> Callable[[Any, Mapping[str, Any]], None]:
    """Tells the mutator what it names, of fields that may be more; one made here picks what it names by itself."""
    if hasattr(mutator, "made_of"):
        return lambda acte, champs: mutator(acte, **champs)
    names = _names(mutator)
    return lambda acte, champs: mutator(acte, **{name: champs[name] for name in names})


def _each(mutators: list[Callable[..., None]]) -> Callable[..., None]:
    tellers = [_teller(mutator) for mutator in mutators]

    def every(acte: Acte, /, **champs: Any) -> None:
        for tell in tellers:
            tell(acte, champs)

    return _asking(every, dict.fromkeys(name for mutator in mutators for name in _names(mutator)), mutators)


def _mine(mutator: Callable[..., None], whose: str = "foyer") -> Callable[..., None]:
    tell = _teller(mutator)

    def mine(acte: Any, /, **champs: Any) -> None:
        if champs[whose] == getattr(acte, whose):
            tell(acte, champs)

    return _asking(mine, dict.fromkeys((whose, *_names(mutator))), [mutator])


def _inside(part: Callable[..., Any], mutator: Callable[..., None]) -> Callable[..., None]:
    where, tell = _names(part), _teller(mutator)

    def inside(acte: Any, /, **champs: Any) -> None:
        tell(part(acte, **{name: champs[name] for name in where}), champs)

    return _asking(inside, dict.fromkeys((*where, *_names(mutator))), [mutator])
