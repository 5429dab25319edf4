"""From the replay to the pages of what a fact concerns, and from those pages back to the fact."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from tests.web.pages.argent import CAISSE, CLAIRE, TRESORERIE, compter, encaisser, servir
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio


def renvois(page: httpx.Response) -> dict[str, str]:
    """Address by words."""
    dits = re.search(r'aria-label="Où cela se lit">(.*?)</nav>', page.text, re.DOTALL)
    liens = re.findall(r'href="([^"]+)">([^<]+)</a>', dits[1]) if dits else []
    return {unescape(mots): unescape(adresse) for adresse, mots in liens}


async def test_d_un_paiement_rejoue_on_va_a_son_recu_a_la_caisse_et_au_foyer_et_l_on_en_revient(
    entrer: Entrer, monde: Monde
) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    du_paiement = await claire.get(f"{TRESORERIE}/paiements/E-1")
    [position] = re.findall(r'href="/faits/(\d+)"', du_paiement.text)
    trouves = renvois(await claire.get(f"/faits/{position}"))
    assert {adresse.partition("#")[0] for adresse in trouves.values()} == {
        "/foyers/F-013",
        f"{TRESORERIE}/paiements/E-1",
        CAISSE,
    }
    assert any(mots.startswith("Le paiement, reçu n°") for mots in trouves)
    assert 'id="session-C1"' in (await claire.get(CAISSE)).text
    assert f'href="/faits/{position}"' in (await claire.get("/foyers/F-013")).text


@pytest.mark.parcours
async def test_aucun_renvoi_ne_mene_a_une_page_fermee_a_qui_le_lit(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    await servir(monde)
    await compter(monde, v5000=2)
    demande = {"litige": "L-1", "groupement": GROUPEMENT, "objet": "paiement", "montant_centimes": 20_00}
    await monde.faire("OuvrirLitige", {**demande, "cycle": CYCLE, "foyer": "F-013"}, CLAIRE)
    for qui in ("samira", "helene"):
        personne = await entrer(qui)
        vus: set[str] = set()
        for position in range(1, await monde.application.store.head() + 1):
            vus |= set(renvois(await personne.get(f"/faits/{position}")).values())
        for attendu in (
            "/foyers/F-058",
            f"{TRESORERIE}/fournisseurs/F03",
            f"/cycles/{CYCLE}/stock/P016",
            "/litiges/L-1",
        ):
            assert attendu in vus
        for adresse in vus:
            assert (await personne.get(adresse.partition("#")[0])).status_code == 200, (qui, adresse)


async def test_un_benevole_ne_lit_aucun_numero_de_fait_sur_la_page_d_un_foyer(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    luc = await entrer("luc")
    assert "/faits/" not in (await luc.get("/foyers/F-013")).text
