"""The receipts of each device, and why a number is missing."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio


async def test_un_numero_manquant_est_liste_et_s_explique(entrer: Entrer, monde: Monde) -> None:
    for rang in (1, 3):
        await payer(monde, f"E-{rang}", "F-013", 10_00 + rang, "especes", recu=f"B-000{rang}")
    claire = await entrer("claire")
    lu = texte(await claire.get("/tresorerie/recus"))
    assert "Série B 1 numéro manquant" in lu
    assert "B-0002" in lu
    reponse = await poster(claire, "/tresorerie/recus", recu="B-0002", explication="dechire")
    assert reponse.status_code == 303
    assert "Déchiré ou annulé sur le papier" in texte(await claire.get(reponse.headers["location"]))
    encore = await poster(claire, "/tresorerie/recus", recu="B-0002", explication="inconnue")
    assert encore.status_code == 422
    helene = await entrer("helene")
    assert "Pourquoi manque-t-il" not in texte(await helene.get("/tresorerie/recus"))
    assert (await poster(helene, "/tresorerie/recus", recu="B-0002", explication="dechire")).status_code == 403
