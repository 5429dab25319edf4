"""What a group corrects of itself: where it meets, how its association is called, whether it is a priority one."""

from __future__ import annotations

import re

import httpx
import pytest
from fastapi import FastAPI

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde
from web.saisie.association import AutreAssociation
from web.saisie.creation import lire_creation
from web.saisie.ouverture import ouvrir_groupement

pytestmark = pytest.mark.anyio


async def test_le_groupement_change_de_salle_et_sa_page_publique_le_dit(
    anonyme: httpx.AsyncClient, entrer: Entrer
) -> None:
    samira = await entrer("samira")
    vide = await poster(samira, "/reglages/groupements/lieu", lieu=" ")
    assert vide.status_code == 422
    assert "Indiquez le lieu des distributions." in texte(vide)
    change = await poster(samira, "/reglages/groupements/lieu", lieu="Gymnase Jean Moulin")
    assert change.headers["location"].startswith("/reglages/groupements")
    assert "Gymnase Jean Moulin" in texte(await anonyme.get("/decouvrir/tilleuls"))
    encore = await poster(samira, "/reglages/groupements/lieu", lieu="Gymnase Jean Moulin")
    assert encore.status_code == 422
    assert "Les distributions sont déjà à « Gymnase Jean Moulin »." in texte(encore)
    claire = await entrer("claire")
    assert (await poster(claire, "/reglages/groupements/lieu", lieu="Ailleurs")).status_code == 403


async def test_un_quartier_note_prioritaire_a_tort_n_a_plus_de_quota(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    adresse = "/reglages/groupements/qpv"
    assert "Le quota est de 30" in texte(await samira.get("/foyers/attente"))
    assert "Ce n'est pas un quartier prioritaire" in texte(await samira.get("/reglages/groupements"))
    sans_choix = await poster(samira, adresse)
    assert sans_choix.status_code == 422
    assert "touchez Oui ou Non" in texte(sans_choix)
    corrige = await poster(samira, adresse, est_qpv="non")
    assert corrige.headers["location"].startswith("/reglages/groupements")
    assert "Quartier prioritaire non" in texte(await samira.get("/reglages"))
    assert "Il n'a pas de quota : personne n'attend." in texte(await samira.get("/foyers/attente"))
    encore = await poster(samira, adresse, est_qpv="non")
    assert "Ce quartier est déjà noté non prioritaire." in texte(encore)
    claire = await entrer("claire")
    assert (await poster(claire, adresse, est_qpv="oui")).status_code == 403


async def test_rien_n_est_choisi_d_avance_pour_un_autre_quartier(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    page = (await samira.get("/reglages/groupements")).text
    autre = page.partition("Un autre quartier")[2].partition("</form>")[0]
    assert "checked" not in autre
    assert " selected" not in autre
    assert autre.count('<option value="">Choisissez</option>') == 2
    avant = await monde.application.store.head()
    ormes = {"quartier": "Les Ormes", "lieu": "École", "tresorier": "claire", "coordinateur": "samira"}
    refus = await poster(samira, "/reglages/groupements", **ormes)
    assert refus.status_code == 422
    assert "Dites si le quartier est prioritaire" in texte(refus)
    assert 'value="Les Ormes"' in refus.text
    seule = await poster(samira, "/reglages/groupements", **{**ormes, "tresorier": ""}, est_qpv="oui")
    assert "Choisissez une personne de l'équipe." in texte(seule)
    assert await monde.application.store.head() == avant


async def test_l_association_change_de_nom(entrer: Entrer) -> None:
    claire = await entrer("claire")
    vide = await poster(claire, "/reglages/groupements/association", nom=" ")
    assert vide.status_code == 422
    assert "Indiquez le nom de l'association." in texte(vide)
    change = await poster(claire, "/reglages/groupements/association", nom="Les Paniers")
    assert change.status_code == 303
    assert "Association Les Paniers" in texte(await claire.get("/reglages"))
    encore = await poster(claire, "/reglages/groupements/association", nom="Les Paniers")
    assert "L'association s'appelle déjà « Les Paniers »." in texte(encore)
    luc = await entrer("luc")
    assert (await poster(luc, "/reglages/groupements/association", nom="Autre")).status_code == 403


async def test_une_association_renommee_ouvre_un_quartier_sous_son_nouveau_nom(
    app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    claire = await entrer("claire")
    await poster(claire, "/reglages/groupements/association", nom="Les Paniers")
    gens = {role: {"prenom": role, "nom": "Ba"} for role in ("tresorier", "coordinateur")}
    quartier = {"quartier": "Les Ormes", "lieu": "École", "est_qpv": True, **gens}

    async def ouvrir(association: str) -> None:
        creation = lire_creation({"association": association, **quartier})
        await ouvrir_groupement(monde.application, app.state.site.acces, creation, lambda _fait, _total: None)

    with pytest.raises(AutreAssociation, match="les comptes de Les Paniers : écrivez ce nom"):
        await ouvrir("Une autre")
    await ouvrir("Les Paniers")
    assert "Les Ormes" in texte(await claire.get("/reglages/groupements"))


@pytest.mark.parametrize("personne", ["samira", "claire", "helene"])
async def test_les_reglages_disent_ou_se_lit_le_lieu_sans_promettre_de_le_changer(
    entrer: Entrer, personne: str
) -> None:
    """The treasurer changes the name alone, who checks the accounts nothing; of one neighbourhood as of several."""
    reglages = texte(await (await entrer(personne)).get("/reglages"))
    assert re.search(r"Les quartiers Lieu, nom de l'association, (\d+ quartiers|autre quartier)", reglages)
