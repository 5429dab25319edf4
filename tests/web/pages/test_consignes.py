"""Containers from the households to the supplier: page, forms, who may."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde

pytestmark = pytest.mark.anyio

JUS = "P052"


async def bouteilles(monde: Monde) -> None:
    """Six out, four back."""
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit=JUS, catalogue=1, brut=6)
    await monde.benevole("RendreConsigne", foyer="F-013", groupement="tilleuls", contenant=JUS, unites=4)


async def test_r152_une_page_vide_dit_ce_qui_viendra(entrer: Entrer) -> None:
    assert "Aucune bouteille consignée" in texte(await (await entrer("luc")).get("/consignes"))


async def test_r152_r153_les_bouteilles_se_comptent_et_se_renvoient(entrer: Entrer, monde: Monde) -> None:
    await bouteilles(monde)
    samira, claire, luc = await entrer("samira"), await entrer("claire"), await entrer("luc")
    page = texte(await samira.get("/consignes")).replace("\xa0", " ")
    assert "Chez les foyers 2 0,60 €, à leur rendre" in page
    assert "Rendues, ici 4 1,20 €, à réclamer" in page
    assert "Renvoyer au fournisseur" not in texte(await luc.get("/consignes"))
    assert (await poster(luc, f"/consignes/{JUS}/renvoi", unites="4")).status_code == 403
    trop = await poster(samira, f"/consignes/{JUS}/renvoi", unites="5")
    assert trop.status_code == 422
    assert "Il y a 4 contenants de Jus de pomme" in texte(trop)
    assert JUS not in texte(trop)
    assert 'value="5"' in trop.text
    assert (await poster(samira, f"/consignes/{JUS}/renvoi", unites="4")).status_code == 303
    assert "Renvoyées 4 1,20 €" in texte(await claire.get("/consignes")).replace("\xa0", " ")
    vide = await poster(claire, f"/consignes/{JUS}/reponse", acceptees="0", refusees="0")
    assert vide.status_code == 422
    repondu = await poster(claire, f"/consignes/{JUS}/reponse", acceptees="3", refusees="1")
    assert repondu.status_code == 303
    suite = texte(await claire.get("/consignes")).replace("\xa0", " ")
    assert "Acceptées 3 0,90 €, reçu" in suite
    assert "Refusées 1 0,30 €, perdu par le groupement" in suite
