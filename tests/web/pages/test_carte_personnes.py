"""Who comes for a household: added and taken away on its card, found by name, let in by the household's link."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import CARTE, accepte, refuse
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio
FILS = {"autre_prenom": "Issa", "autre_nom": "Konaté", "autre_telephone": "0611111149"}


async def test_r026_une_personne_s_ajoute_se_trouve_et_se_retire(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    lu = await accepte(luc, f"{CARTE}/autoriser", **FILS)
    assert "Issa K. peut commander, payer et retirer pour Fatou Diara" in lu
    assert "noté par Luc B." in lu
    assert "Aussi : Issa Konaté" in texte(await luc.get("/foyers?q=konate"))
    assert "Peuvent aussi payer et retirer : Issa Konaté" in texte(await luc.get("/foyers/F-013"))
    fiche = monde.application.annuaire.fiche("F-013")
    assert fiche is not None
    lu = await accepte(luc, f"{CARTE}/retirer", personne=fiche.autorisees[0].personne)
    assert "Issa K. n'agit plus pour Fatou Diara" in lu
    assert "/foyers/F-013" not in (await luc.get("/foyers?q=konate")).text


async def test_r026_le_refus_garde_ce_qui_est_tape(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    refus = await refuse(luc, monde, f"{CARTE}/autoriser", **{**FILS, "autre_nom": ""})
    assert "Indiquez le nom" in texte(refus)
    assert 'value="0611111149"' in refus.text
    refus = await refuse(luc, monde, f"{CARTE}/retirer", personne="PE-inconnue")
    assert "n'est pas autorisée" in texte(refus)
    helene = await entrer("helene")
    assert (await poster(helene, f"{CARTE}/autoriser", **FILS)).status_code == 403


async def test_r026_le_lien_du_foyer_demande_qui_entre(
    anonyme: httpx.AsyncClient, app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    luc = await entrer("luc")
    await accepte(luc, f"{CARTE}/autoriser", **FILS)
    jeton = await app.state.site.acces.lien_personnel("F-013")
    assert "Issa" not in texte(await anonyme.get(f"/entrer/{jeton}"))
    question = await anonyme.post(f"/entrer/{jeton}")
    assert "Qui êtes-vous ?" in texte(question)
    assert "Issa K." in texte(question)
    fiche = monde.application.annuaire.fiche("F-013")
    assert fiche is not None
    fils = fiche.autorisees[0].personne
    assert (await anonyme.post(f"/entrer/{jeton}", data={"personne": fils})).headers["location"] == "/ma-famille"
    famille = texte(await anonyme.get("/ma-famille"))
    assert "Fatou Diara" in famille
    assert "Issa K." in famille


async def test_r026_un_paiement_dit_qui_a_paye(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    await accepte(luc, f"{CARTE}/autoriser", **FILS)
    fiche = monde.application.annuaire.fiche("F-013")
    assert fiche is not None
    fils = fiche.autorisees[0].personne
    assert "Qui paie ?" in texte(await luc.get("/foyers/F-013"))
    lu = await accepte(
        luc, "/foyers/F-013/encaissements", montant="20", mode="especes", session="C1", cycle="", payeur=fils
    )
    assert "payé par Issa K." in lu
