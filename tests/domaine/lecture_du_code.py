"""Reads the source of acts, for the tests of their structure: what an act can reach, and what it does there."""

from __future__ import annotations

import ast
import inspect
import sys
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from types import FunctionType
from typing import Any, NamedTuple, TypeVar, get_args

from eventsourcing.dcb.domain import decorated_funcs

from domaine.acte import Acte
from domaine.fait import Fait
from domaine.mutators import made_of
from domaine.refus import Refus

Node = ast.FunctionDef | ast.AsyncFunctionDef
N = TypeVar("N", bound=ast.AST)


class Function(NamedTuple):
    """A function of the trade, as it is written."""

    name: str
    """With its module and class."""
    node: Node
    module: str
    names: Mapping[str, Any]
    """What bare names mean in its module."""
    owner: type | None
    """The class whose method it is."""


def read(function: Callable[..., Any], owner: type | None = None) -> Function:
    module = function.__module__
    return Function(f"{module}.{function.__qualname__}", _parse(function), module, _names(function), owner)


def _names(function: Callable[..., Any]) -> Mapping[str, Any]:
    """Of its module, and what was handed to the function that made it."""
    assert isinstance(function, FunctionType)
    handed = (cell.cell_contents for cell in function.__closure__ or ())
    return ChainMap(dict(zip(function.__code__.co_freevars, handed, strict=True)), function.__globals__)


def _parse(function: Callable[..., Any]) -> Node:
    return _written_in(function.__module__)[function.__code__.co_firstlineno]


