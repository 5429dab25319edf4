"""Fatou Diara and Fatoumata Diarra stand in one queue: money typed for one that the other owes is asked about."""

from __future__ import annotations

import httpx
import pytest
from playwright.async_api import Browser, expect

from tests.web.pages.argent import CAISSE, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.ecrans import entre
from tests.web.pages.monde import CYCLE

pytestmark = pytest.mark.anyio
FICHE = "/foyers/F-031/encaissements"
QUESTION = "Fatoumata Diarra (F-031) ne doit rien. Est-ce bien ce foyer ? Fatou Diara (F-013) doit 11,50 €."


async def tout_payer(client: httpx.AsyncClient, foyer: str) -> None:
    page = (await client.get(f"/foyers/{foyer}")).text
    du = page.split('name="a_payer" value="')[1].split('"')[0]
    assert (
        await poster(client, f"/foyers/{foyer}/encaissements", montant=du, mode="cb", a_payer=du)
    ).status_code == 303


async def test_r124_un_paiement_pour_qui_ne_doit_rien_se_demande_quand_un_nom_proche_doit(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    await tout_payer(nadia, "F-031")
    envoi = {"montant": "11,50", "mode": "especes", "session": "C1", "cycle": CYCLE}
    cheque = {"montant.0": "11,50", "numero.0": "8812", "le.0": "2030-01-05", "session": "C1"}
    for ou, champs in (
        (FICHE, envoi),
        (f"{CAISSE}/encaisser", {**envoi, "foyer": "31"}),
        ("/foyers/F-031/cheques", cheque),
    ):
        doute = await poster(nadia, ou, **champs)
        assert doute.status_code == 422
        assert QUESTION in texte(doute)
        assert (await poster(nadia, ou, **champs, confirme="foyer")).status_code == 303, "one tap more"


async def test_un_paiement_d_avance_ne_se_demande_pas_quand_personne_d_autre_ne_doit(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    for foyer in ("F-013", "F-031", "F-044"):
        await tout_payer(nadia, foyer)
    envoi = {"montant": "11,50", "mode": "especes", "session": "C1", "cycle": CYCLE}
    for foyer in ("F-031", "F-044"):
        assert (await poster(nadia, f"/foyers/{foyer}/encaissements", **envoi)).status_code == 303


async def test_chacun_des_deux_foyers_de_nom_proche_mene_a_l_autre(entrer: Entrer) -> None:
    """Whichever was inscribed first."""
    nadia = await entrer("nadia")
    for foyer, autre in (("F-013", "F-031"), ("F-031", "F-013")):
        page = await nadia.get(f"/foyers/{foyer}")
        assert "Attention aux noms proches" in page.text
        assert f'<a class="bouton bouton-second" href="/foyers/{autre}">' in page.text
    assert "noms proches" not in (await nadia.get("/foyers/F-044")).text


@pytest.mark.browser
async def test_le_nom_du_foyer_reste_en_vue_la_ou_son_argent_se_tape(navigateur: Browser, adresse: str) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-031")
    qui = nadia.locator("form[action$='/encaissements'] .pour-qui")
    await nadia.get_by_role("button", name="Enregistrer le paiement").scroll_into_view_if_needed()
    await expect(nadia.get_by_role("heading", name="Fatoumata Diarra")).not_to_be_in_viewport()
    await expect(qui).to_be_in_viewport(ratio=1)
    await expect(qui).to_contain_text("Fatoumata Diarra F-031")
