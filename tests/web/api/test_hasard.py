"""Whatever a program sends, the API answers what its description announces: never a 500 (schemathesis)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
import schemathesis
import uvicorn
from anyio.from_thread import start_blocking_portal
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from domaine.registre import ACTES
from domaine.types import Role
from infra.settings import Settings
from tests.conftest import empty_database
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde
from web.api.application import creer_api, decrire_api
from web.application import ouvrir
from web.pages.commun.navigation import EQUIPE
from web.serveur import Serveur, creer_app

pytestmark = [pytest.mark.database, pytest.mark.parcours]

ESSAIS = 3
"""Of each address: there are two hundred of them."""
CONTROLES = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
AU_HASARD = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": False}}})
SCHEMA = schemathesis.openapi.from_dict(decrire_api(creer_api()), config=AU_HASARD)

CONNUS = {
    "groupement": GROUPEMENT, "cycle": CYCLE, "foyer": "F-031", "produit": "P016", "fournisseur": "F03",
    "session": "C1", "catalogue": 1, "date_effet": "2026-11-26T12:00", "appareil": "balance", "source": "direct",
}  # fmt: skip
"""What the group knows: an act that names it goes on to its own rules."""


@SCHEMA.hook
def map_body(_: schemathesis.HookContext, body: Any) -> Any:
    """Names that are well written become names that somebody bears; the rest stays as it was drawn."""
    match body:
        case dict():
            return {
                nom: CONNUS[nom] if nom in CONNUS and isinstance(valeur, type(CONNUS[nom])) else map_body(_, valeur)
                for nom, valeur in body.items()
            }
        case list():
            return [map_body(_, valeur) for valeur in body]
        case _:
            return body


class Servie(NamedTuple):
    adresse: str
    jetons: dict[Role, str]


@pytest.fixture(scope="module")
def servie(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servie]:
    """The group of the pages' tests, behind a real server whose loop has a thread of its own."""
    with (
        empty_database(server_url) as url,
        start_blocking_portal() as portail,
        portail.wrap_async_context_manager(_servir(url, tmp_path_factory.mktemp("var"))) as servie,
    ):
        yield servie


@asynccontextmanager
async def _servir(url: str, var: Path) -> AsyncIterator[Servie]:
    async with ouvrir(Settings(database_url=url, var=var, host="127.0.0.1", port=0)) as application:
        monde = Monde(application)
        await monde.tout()
        for role in EQUIPE:
            identite = {"prenom": "Toute", "nom": "Main"}
            await monde.coordonne(
                "AccorderRole", groupement=GROUPEMENT, personne="toute", role=role.value, identite=identite
            )
        app = creer_app(application)
        serveur = Serveur(uvicorn.Config(app, port=0, log_level="critical", timeout_graceful_shutdown=5))
        tache = asyncio.create_task(serveur.serve())
        while not serveur.started:  # noqa: ASYNC110 - uvicorn tells no other way
            await asyncio.sleep(0.05)
        creer = app.state.site.programmes.creer
        jetons = {role: (await creer("toute", role, GROUPEMENT, "Essai", saisie=uuid4())).jeton for role in EQUIPE}
        port = serveur.servers[0].sockets[0].getsockname()[1]
        yield Servie(f"http://127.0.0.1:{port}/api/v1", jetons)
        serveur.should_exit = True
        await tache


@SCHEMA.parametrize()
@settings(max_examples=ESSAIS, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_aucun_envoi_ne_casse_l_api(case: schemathesis.Case[Any], servie: Servie) -> None:
    acte = ACTES.get(case.path.rpartition("/")[2])
    roles = EQUIPE if acte is None else acte.ROLES & EQUIPE
    role = Role.COORDINATEUR if Role.COORDINATEUR in roles or not roles else min(roles)
    entetes = {"Authorization": f"Bearer {servie.jetons[role]}"}
    case.call_and_validate(base_url=servie.adresse, headers=entetes, checks=CONTROLES)