@cache
def _written_in(module: str) -> Mapping[int, Node]:
    """Its functions and methods by their first line, decorators included: a module is parsed once."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {min([n.lineno, *(d.lineno for d in n.decorator_list)]): n for n in ast.walk(tree) if isinstance(n, Node)}


def mutators(act: type[Acte]) -> dict[type[Fait], FunctionType]:
    return {
        fait: function
        for (cls, fait), function in decorated_funcs.items()
        if cls is act and issubclass(fait, Fait) and isinstance(function, FunctionType)
    }


def methods(act: type) -> Iterator[Function]:
    """Its own methods, properties included; mutators are not methods: the library hides them behind decorators."""
    for value in vars(act).values():
        function = value.fget if isinstance(value, property) else value
        yield from _as_function(function, act)


@cache
def reached(act: type[Acte]) -> tuple[Function, ...]:
    """Every function of the trade that `execute` may run, itself included."""
    found: dict[str, Function] = {}
    waiting = list(methods(act))
    while waiting:
        current = waiting.pop()
        if current.name not in found:
            found[current.name] = current
            waiting += _called(current, act)
    return tuple(found.values())


def _called(caller: Function, act: type[Acte]) -> Iterator[Function]:
    near = _classes_near(caller, act)
    for called in calls(caller.node):
        match called:
            case ast.Name(id=name):
                yield from _as_function(caller.names.get(name))
            case ast.Attribute(attr=name):
                for owner in near:
                    if name in vars(owner):
                        yield from _as_function(vars(owner)[name], owner)


@cache
def calls(node: Node) -> tuple[ast.expr, ...]:
    """What is called there: helpers of the trade are reached from dozens of acts."""
    return tuple(call.func for call in _nodes(node, ast.Call))


def _as_function(value: Any, owner: type | None = None) -> Iterator[Function]:
    if (
        isinstance(value, FunctionType)
        and not value.__name__.startswith("__")
        and value.__module__.startswith("domaine.")
    ):
        yield read(value, owner)


def _classes_near(caller: Function, act: type[Acte]) -> set[type]:
    """Classes whose methods a call may mean: the caller's own, those it imports, those of the act's fields."""
    own = {caller.owner} if caller.owner is not None else set()
    return {c for c in own | _field_types(act) if _is_of_the_trade(c)} | _classes_in(caller.module)


@cache
def _classes_in(module: str) -> frozenset[type]:
    return frozenset(c for c in vars(sys.modules[module]).values() if isinstance(c, type) and _is_of_the_trade(c))


@cache
def _is_of_the_trade(cls: type) -> bool:
    """Acts, facts and refusals aside: their methods are called by nobody but the engine."""
    return cls.__module__.startswith("domaine.") and {Acte, Fait, Refus}.isdisjoint(cls.__mro__)


@cache
def _field_types(act: type[Acte]) -> frozenset[type]:
    """Classes of the trade that the act holds, directly or inside one another."""
    waiting: list[Any] = [act]
    found: set[type] = set()
    while waiting:
        annotation = waiting.pop()
        waiting += get_args(annotation)
        if isinstance(annotation, type) and annotation.__module__.startswith("domaine.") and annotation not in found:
            found.add(annotation)
            waiting += inspect.get_annotations(annotation, eval_str=True).values()
    return frozenset(found)


def raised(function: Function) -> Iterator[tuple[type[Refus], frozenset[str] | None]]:
    """Refusals raised here, with the names of the details given; None: given all at once."""
    for statement in _nodes(function.node, ast.Raise):
        match statement.exc:
            case ast.Call(func=ast.Name(id=name), keywords=keywords):
                given = frozenset(k.arg for k in keywords if k.arg)
                details = given if len(given) == len(keywords) else None
            case ast.Name(id=name):
                details = frozenset()
            case _:
                continue
        refus = function.names.get(name)
        if isinstance(refus, type) and issubclass(refus, Refus):
            yield refus, details


def recorded(functions: Iterable[Function]) -> set[type[Fait]]:
    """Facts that are made in these functions."""
    made = (f.names.get(called.id) for f in functions for called in calls(f.node) if isinstance(called, ast.Name))
    return {cls for cls in made if isinstance(cls, type) and issubclass(cls, Fait)}


def never_learned(act: type[Acte]) -> set[str]:
    """`Class.field` of what the act knows: read on its way by a method of the class, and left by each of its mutators.

    It then has the value that it began with, whatever happened.
    """
    learned = {name for mutator in mutators(act).values() for one in made_of(mutator) for name in _mentioned(one)}
    known = {cls for cls in _field_types(act) if is_dataclass(cls) and _is_of_the_trade(cls)}
    return {
        f"{method.owner.__name__}.{node.attr}"
        for method in reached(act)
        if method.owner in known and method.owner.__name__ not in learned
        for node in _nodes(method.node, ast.Attribute)
        if node.attr in method.owner.__dataclass_fields__ and _is_self(node.value) and node.attr not in learned
    }


def _mentioned(function: Callable[..., Any]) -> Iterator[str]:
    """Attributes, and what is called by its name; the same of the functions of the trade that it calls."""
    for node in ast.walk(_parse(function)):
        match node:
            case ast.Attribute(attr=name):
                yield name
            case ast.Call(func=ast.Name(id=name)):
                yield name
                if isinstance(called := _names(function).get(name), FunctionType):
                    yield from _mentioned(called)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)):
                if isinstance(called := getattr(_names(function).get(module), name, None), FunctionType):
                    yield from _mentioned(called)


CHANGES = frozenset({"add", "append", "clear", "discard", "extend", "insert", "pop", "remove", "setdefault", "update"})


def writes_to_self(function: Function) -> list[str]:
    """Source of what changes the act itself, or what it learned."""
    found: list[ast.AST] = []
    for node in ast.walk(function.node):
        match node:
            case ast.Assign(targets=targets) | ast.Delete(targets=targets):
                found += [t for t in targets if _starts_at_self(t)]
            case ast.AugAssign(target=target) | ast.AnnAssign(target=target) if _starts_at_self(target):
                found.append(target)
            case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in CHANGES and _starts_at_self(value):
                found.append(node)
    return [ast.unparse(node) for node in found]


def _starts_at_self(node: ast.AST) -> bool:
    if isinstance(node, ast.Tuple):
        return any(_starts_at_self(element) for element in node.elts)
    inside = isinstance(node, ast.Attribute | ast.Subscript)
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return inside and _is_self(node)


def _is_self(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def more_than_assignments(mutator: Callable[..., Any]) -> list[str]:
    """Source of what a mutator does beyond assigning; the functions that it calls or is made of are read too."""
    return [text for one in made_of(mutator) for statement in _parse(one).body for text in _faults(statement, one)]


def _faults(statement: ast.stmt, mutator: Callable[..., Any]) -> Iterator[str]:
    match statement:
        case ast.Assign() | ast.AugAssign() | ast.AnnAssign() | ast.Expr(value=ast.Constant()):
            pass
        case ast.If(body=body, orelse=[]):  # picks which facts count; a rule would refuse or choose
            for inner in body:
                yield from _faults(inner, mutator)
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name))) if name in CHANGES:
            pass
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))) if isinstance(_names(mutator).get(name), FunctionType):
            yield from more_than_assignments(_names(mutator)[name])
        case _:
            yield ast.unparse(statement)
            return
    for node in ast.walk(statement):
        if isinstance(node, ast.Name | ast.Attribute) and _name(node) in CLOCKS_AND_CHANCE:
            yield ast.unparse(node)


CLOCKS_AND_CHANCE = frozenset(
    {"now", "today", "utcnow", "time", "random", "choice", "shuffle", "uuid4", "secrets", "os"}
)


def _name(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def _nodes(tree: ast.AST, kind: type[N]) -> Iterator[N]:
    return (node for node in ast.walk(tree) if isinstance(node, kind))
