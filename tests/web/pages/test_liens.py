"""The personal links of the households of a group: those that are missing, and one that is ended."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer, navigateur
from tests.web.pages.monde import GROUPEMENT, Monde

pytestmark = pytest.mark.anyio


async def test_les_liens_qui_manquent_se_font_ensemble_sans_couper_ceux_qui_marchent(
    app: FastAPI, entrer: Entrer
) -> None:
    samira = await entrer("samira")
    marche = await app.state.site.acces.lien_personnel("F-031")
    page = await samira.get("/reglages/liens")
    manquent = re.search(r"(\d+) foyers n'ont pas de lien", texte(page))
    assert manquent is not None
    faits = await poster(samira, "/reglages/liens/tous")
    assert f"{manquent[1]} liens faits" in texte(faits)
    adresses = re.findall(r"<code>[^<]*/entrer/([^<]+)</code>", faits.text)
    assert len(set(adresses)) == int(manquent[1])
    for jeton in (marche, adresses[0]):
        async with navigateur(app, {}) as foyer:
            assert (await foyer.post(f"/entrer/{jeton}")).status_code == 303
    apres = await samira.get("/reglages/liens")
    assert "pas de lien" not in texte(apres)
    assert adresses[0] not in apres.text
    assert "liens faits" not in texte(await poster(samira, "/reglages/liens/tous")), "twice makes nothing again"
    assert (await (await entrer("luc")).post("/reglages/liens/tous")).status_code == 403


async def test_le_lien_d_un_foyer_se_coupe_sans_en_faire_un_autre_meme_quand_il_est_parti(
    app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    samira = await entrer("samira")
    identite = {"prenom": "Inès", "nom": "Okonkwo", "rue": "1 rue Neuve"}
    qui = {"foyer": "F-077", "groupement": GROUPEMENT}
    await monde.benevole("InscrireFoyer", **qui, titulaire="PE-077", identite=identite, taille=1, est_qpv=True)
    await monde.application.annuaire_a_jour()
    jeton = await app.state.site.acces.lien_personnel("F-077")
    await monde.coordonne("QuitterFoyer", foyer="F-077")
    page = texte(await samira.get("/reglages/liens?foyer=F-077"))
    assert "Il n'a pas encore servi." in page
    relu = texte(await poster(samira, "/reglages/liens/F-077/couper"))
    assert "Couper le lien d'Inès Okonkwo ?" in relu
    async with navigateur(app, {}) as foyer:
        assert (await foyer.post(f"/entrer/{jeton}")).status_code == 303, "nothing is cut before it is read back"
        assert (await poster(samira, "/reglages/liens/F-077/couper", lu="oui")).status_code == 303
        assert (await foyer.get("/ma-famille")).status_code == 303
    assert "Couper ce lien" not in texte(await samira.get("/reglages/liens?foyer=F-077"))


async def test_une_feuille_de_liens_mal_imprimee_se_refait_apres_relecture(app: FastAPI, entrer: Entrer) -> None:
    samira = await entrer("samira")
    faits = await poster(samira, "/reglages/liens/tous")
    servi, *jamais = re.findall(r"<code>[^<]*/entrer/([^<]+)</code>", faits.text)
    async with navigateur(app, {}) as foyer:
        await foyer.post(f"/entrer/{servi}")
    page = await samira.get("/reglages/liens")
    assert f"Feuille de {len(jamais) + 1} liens, faite" in texte(page)
    assert f"{len(jamais)} n'ont pas servi" in texte(page)
    [fait_le] = re.findall(r'name="fait_le" value="([^"]+)"', page.text)
    relu = await poster(samira, "/reglages/liens/feuille", fait_le=fait_le)
    assert f"{len(jamais)} foyers auront un nouveau lien." in texte(relu)
    assert "1 lien a déjà servi : rien n'y change." in texte(relu)
    refaits = await poster(samira, "/reglages/liens/feuille", fait_le=fait_le, lu="oui")
    nouveaux = re.findall(r"<code>[^<]*/entrer/([^<]+)</code>", refaits.text)
    assert len(nouveaux) == len(jamais)
    assert not {*nouveaux} & {servi, *jamais}
    for jeton, marche in ((servi, True), (jamais[0], False), (nouveaux[0], True)):
        async with navigateur(app, {}) as foyer:
            assert (await foyer.post(f"/entrer/{jeton}")).is_redirect is marche
    encore = await poster(samira, "/reglages/liens/feuille", fait_le=fait_le, lu="oui")
    assert encore.status_code == 422
    assert "Cette feuille est déjà refaite" in texte(encore)
    assert (await (await entrer("luc")).post("/reglages/liens/feuille")).status_code == 403


async def test_r192_un_lien_donne_se_lit_au_nom_de_qui_l_a_fait(entrer: Entrer, monde: Monde) -> None:
    """Whoever makes a link could come in by it: the household's page tells everybody of the team who made it."""
    samira, claire = await entrer("samira"), await entrer("claire")
    avant = await monde.application.store.head()
    assert (await poster(samira, "/reglages/liens", foyer="F-013", lu="oui")).status_code == 200
    (fait,) = (await monde.application.store.read((), after=avant)).events
    assert (fait.type, '"acteur":"samira"' in fait.data.decode()) == ("foyer.lien_donne", True)
    assert "Lien pour entrer donné à Fatou Diara" in texte(await claire.get("/foyers/F-013"))
    refus = await poster(samira, "/reglages/liens", foyer="F-999", lu="oui")
    assert refus.status_code == 422
    assert await monde.application.store.head() == avant + 1
