"""A log that is not the one that was signed: everybody reads on, and knows before typing that nothing is recorded."""

import httpx
import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio

RAISON = "le journal a 3 faits, et son dernier point de contrôle en a signé 4"


@pytest.mark.parametrize("adresse", ["/", "/foyers", "/foyers/F-031"])
async def test_r187_quand_rien_ne_s_enregistre_plus_chaque_page_le_dit(
    monde: Monde, entrer: Entrer, adresse: str
) -> None:
    nadia = await entrer("nadia")
    assert "Rien ne s'enregistre plus" not in texte(await nadia.get(adresse))
    monde.application.store.stop_writing(RAISON)
    lue = texte(await nadia.get(adresse))
    assert f"Rien ne s'enregistre plus Tout se lit encore. Prévenez la personne qui tient le serveur : {RAISON}." in lue


async def test_r187_un_paiement_envoye_quand_meme_dit_pourquoi_il_n_est_pas_pris(monde: Monde, entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    monde.application.store.stop_writing(RAISON)
    avant = await monde.application.store.head()
    reponse: httpx.Response = await poster(
        nadia, "/foyers/F-031/encaissements", montant="10", mode="especes", remis="10", session="C1", cycle="2026-11"
    )
    assert reponse.status_code == 503
    assert f"Les enregistrements sont arrêtés : {RAISON}." in texte(reponse)
    assert await monde.application.store.head() == avant
