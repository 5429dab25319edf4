"""The database goes away while people work: they are told to come back, and what is recorded is never denied."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest

from domaine.acte import Acte
from infra.event_store.errors import StoreError
from infra.executer import Executeur, Reponse
from tests.patience import PATIENCE_SECONDS, until
from tests.web.api.conftest import Programme, programme
from tests.web.catalogue.exemples import REEL
from tests.web.pages.argent import encaisser, texte
from tests.web.pages.catalogues import IMPORT, envoyer
from tests.web.pages.conftest import Entrer
from tests.web.pages.formulaires import champs
from tests.web.pages.monde import GROUPEMENT, Monde
from tests.web.pages.rejeu import DECIDER, choisis, position

__all__ = ["programme"]

pytestmark = pytest.mark.anyio
AVOIR = {"foyer": "F-031", "groupement": GROUPEMENT, "montant_centimes": 100, "raison": "autre", "note": "sac percé"}
REVENEZ = "La base de données ne répond pas : réessayez dans un instant."
RIEN = "La base de données ne répond pas. Rien n'a été enregistré : réessayez dans un instant."
VERIFIEZ = "La base de données ne répond pas : vérifiez avant de recommencer."
PAIEMENT = {"montant": "10", "mode": "especes"}
EN_PARTIE = "Une partie est peut-être enregistrée : vérifiez avant de recommencer."

REVENUS = """select count(*) from pg_stat_activity
where datname = '{}' and application_name in ('log writer', 'log listener') and state = 'idle'"""
REVIENNENT = 2
"""Who writes the log, and who listens."""


class Base:
    """Its server takes nobody any more, and sends away who was there; then takes people again."""

    def __init__(self, server_url: str, nom: str) -> None:
        self._server_url, self._nom = server_url, nom

    async def couper(self) -> None:
        await self._dire(
            f'alter database "{self._nom}" allow_connections false',
            f"select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where datname = '{self._nom}'",
        )

    async def rendre(self) -> None:
        """Waits for whoever writes and listens: a program that is closed while it comes back leaves a session."""
        await self._dire(f'alter database "{self._nom}" allow_connections true')
        await until(self._revenus)

    async def _revenus(self) -> bool:
        return await self._dire(REVENUS.format(self._nom)) >= REVIENNENT

    async def _dire(self, *phrases: str) -> int:
        """What the last one answers."""
        connection = await asyncpg.connect(self._server_url)
        try:
            return [await connection.fetchval(phrase) for phrase in phrases][-1] or 0
        finally:
            await connection.close()


@pytest.fixture
async def base(server_url: str, played_url: str, monde: Monde) -> AsyncIterator[Base]:
    base = Base(server_url, urlsplit(played_url).path.removeprefix("/"))
    yield base
    await base.rendre()


@pytest.fixture
def apres_un_acte(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Awaitable[None]]], None]:
    """Does this as soon as one act is recorded."""
    vrai = Executeur.executer

    def prevoir(faire: Callable[[], Awaitable[None]]) -> None:
        async def executer(self: Executeur, acte: Acte, *reste: Any, **options: Any) -> Reponse:
            reponse = await vrai(self, acte, *reste, **options)
            monkeypatch.undo()
            await faire()
            return reponse

        monkeypatch.setattr(Executeur, "executer", executer)

    return prevoir


async def tete(monde: Monde) -> int:
    """As soon as the store has its sessions again."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            try:
                return await monde.application.store.head()
            except StoreError:
                await asyncio.sleep(0.1)


def a_revenir(reponse: httpx.Response, phrase: str) -> None:
    assert (reponse.status_code, reponse.headers["Retry-After"]) == (503, "2")
    assert phrase in texte(reponse)


async def test_base_absente_les_pages_disent_de_revenir_puis_reviennent(entrer: Entrer, base: Base) -> None:
    luc, nadia = await entrer("luc"), await entrer("nadia")
    assert (await luc.get("/foyers")).status_code == 200
    await base.couper()
    for _ in range(2):
        a_revenir(await luc.get("/foyers"), REVENEZ)
        a_revenir(await luc.get("/entrer"), REVENEZ)
        a_revenir(await nadia.post("/foyers/F-031/encaissements", data=PAIEMENT), RIEN)
    assert (await luc.get("/sante")).json() == {"bien": False, "mal": ["base"]}
    await base.rendre()

    async def revenue() -> bool:
        return (await luc.get("/foyers")).status_code == 200

    await until(revenue)


async def test_base_absente_les_programmes_savent_que_rien_n_est_enregistre(
    programme: Programme, monde: Monde, base: Base
) -> None:
    samira = await programme("samira")
    avant = await monde.application.store.head()
    await base.couper()
    a_revenir(await samira.get("soldes"), RIEN)
    perdue = await samira.post("actes/EmettreAvoir", json={"donnees": AVOIR})
    a_revenir(perdue, RIEN)
    assert (perdue.json()["statut"], perdue.json()["acte"]) == ("invalide", None)
    await base.rendre()
    assert await tete(monde) == avant


async def test_base_perdue_apres_un_code_change_on_verifie(
    entrer: Entrer, base: Base, app: Any, monkeypatch: Any
) -> None:
    """The log says that a link is given; nobody knows whether the vault has it."""
    samira = await entrer("samira")
    vrai = type(app.state.site.acces).lien_personnel

    async def lien_personnel(*arguments: Any) -> str:
        await base.couper()
        return str(await vrai(*arguments))

    monkeypatch.setattr(type(app.state.site.acces), "lien_personnel", lien_personnel)
    a_revenir(await samira.post("/reglages/liens", data={"foyer": "F-031"}), EN_PARTIE)


async def test_base_perdue_quand_un_lien_se_coupe_on_verifie(
    entrer: Entrer, base: Base, app: Any, monkeypatch: Any
) -> None:
    """Ending a link is no fact."""
    samira, acces = await entrer("samira"), type(app.state.site.acces)
    await app.state.site.acces.lien_personnel("F-031")
    vrai = acces.revoquer_lien

    async def revoquer_lien(*arguments: Any) -> None:
        await base.couper()
        await vrai(*arguments)

    monkeypatch.setattr(acces, "revoquer_lien", revoquer_lien)
    a_revenir(await samira.post("/reglages/liens/F-031/couper", data={"lu": "oui"}), VERIFIEZ)


async def test_base_perdue_au_milieu_d_un_import_ce_qui_est_pris_n_est_pas_nie(
    entrer: Entrer, monde: Monde, base: Base, apres_un_acte: Any
) -> None:
    samira = await entrer("samira")
    confirmation = await samira.post(f"{IMPORT}/accepter", data=champs(await envoyer(samira, REEL)))
    avant = await monde.application.store.head()
    apres_un_acte(base.couper)
    reponse = await samira.post(f"{IMPORT}/accepter", data=champs(confirmation))
    assert (reponse.status_code, EN_PARTIE in texte(reponse)) == (503, True)
    assert "Rien n'a été enregistré" not in texte(reponse)
    await base.rendre()
    assert await tete(monde) > avant


async def test_base_perdue_entre_deux_decisions_la_premiere_n_est_pas_niee(
    entrer: Entrer, monde: Monde, base: Base, apres_un_acte: Any
) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    page = await samira.get(f"{DECIDER}?fait={await position(monde, 'E-3')}&vers=13&montant=20,00")
    assert page.text.count("Garder cette ligne") == 2
    apres_un_acte(base.couper)
    reponse = await samira.post(DECIDER, data=choisis(page))
    assert (reponse.status_code, EN_PARTIE in texte(reponse)) == (503, True)
