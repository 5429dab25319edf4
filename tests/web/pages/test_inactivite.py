"""Two hours without a hand end a session of the team, whatever its open page went on asking by itself."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde
from web import direct
from web.application import Application
from web.pages.commun.visite import SANS_GESTE

pytestmark = pytest.mark.anyio

D_ELLE_MEME = {SANS_GESTE: "oui"}


@pytest.fixture
async def luc(entrer: Entrer, monkeypatch: pytest.MonkeyPatch) -> httpx.AsyncClient:
    """His page comes back to listen as soon as it has been told where the log is."""
    monkeypatch.setattr(direct, "DUREE_MAX", 0.0)
    return await entrer("luc")


async def passent(application: Application, **duree: float) -> None:
    await application.coffre.pool.execute("update sessions set vue_le = vue_le - $1::interval", timedelta(**duree))


async def test_une_tablette_oubliee_redemande_le_code_meme_si_sa_page_ecoute(
    application: Application, luc: httpx.AsyncClient
) -> None:
    for _ in range(11):
        await passent(application, minutes=10)
        assert (await luc.get("/direct")).status_code == 200
        assert (await luc.get("/foyers", headers=D_ELLE_MEME)).status_code == 200
        assert (await luc.get(f"/pieces/{'0' * 64}/vignette")).status_code == 404
    await passent(application, minutes=11)
    assert (await luc.get("/direct")).status_code == 204, "the browser does not come back"
    assert (await luc.get("/foyers")).headers["location"] == "/entrer?suite=/foyers"
    gardee = await poster(luc, "/foyers/F-031/encaissements", montant="10", mode="especes")
    assert gardee.status_code == 401
    assert "ce que vous avez tapé est gardé ici" in texte(gardee)


async def test_qui_touche_sa_page_reste_entre(application: Application, luc: httpx.AsyncClient) -> None:
    for _ in range(3):
        await passent(application, minutes=110)
        assert (await luc.get("/foyers")).status_code == 200


async def test_une_page_ouverte_dit_qu_elle_demande_d_elle_meme(luc: httpx.AsyncClient, monde: Monde) -> None:
    assert f"""hx-headers='{{"{SANS_GESTE}": "oui"}}'""" in (await luc.get("/foyers")).text
