"""A served group on a real database, and browsers of the mind: one client for each person who came in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from domaine.types import Role
from infra.event_store import session
from infra.settings import Settings
from projections.ecritures.suivi import mettre_a_jour
from tests.conftest import empty_database
from tests.pretees import Pretees
from tests.web.pages.argent import CLAIRE, compter, encaisser, payer
from tests.web.pages.jours import le
from tests.web.pages.monde import A_COTE, CODE, CYCLE_A_COTE, EQUIPE, GROUPEMENT, LEUR, NOTRE, Depart, Monde
from web.acces import jetons
from web.acces.refus import CompteExistant
from web.application import Application, Base, ouvrir, travailler
from web.pages.commun.site import CompteDemo, Demo, FoyerDemo, acces_du_site
from web.pages.commun.visite import COOKIE_APPAREIL, COOKIE_SESSION
from web.serveur import Serveur, creer_app

ORIGINE = "http://groupement.test"
Entrer = Callable[[str], Awaitable[httpx.AsyncClient]]


class Joue(NamedTuple):
    """A database where a group has come so far."""

    nom: str
    base: Base
    """As it was found when it was opened: its copies need not be looked through again."""
    le: datetime
    """When its last act took place."""


class Modeles:
    """Each beginning is played once; every test that begins there has a copy of its own."""

    def __init__(self, server_url: str, vide: str, var: Path) -> None:
        self._server_url, self._vide, self._var = server_url, vide, var
        self._joues: dict[Depart, Joue] = {}
        self._bases = ExitStack()

    def joue(self, depart: Depart) -> Joue:
        if depart not in self._joues:
            url = self._bases.enter_context(empty_database(self._server_url, like=self._vide))
            self._joues[depart] = asyncio.run(self._jouer(url, depart))
        return self._joues[depart]

    async def _jouer(self, url: str, depart: Depart) -> Joue:
        async with ouvrir(Settings(database_url=url, var=self._var, host="127.0.0.1", port=8000)) as application:
            monde = depart.histoire(application)
            await monde.jusqu_a(depart.etape)
            await mettre_a_jour(url)  # else each test that reads an account would make all of the ledger
            return Joue(urlsplit(url).path.removeprefix("/"), application.base, monde.le)

    def close(self) -> None:
        self._bases.close()


@pytest.fixture(scope="session")
def modeles(server_url: str, installed_model: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Modeles]:
    with closing(Modeles(server_url, installed_model, tmp_path_factory.mktemp("var"))) as modeles:
        yield modeles


@pytest.fixture
def depart() -> Depart:
    """The group on its distribution day."""
    return Depart()


@pytest.fixture
def joue(request: pytest.FixtureRequest, modeles: Modeles, depart: Depart) -> Joue | None:
    """None for a test that looks at no group: its base is empty."""
    return modeles.joue(depart) if "monde" in request.fixturenames else None


@pytest.fixture(scope="session")
async def pretees(server_url: str) -> AsyncIterator[Pretees]:
    """On the loop whose sessions they are."""
    with closing(Pretees(lambda model: empty_database(server_url, like=model))) as pretees:
        yield pretees


@pytest.fixture
def played_url(
    pretees: Pretees, installed_model: str, joue: Joue | None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    monkeypatch.setattr(session, "connect", pretees.connect)
    with pretees.lend(joue.nom if joue else installed_model) as url:
        yield url


@pytest.fixture
async def application(played_url: str, joue: Joue | None, tmp_path: Path) -> AsyncIterator[Application]:
    settings = Settings(database_url=played_url, var=tmp_path, host="127.0.0.1", port=8000)
    ouverte = travailler(replace(joue.base, dsn=played_url), settings) if joue else ouvrir(settings)
    async with ouverte as application:
        yield application


@pytest.fixture
async def monde(application: Application, joue: Joue, depart: Depart) -> Monde:
    return depart.histoire(application, joue.le)


@pytest.fixture
async def app(application: Application) -> AsyncIterator[FastAPI]:
    app = creer_app(application)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def entrer(app: FastAPI, monde: Monde) -> AsyncIterator[Entrer]:
    """A client for each person, signed in with a code."""
    clients: list[httpx.AsyncClient] = []
    acces = app.state.site.acces
    await monde.application.annuaire_a_jour()

    async def entre(personne: str) -> httpx.AsyncClient:
        with suppress(CompteExistant):  # a code chosen with a card goes on
            await acces.creer_compte(personne, CODE)
        appareil = jetons.tirer(lambda n: personne.encode().ljust(n, b"x")[:n])
        role = EQUIPE[personne][2]
        jeton = await acces.ouvrir_session(personne, role, GROUPEMENT, jetons.nom_appareil(appareil))
        client = navigateur(app, {COOKIE_SESSION: jeton, COOKIE_APPAREIL: appareil})
        clients.append(client)
        return client

    yield entre
    for client in clients:
        await client.aclose()


@pytest.fixture
async def adresse(application: Application, monde: Monde) -> AsyncIterator[str]:
    """A demonstration server of the group, on a port of its own."""
    comptes = [CompteDemo(personne, role, CODE) for personne, (_, _, role) in EQUIPE.items()]
    foyers: list[FoyerDemo] = []
    app = creer_app(application, demo=Demo(comptes, foyers))
    serveur = Serveur(uvicorn.Config(app, port=0, log_level="warning", timeout_graceful_shutdown=5))
    await application.annuaire_a_jour()
    tache = asyncio.create_task(serveur.serve())
    while not serveur.started:
        assert not tache.done(), tache
        await asyncio.sleep(0.05)
    acces = acces_du_site(application, app.state.site.vues)
    for personne in EQUIPE:
        await acces.creer_compte(personne, CODE)
    foyers.append(FoyerDemo("F-031", await acces.lien_personnel("F-031")))
    port = serveur.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    serveur.should_exit = True
    await tache


@pytest.fixture
async def anonyme(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with navigateur(app, {}) as client:
        yield client


def navigateur(app: FastAPI, cookies: dict[str, str]) -> httpx.AsyncClient:
    """Sends what a browser sends from a page of ours."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=ORIGINE, cookies=cookies, headers={"Sec-Fetch-Site": "same-origin"}
    )


