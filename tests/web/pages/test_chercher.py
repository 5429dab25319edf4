"""The one search: an amount leads to the payment itself, where each role may read it."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import TRESORERIE, encaisser
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio


async def test_un_montant_mene_la_tresoriere_a_la_page_du_paiement(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    assert f'href="{TRESORERIE}/paiements/E-2"' in (await claire.get("/chercher?q=42,37")).text
    assert (await claire.get(f"{TRESORERIE}/paiements/E-2")).status_code == 200


async def test_un_montant_mene_la_benevole_a_la_ligne_du_paiement(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    nadia = await entrer("nadia")
    assert 'href="/foyers/F-031#paiement-E-2"' in (await nadia.get("/chercher?q=42,37")).text
    assert 'id="paiement-E-2"' in (await nadia.get("/foyers/F-031")).text
