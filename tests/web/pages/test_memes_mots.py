"""One account, the same words on every page that tells it: nobody is owed what waits for an order."""

from __future__ import annotations

import re

import httpx
import pytest

from domaine.mots import euros
from projections.lectures import foyers
from tests.web.pages.argent import payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
PAGES = (
    "/foyers/F-031",
    "/foyers/F-031/argent",
    "/foyers/F-031/carte",
    "/foyers/F-031/historique",
    f"/revoir/{CYCLE}/foyer/F-031",
    "/pourquoi/solde:F-031",
)


async def _lues(entrer: Entrer, fatoumata: httpx.AsyncClient) -> list[str]:
    samira = await entrer("samira")
    pages = [await samira.get(adresse) for adresse in PAGES]
    siennes = [await fatoumata.get(adresse) for adresse in ("/ma-famille", "/ma-famille/historique")]
    return [texte(page) for page in (*pages, *siennes)]


@pytest.mark.parametrize(("manque", "mots"), [(0, "Commande payée, rien à payer"), (31, "Reste à payer 0,31 €")])
async def test_r146_une_commande_payee_d_avance_se_dit_pareil_partout(
    app, entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde, manque: int, mots: str
) -> None:
    async with app.state.site.vues.lire() as lecture:
        compte = await foyers.foyer(lecture, GROUPEMENT, "F-031")
    assert compte is not None
    await payer(monde, "E-1", "F-031", compte["engage_centimes"] - manque, "especes")
    await monde.application.annuaire_a_jour()
    for lu in await _lues(entrer, fatoumata):
        assert mots.lower() in lu.lower()
        assert not re.search(r"On (lui|vous) doit [0-9]", lu)


async def test_r146_le_soir_meme_revoir_le_dit_comme_aujourd_hui(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-031", 5_00, "especes")
    lu = texte(await (await entrer("samira")).get(f"/revoir/{CYCLE}/foyer/F-031"))
    reste = lu.partition("Reste à payer ")[2].partition(" €")[0]
    assert f"Ce soir-là : reste à payer {reste} €." in lu
    assert f"Déjà réglé : {euros(5_00)}".replace("\N{NO-BREAK SPACE}", " ") in lu
