"""A till: opened by two, counted blind, its gap in words, spent from, emptied into the bank."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import CAISSE, encaisser, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio
DEUX = {"comptee_par__0": "claire", "comptee_par__1": "samira"}


async def test_une_caisse_s_ouvre_a_deux_personnes_differentes(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    envoi = {"caisse": "Caisse du fond", "fond": "80", "ouverte_par__0": "nadia", "ouverte_par__1": "nadia"}
    seule = await poster(nadia, f"{CAISSE}/ouvrir", **envoi)
    assert seule.status_code == 422
    assert "deux personnes différentes" in texte(seule)
    assert 'value="Caisse du fond"' in seule.text
    reponse = await poster(nadia, f"{CAISSE}/ouvrir", **{**envoi, "ouverte_par__1": "luc"})
    assert reponse.status_code == 303
    assert "Caisse du fond" in texte(await nadia.get(CAISSE))


async def test_le_montant_attendu_ne_se_voit_pas_avant_le_comptage(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    page = await claire.get(CAISSE)
    assert "100,00" not in texte(page), "float 80.00 and cash 20.00"
    assert "Attendu" not in texte(page)
    assert "100,00" not in texte(await claire.get(f"{CAISSE}/C1/compter"))
    compte = await poster(claire, f"{CAISSE}/C1/compter", detail__5000="1", detail__2000="2", detail__500="2", **DEUX)
    assert compte.status_code == 303
    lu = texte(await claire.get(CAISSE))
    assert "Attendu 100,00" in lu
    assert "Juste au centime" in lu


async def test_un_ecart_se_dit_en_mots_avec_ce_qu_il_devient(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    await poster(
        claire, f"{CAISSE}/C1/compter", detail__5000="1", detail__2000="2", detail__500="1", detail__100="1", **DEUX
    )
    lu = texte(await claire.get(CAISSE))
    assert "4,00 € de moins" in lu
    assert "À compter une deuxième fois" in lu
    assert "Compter encore" in lu
    assert "-4" not in lu
    assert "\u22124" not in lu


async def test_un_total_qui_ne_tombe_pas_juste_revient_avec_tout_ce_qui_etait_tape(entrer: Entrer) -> None:
    claire = await entrer("claire")
    envoi = {"detail__5000": "1", "detail__2000": "1", "compte": "71", "note": "billet collé", **DEUX}
    reponse = await poster(claire, f"{CAISSE}/C1/compter", **envoi)
    assert reponse.status_code == 422
    assert "Les billets et les pièces font 70,00" in texte(reponse)
    for garde in ('value="71"', 'value="billet collé"', 'value="samira" selected'):
        assert garde in reponse.text
    vide = await poster(claire, f"{CAISSE}/C1/compter", **DEUX)
    assert "Comptez les billets et les pièces" in texte(vide)
    faux = await poster(claire, f"{CAISSE}/C1/compter", detail__5000="deux", **DEUX)
    assert 'id="compter-detail.5000-erreur"' in faux.text


async def test_une_depense_garde_sa_piece(entrer: Entrer) -> None:
    samira = await entrer("samira")
    envoi = {"montant_centimes": "6,40", "objet": "Café", "piece": "ticket 118"}
    assert (await poster(samira, f"{CAISSE}/C1/depenser", **envoi)).status_code == 303
    assert "6,40 € , Café pièce : ticket 118" in texte(await samira.get(CAISSE)).replace("€,", "€ ,")
    nadia = await entrer("nadia")
    assert "Payer une petite dépense" not in (await nadia.get(CAISSE)).text
    assert (await poster(nadia, f"{CAISSE}/C1/depenser", **envoi)).status_code == 403


async def test_le_bordereau_porte_les_especes_et_les_cheques_coches(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    await poster(claire, f"{CAISSE}/C1/compter", detail__5000="2", **DEUX)
    trop = await poster(claire, f"{CAISSE}/C1/deposer", especes="300", **{"cheque.E-2": "oui"})
    assert trop.status_code == 422
    assert "La caisse contient 100,00" in texte(trop)
    assert 'value="300"' in trop.text
    reponse = await poster(claire, f"{CAISSE}/C1/deposer", especes="20", **{"cheque.E-2": "oui"})
    assert reponse.status_code == 303
    lu = texte(await claire.get(CAISSE))
    assert "20,00 € en espèces, 1 chèque 42,37 €" in lu
    assert "Reste en caisse 80,00" in lu
