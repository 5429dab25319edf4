"""The waiting list: who waits, in order, and who is next when a place comes free (R-021); moves (R-029)."""

from __future__ import annotations

import re

import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import CARTE, NOUVEAU, accepte, refuse
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio


async def test_r021_un_foyer_d_ailleurs_attend_puis_a_sa_place(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    lu = await accepte(luc, "/foyers/nouveau", **NOUVEAU, foyer="112")
    assert "Paule Roche" in lu
    assert "112" in lu
    yves = {**NOUVEAU, "prenom": "Yves", "nom": "Petit"}
    lu = await accepte(luc, "/foyers/nouveau", **yves, foyer="113", cotisation="20", mode="especes")
    assert "Yves Petit (F-113) est sur la liste d'attente, rien n'est encaissé" in lu
    assert "1 foyer d'ailleurs sur 5 : 20,0 %. Le quota est de 30 %" in lu
    assert "Pas de place pour l'instant" in lu
    await accepte(luc, "/foyers/nouveau", **{**NOUVEAU, "prenom": "Anne", "nom": "Morel"}, foyer="114")
    assert "Liste d'attente (2)" in texte(await luc.get("/foyers"))
    assert "Yves" not in texte(await luc.get("/foyers?q=petit"))
    assert "115" in texte(await luc.get("/foyers/nouveau"))
    refus = await refuse(luc, monde, "/foyers/attente/F-114/accueillir")
    assert "attend depuis plus longtemps" in texte(refus)
    refus = await refuse(luc, monde, "/foyers/attente/F-113/accueillir")
    assert "Pas encore de place : 1 foyers d'ailleurs sur 5" in texte(refus)
    for numero, prenom, nom in (("120", "Lina", "Bah"), ("121", "Omar", "Ndoye")):
        voisin = {**NOUVEAU, "prenom": prenom, "nom": nom, "est_qpv": "oui"}
        await accepte(luc, "/foyers/nouveau", **voisin, foyer=numero)
    assert "Une place est libre" in texte(await luc.get("/foyers/attente"))
    lu = await accepte(luc, "/foyers/attente/F-113/accueillir")
    assert "Yves Petit (F-113) a sa place" in lu
    assert "Habite hors du quartier prioritaire" in lu
    assert "C'est bien ça ?" in texte(await poster(luc, "/foyers/attente/F-114/renoncer"))
    lu = await accepte(luc, "/foyers/attente/F-114/renoncer", lu="oui")
    assert "Anne Morel (F-114) ne veut plus de place" in lu
    assert "Personne n'attend" in lu


async def test_r021_qui_ne_recoit_pas_les_foyers_ne_voit_pas_la_liste(entrer: Entrer, monde: Monde) -> None:
    helene = await entrer("helene")
    assert (await helene.get("/foyers/attente")).status_code == 403
    assert (await poster(helene, "/foyers/attente/F-113/accueillir")).status_code == 403


@pytest.mark.parametrize("geste", ["demenager", "separer"])
async def test_r029_qui_change_d_adresse_dit_de_nouveau_s_il_habite_le_quartier(
    entrer: Entrer, monde: Monde, geste: str
) -> None:
    """Nothing is answered for it, and what is missing stands at the question."""
    samira = await entrer("samira")
    formulaire = await samira.get(CARTE if geste == "demenager" else f"{CARTE}/separer")
    assert not re.search(r'name="est_qpv"[^>]*checked', formulaire.text)
    champs = {**NOUVEAU, "nouveau": "187", "a_compter_du": "2026-01-02"}
    del champs["est_qpv"]
    sans = await refuse(samira, monde, f"{CARTE}/{geste}", **champs)
    assert f'id="{geste}-est_qpv-erreur" tabindex="-1" autofocus' in sans.text
    assert "Demandez-le, puis touchez Oui ou Non." in texte(sans)
    assert not re.search(r'name="est_qpv"[^>]*checked', sans.text)


async def test_r029_un_demenagement_change_la_rue_et_le_quartier(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    assert "Habite le quartier prioritaire" in texte(await luc.get(CARTE))
    refus = await refuse(luc, monde, f"{CARTE}/demenager", rue="", est_qpv="non", a_compter_du="2026-01-02")
    assert "Indiquez la rue" in texte(refus)
    lu = await accepte(luc, f"{CARTE}/demenager", rue="5 cours Vitton", est_qpv="non", a_compter_du="2026-01-02")
    assert "habite hors du quartier prioritaire à compter du 2 janvier 2026" in lu
    assert "Habite hors du quartier prioritaire" in lu
    assert "20,00 € au moins. Au-delà de 20,00 €, le surplus va à la cagnotte." in lu.replace("\N{NO-BREAK SPACE}", " ")
    fiche = monde.application.annuaire.fiche("F-013")
    assert fiche is not None
    assert (fiche.nom, fiche.rue, fiche.telephone_fin) == ("Fatou Diara", "5 cours Vitton", "04")
