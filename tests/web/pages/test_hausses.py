"""A new price after the opening: absorbed, asked for, or the product stops until each household says yes."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import texte
from tests.web.pages.catalogues import plafonner
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio
CYCLE = "2027-01"
EFFETS = "/catalogue/effets"


async def publier(monde: Monde, prix_centimes: int) -> None:
    """Lentils ordered at 3.10 by two households, then version 3 at this price."""
    articles = await plafonner(monde)
    for foyer in ("F-031", "F-044"):
        await monde.benevole("ModifierLigne", cycle=CYCLE, foyer=foyer, produit="P016", quantite=2_500, catalogue=2)
    ttc = prix_centimes * 25
    cher = {"colis_ttc_centimes": ttc, "colis_ht_centimes": ttc * 1_000 // 1_055, "prix_centimes": prix_centimes}
    nouveaux = {**articles, "P016": {**articles["P016"], **cher}}
    await monde.coordonne("PublierCatalogue", version=3, fournisseur="F03", articles=nouveaux)


async def test_r170_une_petite_hausse_se_dit_et_ne_se_demande_pas(entrer: Entrer, monde: Monde) -> None:
    await publier(monde, 3_18)
    samira = await entrer("samira")
    lu = texte(await samira.get(EFFETS))
    assert "Petite hausse : le groupement la porte." in lu
    assert "Accepte" not in lu
    assert "Suspendre ce produit" not in lu


async def test_r172_une_forte_hausse_suspend_le_produit_et_se_tranche(entrer: Entrer, monde: Monde) -> None:
    await publier(monde, 3_50)
    samira, nadia = await entrer("samira"), await entrer("nadia")
    assert "Suspendre ce produit" not in texte(await nadia.get(EFFETS))
    suspendre = f"{EFFETS}/{CYCLE}/P016/suspendre"
    assert (await nadia.post(suspendre, data={"version": "3"})).status_code == 403
    assert (await samira.post(suspendre, data={"version": "3"})).status_code == 303
    assert "0 oui pour le moment" in texte(await nadia.get(EFFETS))
    encore = await samira.post(suspendre, data={"version": "3"})
    assert encore.status_code == 422
    assert "est déjà suspendu" in texte(encore)
    assert "1 produit suspendu par une forte hausse" in texte(await samira.get("/"))
    oui = await nadia.post(f"{EFFETS}/{CYCLE}/P016/F-031", data={"canal": "oral", "version": "3"})
    assert oui.status_code == 303
    assert "1 oui pour le moment" in texte(await nadia.get(EFFETS))
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    trancher = f"{EFFETS}/{CYCLE}/P016/trancher"
    trop_tot = await samira.post(trancher)
    assert trop_tot.status_code == 422
    assert "Des foyers (1) peuvent encore répondre" in texte(trop_tot)
    assert (await nadia.post(f"{EFFETS}/{CYCLE}/P016/F-044", data={"canal": "sms", "version": "3"})).status_code == 303
    fini = await samira.post(trancher)
    assert fini.status_code == 303
    assert "réponses closes sur le nouveau prix" in texte(await samira.get(fini.headers["location"]))
    assert "Aucune commande touchée" in texte(await samira.get(EFFETS))
