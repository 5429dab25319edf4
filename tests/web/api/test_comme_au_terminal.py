"""The same line, played by the terminal and sent to the API: the same answer, word for word."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid4, uuid5

import httpx
import msgspec
import pytest
from fastapi import FastAPI
from msgspec import inspect

from domaine.registre import ACTES
from domaine.types import Role
from infra.settings import Settings
from infra.vault.tokens import Tokens
from tests.domaine.faits_d_exemple import valeur
from tests.web.api.conftest import client
from tests.web.pages.monde import CODE
from web.acces.programmes import Programmes
from web.application import Application, ouvrir
from web.saisie.resultat import Resultat
from web.serveur import creer_app
from web.terminal.scenario import Joueur

pytestmark = [pytest.mark.anyio, pytest.mark.parcours]

TESTS = Path(__file__).parents[2]
SCENARIOS = [*sorted((TESTS / "scenarios").glob("*.jsonl")), TESTS / "acceptation" / "exemples_chiffres.jsonl"]
ENVOI = {
    "acte", "acteur", "role", "donnees", "saisie", "date_effet", "date_saisie", "appareil", "sequence_appareil",
    "source", "attendu",
}  # fmt: skip
"""What a line may say that a program can say too; when it was received is the affair of the base."""
MUET = datetime(2026, 11, 26, 12).astimezone()
"""When an example happens."""


class Tous:
    """Every role, in every group: scenarios let anybody act."""

    def __contains__(self, _: object) -> bool:
        return True

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 1


@pytest.fixture
async def bases(installed_url: str, other_installed_url: str, tmp_path: Path) -> AsyncIterator[tuple[Joueur, FastAPI]]:
    """A base that the terminal plays on, and another one that the API serves; both tell the past."""
    reglages = Settings(database_url=installed_url, var=tmp_path, host="127.0.0.1", port=8000)
    async with (
        ouvrir(reglages, scenario=True) as jouee,
        ouvrir(replace(reglages, database_url=other_installed_url), scenario=True) as servie,
    ):
        app = creer_app(servie)
        async with app.router.lifespan_context(app):
            app.state.site = app.state.api.state.site = replace(app.state.site, programmes=_sans_role(servie))
            yield Joueur(jouee, None), app


def _sans_role(application: Application) -> Programmes:
    async def roles_de(_: str) -> Any:
        return Tous()

    return Programmes(
        Tokens(application.coffre.pool), roles_de=roles_de, maintenant=lambda: MUET, alea=lambda n: next(_ALEA)[:n]
    )


def _tirages() -> Any:
    rang = 0
    while True:
        rang += 1
        yield rang.to_bytes(64, "little")


_ALEA = _tirages()


class Programme:
    """Sends lines as whoever they say."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._clients: dict[tuple[str, str], httpx.AsyncClient] = {}
        self._avec_code: set[str] = set()

    async def envoyer(self, ligne: dict[str, Any], saisie: str, effet: datetime | None) -> dict[str, Any]:
        qui = (ligne["acteur"], ligne["role"])
        if qui not in self._clients:
            programmes = self._app.state.site.programmes
            cree = await programmes.creer(qui[0], Role(qui[1]), "tilleuls", "Essai", saisie=uuid4())
            self._clients[qui] = client(self._app, cree.jeton)
        communs = ("donnees", "date_saisie", "appareil", "sequence_appareil", "source")
        envoi = {nom: ligne[nom] for nom in communs if nom in ligne}
        dite = ligne.get("date_effet") or ligne.get("date_reception")
        envoi |= {"saisie": saisie, "date_effet": dite or (effet and effet.isoformat()), "code_second": CODE}
        donnees = ligne["donnees"] if isinstance(ligne["donnees"], dict) else {}
        await self._donner_un_code([donnees.get(nom) for nom in ("second", "coordinateur", "tresorier")])
        reponse = await self._clients[qui].post(f"actes/{ligne['acte']}", json=envoi)
        assert reponse.status_code in (200, 400, 403, 422)
        lue: dict[str, Any] = reponse.json()
        return lue

    async def _donner_un_code(self, signataires: list[Any]) -> None:
        """A line played at the terminal is signed by whoever has the base in hand, one sent by a code."""
        for personne in {nom for nom in signataires if isinstance(nom, str)} - self._avec_code:
            await self._app.state.site.acces.creer_compte(personne, CODE)
            self._avec_code.add(personne)


def comme_dit(resultat: Resultat) -> dict[str, Any]:
    """What both edges say: the number of the line aside."""
    dit: dict[str, Any] = json.loads(msgspec.json.encode(resultat))
    dit.pop("ligne", None)
    return dit


@pytest.mark.parametrize("fichier", SCENARIOS, ids=lambda fichier: fichier.stem)
async def test_chaque_ligne_d_un_scenario_recoit_la_meme_reponse(bases: tuple[Joueur, FastAPI], fichier: Path) -> None:
    joueur, app = bases
    programme = Programme(app)
    comparees = 0
    for numero, octets in enumerate(fichier.read_bytes().splitlines(), start=1):
        avant = joueur._derniere
        reponse = await joueur.jouer(numero, octets)
        ligne = _lisible(octets)
        if reponse is None or ligne is None or not (reponse.statut == "accepte" or set(ligne) <= ENVOI):
            continue
        saisie = ligne.get("saisie") or str(uuid5(NAMESPACE_OID, f"{numero}:{octets.strip().decode()}"))
        recu = await programme.envoyer(ligne, saisie, avant)
        assert recu == comme_dit(reponse), f"{fichier.name}, ligne {numero}"
        comparees += 1
    assert comparees > len(fichier.read_bytes().splitlines()) // 2


def _lisible(octets: bytes) -> dict[str, Any] | None:
    """A line that an address of the API stands for."""
    try:
        ligne = json.loads(octets)
    except ValueError:
        return None
    connue = isinstance(ligne, dict) and ligne.get("acte") in ACTES and {"acteur", "role"} <= set(ligne)
    return ligne if connue and ligne["role"] in set(Role) else None


@pytest.mark.parametrize("vide", [True, False], ids=["sans_donnees", "exemple"])
async def test_chaque_acte_du_registre_repond_pareil(bases: tuple[Joueur, FastAPI], vide: bool) -> None:  # noqa: FBT001
    """On an empty base: what is missing, then what a plain example is refused for."""
    joueur, app = bases
    programme = Programme(app)
    for numero, (nom, acte) in enumerate(sorted(ACTES.items()), start=1):
        info = inspect.type_info(acte.DONNEES)
        assert isinstance(info, inspect.StructType)
        exemple = {field.name: valeur(field.type) for field in info.fields if field.required}
        donnees = {} if vide else json.loads(msgspec.json.encode(exemple))
        role = min(acte.ROLES).value
        ligne = {"acte": nom, "acteur": "luc", "role": role, "donnees": donnees, "date_effet": MUET.isoformat()}
        octets = json.dumps(ligne).encode()
        reponse = await joueur.jouer(numero, octets)
        assert reponse is not None
        recu = await programme.envoyer(ligne, str(uuid5(NAMESPACE_OID, f"{numero}:{octets.decode()}")), None)
        assert recu == comme_dit(reponse), nom
