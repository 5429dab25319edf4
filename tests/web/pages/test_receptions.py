"""What was noted of a delivery and was wrong is told right on its supplier's page; stock, gap and claim follow."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Depart

pytestmark = pytest.mark.anyio
LIVRAISON = f"/cycles/{CYCLE}/livraison"
CHEZ = f"/cycles/{CYCLE}/receptions/F03"
A_VERIFIER = f"/cycles/{CYCLE}/tresorerie/a-verifier"


@pytest.fixture
def depart() -> Depart:
    return Depart(etape="livrer")


async def reception(client: httpx.AsyncClient, produit: str) -> str:
    """Position of what stands of it, as its form says it."""
    page = (await client.get(CHEZ)).text
    trouvee = re.search(rf"<b>{produit}</b>.*?name=\"reception\" value=\"(\d+)\"", page, re.DOTALL)
    assert trouvee, page
    return trouvee[1]


async def test_r070_une_livraison_mal_notee_se_redit_et_tout_suit(entrer: Entrer) -> None:
    luc, claire = await entrer("luc"), await entrer("claire")
    assert re.search(r"Lentilles vertes 25 kg 20 kg 5 kg en moins 15,50 € réclamés", texte(await luc.get(LIVRAISON)))
    assert "Lentilles vertes" in texte(await claire.get(A_VERIFIER))
    lue = await reception(luc, "Lentilles vertes")
    dit = texte(await luc.get((await poster(luc, CHEZ, reception=lue, recu="25")).headers["location"]))
    assert "Livraison corrigée : Lentilles vertes, 25 kg au lieu de 20 kg" in dit
    assert re.search(r"Lentilles vertes 25 kg 25 kg Juste", dit)
    assert "Lentilles vertes" not in texte(await claire.get(A_VERIFIER))
    assert "n'est plus telle que vous l'avez lue" in texte(await poster(luc, CHEZ, reception=lue, recu="24"))


async def test_r070_ce_qui_n_etait_pas_a_noter_est_attendu_de_nouveau(entrer: Entrer) -> None:
    luc = await entrer("luc")
    lue = await reception(luc, "Pois chiches")
    dit = texte(await luc.get((await poster(luc, CHEZ, reception=lue, geste="reprendre")).headers["location"]))
    assert "Livré, noté par erreur : Pois chiches, 25 kg (attendu de nouveau)" in dit
    assert "Pois chiches 25 kg pas encore" in dit
    assert not re.search(r"Il manque [^·]* de Pois chiches", dit), "it is not short: it is to come"
    assert "Pois chiches" not in texte(await luc.get(CHEZ))


async def test_une_correction_qui_ne_se_lit_pas_garde_ce_qui_est_tape(entrer: Entrer) -> None:
    luc = await entrer("luc")
    lue = await reception(luc, "Lentilles vertes")
    refusee = await luc.post(CHEZ, data={"reception": lue, "recu": "vingt"})
    assert refusee.status_code == 422
    assert 'value="vingt"' in refusee.text
    assert (await luc.get(f"/cycles/{CYCLE}/receptions/F99")).status_code == 404
    assert "Rien n'est noté de ce fournisseur" in texte(await luc.get(f"/cycles/{CYCLE}/receptions/F07"))
