"""The desk where payments are typed one after the other: names read again, nothing lost, and no mouse at all."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.web.pages.argent import CAISSE, compter, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.ecrans import entre
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio
BUREAU = f"{CAISSE}/encaisser"
MOYEN_CHOISI = '" checked required>'


async def test_le_foyer_tape_se_relit_avec_ce_qu_il_doit(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    lu = texte(await nadia.get(f"{BUREAU}/qui?foyer=31"))
    assert "Fatoumata Diarra (F-031)" in lu
    assert lu.count("à payer : 46,95") == 1
    assert "Écrivez son numéro" in texte(await nadia.get(f"{BUREAU}/qui?foyer=diar"))


async def test_sans_caisse_ouverte_la_suite_dit_comme_la_page_du_foyer_que_l_argent_est_dans_vos_mains(
    entrer: Entrer, monde: Monde
) -> None:
    nadia = await entrer("nadia")
    pages = (BUREAU, "/foyers/F-031")
    for page in pages:
        assert "dans vos mains" not in texte(await nadia.get(page))
    await compter(monde, v5000=2)
    for page in pages:
        assert "Aucune caisse n'est ouverte L'argent sera noté dans vos mains" in texte(await nadia.get(page))


async def test_un_refus_garde_tout_et_le_suivant_dit_son_propre_moyen(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    envoi = {"foyer": "31", "montant": "12,x", "mode": "cheque", "cheque_numero": "8812", "session": "C1"}
    refus = await poster(nadia, BUREAU, **envoi)
    assert refus.status_code == 422
    assert 'value="8812"' in refus.text
    reponse = await poster(nadia, BUREAU, **{**envoi, "montant": "12,60"})
    assert reponse.status_code == 303
    suite = await nadia.get(reponse.headers["location"])
    assert "12,60" in texte(suite)
    assert MOYEN_CHOISI not in suite.text
    ouverte = await nadia.get(BUREAU)
    assert '<option value="C1" selected>' in ouverte.text, "the open till, unless another was chosen"
    aucune = await nadia.get(f"{BUREAU}?session=")
    assert '<option value="C1" selected>' not in aucune.text
    inconnu = await poster(nadia, BUREAU, **{**envoi, "foyer": "999"})
    assert inconnu.status_code == 422
    assert "Aucun foyer ne répond" in texte(inconnu)


async def test_4607_tape_pour_46_07_se_demande_ici_et_sur_la_fiche(entrer: Entrer) -> None:
    """Thousands of euros for a basket: asked once, in the words of what is to be paid; yes records it as it is."""
    nadia = await entrer("nadia")
    for ou, qui in ((BUREAU, {"foyer": "31"}), ("/foyers/F-031/encaissements", {})):
        envoi = {**qui, "montant": "4607", "mode": "especes", "session": "C1"}
        doute = await poster(nadia, ou, **envoi)
        assert doute.status_code == 422
        assert "4607,00 € reçus, pour " in texte(doute)
        assert "à payer : c'est bien ça ?" in texte(doute)
        assert 'name="confirme" value="montant"' in doute.text
        assert 'value="4607"' in doute.text
        oui = await poster(nadia, ou, **envoi, confirme="montant foyer")
        assert oui.status_code == 303
        assert (await poster(nadia, ou, **{**envoi, "montant": "46,07"}, confirme="foyer")).status_code == 303
    personne = await poster(nadia, BUREAU, foyer="44", montant="120", mode="especes", session="C1")
    assert personne.status_code == 422
    assert (await poster(nadia, BUREAU, foyer="44", montant="99,99", mode="especes", session="C1")).status_code == 303


async def test_r120_aucun_moyen_n_est_choisi_d_avance_et_sans_moyen_rien_ne_s_enregistre(entrer: Entrer) -> None:
    """A card noted as cash is a till that is short: whoever takes the payment says how it is paid."""
    nadia = await entrer("nadia")
    reste = {"montant": "12,60", "remis": "20", "recu": "0456", "session": "C1"}
    for page, vers, qui in (
        (BUREAU, BUREAU, {"foyer": "31"}),
        ("/foyers/F-031", "/foyers/F-031/encaissements", {}),
        ("/foyers/F-031", "/foyers/F-031/declarations", {}),
    ):
        assert MOYEN_CHOISI not in (await nadia.get(page)).text
        refus = await poster(nadia, vers, **qui, **reste)
        assert refus.status_code == 422
        assert "Dites comment c'est payé : choisissez un moyen." in texte(refus)
        assert 'id="encaissement-mode-erreur"' in refus.text or 'id="declaration-mode-erreur"' in refus.text
        assert 'value="12,60"' in refus.text
        assert "Aucun paiement encore" in texte(await nadia.get("/foyers/F-031"))
    dit = await poster(nadia, BUREAU, foyer="31", **reste, mode="especes")
    assert dit.status_code == 303


@pytest.mark.browser
async def test_vingt_recus_se_saisissent_sans_la_souris(navigateur: Browser, adresse: str) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}{BUREAU}")
    numeros = ("44", "58")  # the two others have close names: whoever pays for one may be asked about the other
    for rang in range(20):
        foyer = nadia.get_by_label("Quel foyer ?")
        await expect(foyer).to_be_focused()
        await nadia.keyboard.type(numeros[rang % len(numeros)])
        await nadia.keyboard.press("Tab")
        await nadia.keyboard.type(f"{rang + 1},50")
        await nadia.keyboard.press("Tab")
        for touche in (("Space",), ("ArrowDown", "ArrowDown"))[rang % 2]:
            await nadia.keyboard.press(touche)
        await nadia.keyboard.press("Enter")
        await expect(nadia.locator(".toast")).to_contain_text(f"{rang + 1},50")
    dernier, avant = nadia.locator("#derniers li").first, nadia.locator("#derniers li").nth(1)
    await expect(dernier).to_contain_text("20,50")
    await expect(dernier).to_contain_text("carte")
    await expect(avant).to_contain_text("espèces")
