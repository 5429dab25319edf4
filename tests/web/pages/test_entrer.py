"""The door: codes, personal links, changing person, and a form that outlives its session."""

from __future__ import annotations

import html
import re

import httpx
import pytest
from fastapi import FastAPI

from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CODE, GROUPEMENT, Monde
from web.acces.refus import CodeIncorrect, TropDEssais
from web.pages.commun.visite import COOKIE_SESSION

pytestmark = pytest.mark.anyio


async def test_on_entre_par_son_nom_et_son_code(anonyme: httpx.AsyncClient, porte: None) -> None:
    assert (await anonyme.get("/foyers")).headers["location"] == "/entrer?suite=/foyers"
    page = await anonyme.get("/entrer?suite=/foyers")
    assert "482915" not in page.text
    assert "Chiffres de" not in page.text, "a page without figures does not say how old they are"
    reponse = await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": CODE, "suite": "/foyers"})
    assert (reponse.status_code, reponse.headers["location"]) == (303, "/foyers")
    assert "HttpOnly" in reponse.headers["set-cookie"]
    accueil = (await anonyme.get("/")).text
    assert "Nadia H." in accueil
    assert "Chiffres de" in accueil


async def test_deux_benevoles_d_un_meme_nom_entrent_chacune_par_son_code(
    anonyme: httpx.AsyncClient, porte: None, app: FastAPI, monde: Monde
) -> None:
    """On a device that knows neither: an identifier is nothing that people know. One who left is in nobody's way."""
    acces, identite = app.state.site.acces, {"prenom": "Nadia", "nom": "Haddad", "rue": "", "telephone": ""}
    for personne, code in (("p-2", "736251"), ("p-3", "918273")):
        await monde.coordonne(
            "AccorderRole", groupement=GROUPEMENT, personne=personne, role="referent", identite=identite
        )
        await acces.creer_compte(personne, code)
    await monde.application.annuaire_a_jour()
    for code, role in ((CODE, "Bénévole"), ("736251", "Référent")):
        entree = await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": code})
        assert entree.status_code == 303, texte(entree)
        assert role in (await anonyme.get("/")).text
        await anonyme.post("/sortir")
        anonyme.cookies.clear()
    await monde.coordonne("RetirerRole", groupement=GROUPEMENT, personne="p-3", role="referent")
    partie = await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": "918273"})
    assert "Ce nom et ce code ne vont pas ensemble" in texte(partie)