@pytest.fixture
async def fatoumata(app: FastAPI, monde: Monde) -> AsyncIterator[httpx.AsyncClient]:
    """The account holder of F-031, on her phone."""
    await monde.application.annuaire_a_jour()
    jeton = await app.state.site.acces.lien_personnel("F-031")
    async with navigateur(app, {}) as client:
        await client.post(f"/entrer/{jeton}")
        yield client


@pytest.fixture
async def referent(entrer: Entrer, monde: Monde, monkeypatch: pytest.MonkeyPatch) -> httpx.AsyncClient:
    monkeypatch.setitem(EQUIPE, "paul", ("Paul", "Moreau", Role.REFERENT))
    identite = {"prenom": "Paul", "nom": "Moreau"}
    await monde.coordonne(
        "AccorderRole", groupement=GROUPEMENT, personne="paul", role=Role.REFERENT.value, identite=identite
    )
    await monde.application.annuaire_a_jour()
    return await entrer("paul")


@pytest.fixture
async def caisse_deposee(monde: Monde) -> None:
    """20.00 of cash and a cheque of 42.37 went to the bank, 12.40 were paid by card."""
    await encaisser(monde)
    await payer(monde, "E-4", "F-058", 12_40, "cb")
    await compter(monde, v5000=2)
    depot = {"session": "C1", "groupement": GROUPEMENT, "especes_centimes": 20_00, "cheques": ["E-2"]}
    await monde.faire("DeposerEnBanque", depot, CLAIRE)


@pytest.fixture
async def porte(app: FastAPI, monde: Monde) -> None:
    await monde.application.annuaire_a_jour()
    for personne in ("nadia", "luc"):
        await app.state.site.acces.creer_compte(personne, CODE)


@pytest.fixture
async def peupliers(monde: Monde) -> Monde:
    """A second neighbourhood with the same two officers, one household and a round of its own."""
    await monde.ouvrir_a_cote()
    await monde.inscrire_a_cote()
    ligne = {"produit": "P016", "quantite": 8_250}
    await monde.coordonne("SaisirCommande", cycle=CYCLE_A_COTE, foyer="F-200", catalogue=1, lignes=[ligne])
    await monde.application.annuaire_a_jour()
    return monde


async def passer(client: httpx.AsyncClient, role: str) -> None:
    reponse = await client.post("/entrer/role", data={"role": role})
    client.cookies.set("session", reponse.cookies["session"])


@pytest.fixture
async def ensemble(peupliers: Monde) -> Monde:
    """Two rounds of December bought together, their orders closed: 9.5 kg of lentils here, 8.25 kg there."""
    await peupliers.ouvrir_une_suivante()
    await peupliers.coordonne(
        "OuvrirCycle",
        cycle=LEUR,
        groupement=A_COTE,
        libelle="Commande de décembre",
        catalogue=1,
        cloture_prevue=(datetime.now(UTC) + timedelta(days=16)).isoformat(),
        distribution_le=le(26),
    )
    await peupliers.coordonne("PartagerCycle", cycle=NOTRE, avec=LEUR)
    for foyer, groupement in (("F-300", GROUPEMENT), ("F-201", A_COTE)):
        await peupliers.coordonne(
            "InscrireFoyer",
            foyer=foyer,
            groupement=groupement,
            titulaire=f"PE-{foyer[2:]}",
            identite={"prenom": "Ana", "nom": "Costa"},
            taille=2,
            est_qpv=True,
        )
    for cycle, foyer, quantite in ((NOTRE, "F-300", 9_500), (LEUR, "F-201", 8_250)):
        ligne = {"produit": "P016", "quantite": quantite}
        await peupliers.coordonne("SaisirCommande", cycle=cycle, foyer=foyer, catalogue=1, lignes=[ligne])
        await peupliers.coordonne("CloreCycle", cycle=cycle)
    return peupliers
