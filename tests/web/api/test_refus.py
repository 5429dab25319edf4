"""Whatever refuses what a program sends stands in the description: no program meets a name that it could not know."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import FunctionType
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from domaine.registre import ACTES
from tests.domaine import lecture_du_code as code
from tests.web.api.conftest import declares
from web.api import actes, lectures
from web.saisie.description import et_mieux_dits, refus_de

LUS = ("web.", "infra.", "projections.")
"""Where functions are written whose refusals are no act's own."""
CLASSES = ("web.acces.", "web.application", "infra.executer")
"""Where classes are written whose methods the API calls."""
ROUTES = [route for route in (*actes.routes.routes, *lectures.routes.routes) if isinstance(route, APIRoute)]


def leves(depart: Iterable[Callable[..., Any]]) -> set[str]:
    """Names of the refusals raised in these functions, and in all that they call of ours."""
    attente, vus, trouves = list(map(code.read, depart)), set(), set()
    while attente:
        fonction = attente.pop()
        if fonction.name not in vus:
            vus.add(fonction.name)
            trouves |= {refus.__name__ for refus, _ in code.raised(fonction)}
            attente += map(code.read, _appelees(fonction))
    return trouves


def _appelees(fonction: code.Function) -> Iterator[FunctionType]:
    for appel in code.calls(fonction.node):
        methode = getattr(appel, "attr", None)
        candidates = [fonction.names.get(getattr(appel, "id", ""))] if methode is None else _methodes().get(methode, [])
        yield from (
            inspect.unwrap(f) for f in candidates if isinstance(f, FunctionType) and f.__module__.startswith(LUS)
        )


@cache
def _methodes() -> dict[str, list[FunctionType]]:
    """By name alone: what is called on an object is looked for in every class."""
    par_nom: dict[str, list[FunctionType]] = {}
    for module in [module for nom, module in sys.modules.items() if nom.startswith(CLASSES)]:
        for _, classe in inspect.getmembers(module, inspect.isclass):
            if classe.__module__ == module.__name__:
                for nom, methode in inspect.getmembers(classe, inspect.isfunction):
                    par_nom.setdefault(nom, []).append(methode)
    return par_nom


def _demandees(dependant: Dependant) -> Iterator[FunctionType]:
    """The route's function, and what is asked before it."""
    if isinstance(dependant.call, FunctionType) and dependant.call.__module__.startswith(LUS):
        yield dependant.call
    for autre in dependant.dependencies:
        yield from _demandees(autre)


@pytest.mark.parametrize("route", [route for route in ROUTES if route.name not in ACTES], ids=lambda route: route.name)
def test_une_lecture_dit_les_refus_qu_elle_repond_et_eux_seuls(route: APIRoute) -> None:
    assert leves(_demandees(route.dependant)) == declares(route.path, "get")


def test_un_envoi_dit_les_refus_de_l_api_et_eux_seuls() -> None:
    """An act's own are compared with its code beside the acts; an edge may raise one of them too."""
    envoi = next(route for route in ROUTES if route.name in ACTES)
    propres = {refus.__name__ for acte in ACTES.values() for refus in et_mieux_dits(acte.REFUS)}
    dits = {nom for acte in ACTES for nom in declares(f"/actes/{acte}", "post")}
    assert leves(_demandees(envoi.dependant)) - propres == dits - propres


def test_chaque_acte_declare_ses_refus_et_ceux_de_ses_bords() -> None:
    for nom, acte in ACTES.items():
        assert declares(f"/actes/{nom}", "post") == {"JetonRefuse", *(refus.__name__ for refus in refus_de(acte))}, nom
