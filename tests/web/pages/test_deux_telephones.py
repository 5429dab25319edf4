"""One household, its link opened on two telephones: neither undoes what the other ordered without saying so."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import httpx
import pytest
from fastapi import FastAPI

from tests.web.pages.argent import texte
from tests.web.pages.conftest import navigateur
from tests.web.pages.formulaires import confirmer_la_feuille, feuille
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio

PAGE = f"/ma-famille/commande/{CYCLE}"


@pytest.fixture
def depart() -> Depart:
    return Depart(etape="ouvrir")


@pytest.fixture
async def telephones(app: FastAPI, monde: Monde) -> AsyncIterator[list[httpx.AsyncClient]]:
    await monde.application.annuaire_a_jour()
    jeton = await app.state.site.acces.lien_personnel("F-031")
    async with AsyncExitStack() as ouverts:
        deux = [await ouverts.enter_async_context(navigateur(app, {})) for _ in range(2)]
        for telephone in deux:
            await telephone.post(f"/entrer/{jeton}")
        yield deux


def vues(page: httpx.Response) -> str:
    (valeur,) = re.findall(r'name="vues" value="([^"]*)"', page.text)
    return str(valeur)


async def test_ce_que_l_autre_telephone_a_commande_n_est_pas_retire(telephones: list[httpx.AsyncClient]) -> None:
    elle, lui = telephones
    ouverte = vues(await lui.get(PAGE))
    assert (await confirmer_la_feuille(elle, PAGE, q__P016="2")).status_code == 303
    relue = texte(await lui.post(PAGE, data={"vues": ouverte, "q.P016": "", "q.P001": "1"})).replace("\xa0", " ")
    assert "Lentilles vertes 2 kg" in relue
    assert "Retiré" not in relue
    assert "2 produits" in relue
    assert (await confirmer_la_feuille(lui, PAGE, vues=ouverte, q__P016="", q__P001="1")).status_code == 303
    vide = await lui.post(PAGE, data={"vues": vues(await lui.get(PAGE)), "q.P016": "", "q.P001": "1"})
    assert "Lentilles vertes Retiré" in texte(vide), "what was seen and emptied is withdrawn"


async def test_r053_le_meme_produit_relu_sur_deux_telephones_se_dit_a_la_famille(
    telephones: list[httpx.AsyncClient],
) -> None:
    elle, lui = telephones
    donnees = {"vues": vues(await lui.get(PAGE)), "q.P016": "3"}
    relue = await lui.post(PAGE, data=donnees)
    assert (await confirmer_la_feuille(elle, PAGE, q__P016="2")).status_code == 303
    refus = await lui.post(PAGE, data={**donnees, "lu": "oui", "feuille": feuille(relue)})
    assert refus.status_code == 422
    assert "Votre commande a changé entre-temps, sur un autre téléphone" in texte(refus)
    assert "le foyer" not in texte(refus)
    assert "Avant : 2 kg" in texte(await lui.post(PAGE, data=donnees)).replace("\xa0", " ")
    assert (await confirmer_la_feuille(lui, PAGE, vues=donnees["vues"], q__P016="3")).status_code == 303
