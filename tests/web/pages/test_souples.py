"""Moving what a household lets move, between the end of orders and the doors."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde
from web.application import Application

pytestmark = pytest.mark.anyio

PAGE = f"/cycles/{CYCLE}/ajustage/P019/souples"


@pytest.fixture
async def monde(application: Application) -> Monde:
    """Orders are over; F-013 takes 2 kg, give or take one."""
    monde = Monde(application)
    for etape in (monde.fonder, monde.peupler, monde.garnir, monde.ouvrir, monde.commander):
        await etape()
    ligne = {"produit": "P019", "quantite": 2_000, "souple_moins": 1_000, "souple_plus": 1_000}
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-013", catalogue=1, lignes=[ligne])
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    return monde


async def test_une_quantite_souple_s_ajuste_dans_ce_que_le_foyer_accepte(entrer: Entrer) -> None:
    samira = await entrer("samira")
    assert "Ajuster les foyers souples" in texte(await samira.get(f"/cycles/{CYCLE}/ajustage"))
    assert "accepte de 1 kg à 3 kg" in texte(await samira.get(PAGE)).replace("\xa0", " ")
    ajuste = await poster(samira, PAGE, foyer="F-013", quantite_avant="2000", quantite="3")
    assert ajuste.status_code == 303
    assert "de 2 kg à 3 kg" in texte(await samira.get(ajuste.headers["location"])).replace("\xa0", " ")


async def test_hors_de_sa_souplesse_la_saisie_revient(entrer: Entrer) -> None:
    samira = await entrer("samira")
    trop = await poster(samira, PAGE, foyer="F-013", quantite_avant="2000", quantite="4")
    assert trop.status_code == 422
    assert 'value="4"' in trop.text
    assert 'id="q-F-013-erreur"' in trop.text
    change = await poster(samira, PAGE, foyer="F-013", quantite_avant="1000", quantite="3")
    assert change.status_code == 422


async def test_seule_la_coordination_ajuste(entrer: Entrer) -> None:
    luc = await entrer("luc")
    assert (await luc.get(PAGE)).status_code == 403
    assert (await poster(luc, PAGE, foyer="F-013", quantite_avant="2000", quantite="3")).status_code == 403
    assert "Ajuster les foyers souples" not in texte(await luc.get(f"/cycles/{CYCLE}/ajustage"))