async def test_de_deux_benevoles_d_un_meme_nom_celle_qui_doit_attendre_le_lit(
    anonyme: httpx.AsyncClient, porte: None, app: FastAPI, monde: Monde
) -> None:
    """Her own code is not called wrong because it is not the one of the other."""
    acces, identite = app.state.site.acces, {"prenom": "Nadia", "nom": "Haddad", "rue": "", "telephone": ""}
    await monde.coordonne("AccorderRole", groupement=GROUPEMENT, personne="p-2", role="referent", identite=identite)
    await acces.creer_compte("p-2", "736251")
    await monde.application.annuaire_a_jour()
    for _ in range(5):
        with pytest.raises((CodeIncorrect, TropDEssais)):
            await acces.verifier_code("nadia", "111222", "un-autre")
    attendre = await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": CODE})
    assert "Cinq codes faux de suite : attendez" in texte(attendre)
    assert (await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": "736251"})).status_code == 303


async def test_une_adresse_de_suite_ne_mene_jamais_ailleurs(anonyme: httpx.AsyncClient, porte: None) -> None:
    for suite in ("https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs.example"):
        reponse = await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": CODE, "suite": suite})
        assert reponse.headers["location"] == "/"


async def test_cinq_codes_faux_attendent_une_minute(anonyme: httpx.AsyncClient, porte: None) -> None:
    for _ in range(4):
        faux = await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": "111222"})
        assert faux.status_code == 422
        assert "Ce nom et ce code ne vont pas ensemble" in faux.text
        assert "111222" not in faux.text
    cinquieme = await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": "111222"})
    assert "attendez une minute" in cinquieme.text
    attente = await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": CODE})
    assert attente.status_code == 422
    assert "attendez" in attente.text
    assert (await anonyme.get("/")).status_code == 303


async def test_un_prenom_seul_et_un_inconnu_lisent_la_meme_phrase_qui_parle_du_nom(
    anonyme: httpx.AsyncClient, porte: None
) -> None:
    """The code is right: who reads that it is not would ask for another. The door does not tell who acts here."""
    for nom in ("Nadia", "Personne Ici"):
        refus = await anonyme.post("/entrer", data={"nom": nom, "code": CODE})
        assert refus.status_code == 422
        assert "Écrivez votre prénom et votre nom, en entier, puis votre code." in html.unescape(refus.text)
    await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": CODE})
    await anonyme.post("/sortir")
    choisie = await anonyme.post("/entrer", data={"personne": "nadia", "code": "111222"})
    assert "Vérifiez la personne choisie" in html.unescape(choisie.text)


@pytest.mark.parametrize("personne", ["luc", "PE-044"])
async def test_la_porte_ne_dit_le_nom_de_personne_a_qui_essaie_des_identifiants(
    anonyme: httpx.AsyncClient, porte: None, personne: str
) -> None:
    """Who acts here, and who is helped here, is no stranger's business: they are named where they came in."""
    essais = [
        await anonyme.get(f"/entrer?personne={personne}"),
        await anonyme.post("/entrer", data={"personne": personne, "code": "111222"}),
        await anonyme.post("/entrer", data={"choisir": personne}),
    ]
    for lu in map(texte, essais):
        assert "Votre prénom et votre nom" in lu
        assert not {"Luc", "Bernard", "Ayşe", "Kaya"} & set(lu.split())


async def test_changer_de_personne_prend_deux_appuis_et_un_code(anonyme: httpx.AsyncClient, porte: None) -> None:
    await anonyme.post("/entrer", data={"nom": "Luc Bernard", "code": CODE})
    await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": CODE})
    page = await anonyme.get("/entrer")
    assert "Nadia H." in page.text
    lien = re.search(r'href="(/entrer\?personne=luc[^"]*)"', page.text)
    assert lien
    choisie = (await anonyme.get(html.unescape(lien[1]))).text
    assert re.search(r'<input type="password"[^>]* autofocus', choisie), "no third tap to reach the code"
    reponse = await anonyme.post("/entrer", data={"personne": "luc", "code": CODE})
    assert reponse.status_code == 303
    assert "Luc B." in (await anonyme.get("/")).text


async def test_qui_prend_la_suite_devant_un_foyer_y_revient(anonyme: httpx.AsyncClient, porte: None) -> None:
    await anonyme.post("/entrer", data={"nom": "Luc Bernard", "code": CODE})
    foyer = "/foyers/F-031/produits"
    lien = re.search(r'class="qui" href="([^"]+)"', (await anonyme.get(f"{foyer}?fait=1")).text)
    assert lien
    page = await anonyme.get(lien[1])
    suite = re.search(r'name="suite" value="([^"]*)"', page.text)
    assert suite
    reponse = await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": CODE, "suite": suite[1]})
    assert reponse.headers["location"] == foyer
    assert 'class="qui" href="/entrer"' in (await anonyme.get("/")).text


async def test_un_foyer_entre_par_son_lien_et_ne_voit_que_lui(
    anonyme: httpx.AsyncClient, app: FastAPI, porte: None
) -> None:
    jeton = await app.state.site.acces.lien_personnel("F-031")
    apercu = await anonyme.get(f"/entrer/{jeton}")
    assert apercu.status_code == 200
    assert COOKIE_SESSION not in anonyme.cookies
    assert (await anonyme.post(f"/entrer/{jeton}")).headers["location"] == "/ma-famille"
    famille = await anonyme.get("/ma-famille")
    assert "Fatoumata Diarra" in famille.text
    assert "Fatou Diara" not in famille.text
    for ailleurs in ("/foyers", "/foyers/F-031", "/cycles/2026-11/commandes/F-044", "/chercher?q=kaya"):
        assert (await anonyme.get(ailleurs)).status_code == 403
    await app.state.site.acces.revoquer_lien("F-031")
    assert (await anonyme.get("/ma-famille")).status_code == 303


async def test_un_lien_inconnu_le_dit(anonyme: httpx.AsyncClient, porte: None) -> None:
    refus = await anonyme.post("/entrer/abcdefabcdefabcdefabcdefab")
    assert refus.status_code == 422
    lu = html.unescape(refus.text)
    assert "Ce lien n'est plus valable. Demandez-en un nouveau à la permanence." in lu
    assert "Votre commande et vos paiements restent notés." in lu
    assert "ce que vous avez tapé" not in lu
    assert "<button" not in refus.text.partition("<main")[2].partition("</main>")[0], "nothing here to try again"


async def test_un_formulaire_envoye_apres_la_fin_de_la_session_n_est_pas_perdu(
    anonyme: httpx.AsyncClient, porte: None
) -> None:
    envoi = {"saisie": "0b9f6c1e-6f0a-4c39-9a53-0d5a6f1f8f11", "montant": "42,37", "mode": "cb"}
    perdu = await anonyme.post("/foyers/F-031/encaissements", data={**envoi, "code": CODE})
    assert perdu.status_code == 401
    assert "est gardé" in perdu.text
    gardes = dict(re.findall(r'name="(garde\.[^"]+)" value="([^"]*)"', perdu.text))
    suite = re.search(r'name="suite" value="([^"]+)"', perdu.text)
    assert suite
    qui = {
        "nom": "Nadia Haddad",
        "suite": suite[1],
        **{k: html.unescape(v) for k, v in gardes.items()},
    }
    assert "ce que vous avez tapé est gardé" in texte(await anonyme.post("/entrer", data={**qui, "code": "111111"}))
    rentre = await anonyme.post("/entrer", data={**qui, "code": CODE})
    assert rentre.status_code == 200
    champs = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', rentre.text))
    action = re.search(r'method="post" action="([^"]+)"', rentre.text)
    assert action
    assert champs == envoi
    assert "Foyer Fatoumata Diarra (F-031) Montant 42,37 Moyen carte" in texte(rentre)
    assert (await anonyme.post(action[1], data=champs)).status_code == 303


async def test_la_page_d_un_foyer_pas_ouverte_ici_demande_son_lien_pas_un_code(
    anonyme: httpx.AsyncClient, porte: None
) -> None:
    lu = texte(await anonyme.get("/entrer?suite=/ma-famille"))
    assert "Votre page n'est pas ouverte sur ce téléphone Ouvrez le lien de votre carte" in lu
    assert "Vous êtes un foyer ?" not in lu
    assert "Vous êtes un foyer ?" in texte(await anonyme.get("/entrer"))


async def test_un_formulaire_ouvert_par_une_autre_personne_se_demande_et_se_garde(entrer: Entrer, monde: Monde) -> None:
    page = (await (await entrer("nadia")).get("/foyers/F-031")).text
    saisie = re.search(
        r'/encaissements"><input type="hidden" name="ouverte_pour" value="nadia">.*?name="saisie" value="([^"]+)"',
        page,
        re.DOTALL,
    )
    assert saisie
    luc, ecrits = await entrer("luc"), await monde.application.store.head()
    envoi = {
        "ouverte_pour": "nadia",
        "saisie": saisie[1],
        "montant": "42,37",
        "mode": "cheque",
        "cheque_numero": "8812",
    }
    demande = await luc.post("/foyers/F-031/encaissements", data={**envoi, "code": CODE})
    assert demande.status_code == 409
    assert "Cette page était ouverte par quelqu&#39;un d&#39;autre, vous êtes Luc B." in demande.text
    assert await monde.application.store.head() == ecrits
    champs = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', demande.text))
    assert champs == {**envoi, "ouverte_pour": "luc"}
    assert "Foyer Fatoumata Diarra (F-031) Montant 42,37 Moyen chèque Numéro du chèque 8812" in texte(demande)
    assert (await luc.post("/foyers/F-031/encaissements", data=champs)).status_code == 303
    pesee = {"ouverte_pour": "nadia", "produit": "P016", "brut": "1,02", "tare": "0", "lot": "L2611-005"}
    relue = texte(await luc.post("/foyers/F-031/retraits", data=pesee))
    assert "Poids ou nombre 1,02 Contenant vide 0 Lot L2611-005" in relue


async def test_un_foyer_qui_va_sortir_lit_ce_qui_rouvre_sa_page(entrer: Entrer, fatoumata: httpx.AsyncClient) -> None:
    assert "que par le lien de votre carte" in (await fatoumata.get("/entrer")).text
    assert "que par le lien de votre carte" not in (await (await entrer("nadia")).get("/entrer")).text


async def test_sortir_ferme_la_session(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    assert (await nadia.post("/sortir")).status_code == 303
    assert (await nadia.get("/")).headers["location"] == "/entrer"
