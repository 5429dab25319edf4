"""A message to many: who gets it is seen before, who got it is seen after, and nobody is told of an account."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from infra.settings import Settings
from tests.patience import PATIENCE_SECONDS, until
from tests.web.messages.boite_aux_lettres import BoiteAuxLettres, ouverte
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.monde import CYCLE, FOYERS, Monde
from web.application import Application, ouvrir

pytestmark = pytest.mark.anyio

ANNONCE = {"objet": "La commande est ouverte", "texte": "Commandez jusqu'à jeudi.\nL'huile est à 6,20 € le litre."}
TOUS = " ".join(f"PE-{foyer[2:]}" for foyer in FOYERS)


@pytest.fixture
async def boite() -> AsyncIterator[BoiteAuxLettres]:
    async with ouverte(BoiteAuxLettres(refuse=["ayse@refus.test"], plus_tard=["jb@pleine.test"])) as boite:
        yield boite


@pytest.fixture
async def application(played_url: str, tmp_path: Path, boite: BoiteAuxLettres) -> AsyncIterator[Application]:
    """With a mail server."""
    settings = Settings(database_url=played_url, var=tmp_path, host="127.0.0.1", port=8000, poste=boite.poste)
    async with ouvrir(settings) as application:
        yield application


async def preparer(client: httpx.AsyncClient, **autrement: str) -> str:
    """The address of a message that was prepared for everybody."""
    champs = {**ANNONCE, "audience": "tous", "montree": "tous", "destinataires": TOUS, "geste": "preparer"}
    reponse = await poster(client, "/messages/nouveau", **{**champs, **autrement})
    assert reponse.status_code == 303, texte(reponse)
    return str(reponse.headers["location"]).partition("?")[0]


async def ecrire_a(client: httpx.AsyncClient, foyer: str, courriel: str, **fiche: Any) -> None:
    prenom, nom, _ = FOYERS[foyer]
    champs = {"prenom": prenom, "nom": nom, "rue": "9 rue Neuve", "courriel": courriel, **fiche}
    await accepte(client, f"/foyers/{foyer}/carte/coordonnees", **champs)


async def jusqu_au_bout(app: FastAPI, adresse: str) -> None:
    await until(lambda: not app.state.site.facteur.en_route(adresse.rpartition("/")[2]))


async def test_on_voit_a_qui_dans_quelles_langues_et_comment_avant_de_preparer(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    await ecrire_a(samira, "F-031", "fatoumata@ecole.test", telephone="0611111111")
    await ecrire_a(samira, "F-044", "", telephone="")
    assert "Aucun message encore" in texte(await samira.get("/messages"))
    lu = texte(await samira.get("/messages/nouveau"))
    assert "4 destinataires" in lu
    assert "Français : 4" in lu
    assert "Par courriel : 1" in lu
    assert "Par SMS ou par téléphone : 2" in lu
    assert "De vive voix ou sur papier : 1" in lu
    lu = texte(await poster(samira, "/messages/nouveau", **ANNONCE, audience="ont_commande", cycle=CYCLE, geste="voir"))
    assert "Commandez jusqu'à jeudi." in lu, "what is typed stays"


async def test_une_liste_qui_change_se_relit_avant_de_partir(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    champs = {**ANNONCE, "audience": "choisis", "choisis": "F-013, 44", "montree": "tous", "destinataires": TOUS}
    refus = await refuse(samira, monde, "/messages/nouveau", geste="preparer", **champs)
    assert "La liste a changé" in texte(refus)
    assert "2 destinataires" in texte(refus)
    refus = await refuse(samira, monde, "/messages/nouveau", geste="preparer", **{**champs, "choisis": "personne"})
    assert "Aucun foyer ne répond à « personne »" in texte(refus)


async def test_r025_un_message_a_plusieurs_ne_parle_pas_des_comptes(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    champs = {**ANNONCE, "texte": "Vous devez 12,60 € au groupe.", "audience": "tous", "montree": "tous"}
    refus = await refuse(samira, monde, "/messages/nouveau", geste="preparer", destinataires=TOUS, **champs)
    assert "ne se dit pas à plusieurs" in texte(refus)
    luc = await entrer("luc")
    assert (await luc.get("/messages/nouveau")).status_code == 403


async def test_les_lettres_partent_une_a_une_et_les_refus_passent_a_la_liste_d_appel(
    app: FastAPI, entrer: Entrer, monde: Monde, boite: BoiteAuxLettres
) -> None:
    samira = await entrer("samira")
    await ecrire_a(samira, "F-031", "fatoumata@ecole.test")
    await ecrire_a(samira, "F-044", "ayse@refus.test")
    await ecrire_a(samira, "F-058", "jb@pleine.test")
    adresse = await preparer(samira)
    assert "Envoyer 3 courriels" in texte(await samira.get(adresse))
    assert boite.lettres == [], "nothing leaves before somebody says so"
    await poster(samira, f"{adresse}/envoyer")
    await jusqu_au_bout(app, adresse)
    (lettre,) = boite.lettres
    assert (lettre["To"], lettre["Subject"]) == ("fatoumata@ecole.test", ANNONCE["objet"])
    assert "Répondez « stop »" in lettre.get_content()
    lu = texte(await samira.get(adresse))
    assert "Reçu par 1 sur 4" in lu
    assert "l'adresse est refusée" in lu
    assert "envoyez le reste dans une heure" in lu
    assert "Envoyer 1 courriel" in lu
    assert "ayse@refus.test" not in str(await monde.application.store.read(())), "no address is kept in the log"


async def test_apres_une_panne_le_reste_part_et_rien_deux_fois(
    app: FastAPI, entrer: Entrer, boite: BoiteAuxLettres
) -> None:
    samira = await entrer("samira")
    for rang, foyer in enumerate(FOYERS):
        await ecrire_a(samira, foyer, f"foyer{rang}@ecole.test")
    adresse = await preparer(samira)
    boite.fermer_apres(2)
    await poster(samira, f"{adresse}/envoyer")
    await jusqu_au_bout(app, adresse)
    lu = texte(await samira.get(adresse))
    assert "ne prend pas les lettres" in lu
    assert "Reçu par 2 sur 4" in lu
    boite.fermer_apres(None)
    await poster(samira, f"{adresse}/envoyer")
    await jusqu_au_bout(app, adresse)
    assert [lettre["To"] for lettre in boite.lettres] == [f"foyer{rang}@ecole.test" for rang in range(4)]
    assert "Tout le monde est prévenu" in texte(await samira.get(adresse))


async def test_qui_n_a_pas_de_courriel_se_previent_par_telephone_ou_de_vive_voix(entrer: Entrer, monde: Monde) -> None:
    samira, luc = await entrer("samira"), await entrer("luc")
    await ecrire_a(samira, "F-044", "", telephone="")
    adresse = await preparer(samira)
    lu = texte(await luc.get(adresse))
    assert "À appeler ou à voir : 4" in lu
    await accepte(luc, f"{adresse}/noter", personne="PE-031", reponse="pas_de_reponse")
    lu = texte(await luc.get(adresse))
    assert "par téléphone : pas de réponse" in lu
    lu = await accepte(luc, f"{adresse}/noter", personne="PE-013 PE-058", reponse="sms")
    assert "Reçu par 2 sur 4" in lu
    await accepte(luc, f"{adresse}/noter", personne="PE-044", reponse="dit")
    refus = await refuse(luc, monde, f"{adresse}/noter", personne="PE-044", reponse="appele")
    assert "C'est déjà dit" in texte(refus)
    lu = texte(await samira.get("/messages"))
    assert "1 personne à prévenir sur 4" in lu
    assert "1 personne à appeler" in lu


async def test_un_message_s_abandonne_apres_relecture(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    adresse = await preparer(samira)
    relu = texte(await poster(samira, f"{adresse}/abandonner"))
    assert "Abandonner ce message ?" in relu
    assert "Reçu par 0 personne." in relu
    lu = await accepte(samira, f"{adresse}/abandonner", lu="oui")
    assert "Ce message est abandonné" in lu
    refus = await refuse(samira, monde, f"{adresse}/noter", personne="PE-013", reponse="dit")
    assert "Préparez-en un autre" in texte(refus)


async def test_un_message_abandonne_pendant_que_ses_lettres_partent_n_arrive_a_personne_d_autre(
    app: FastAPI, entrer: Entrer, boite: BoiteAuxLettres
) -> None:
    samira = await entrer("samira")
    await ecrire_a(samira, "F-013", "jb@pleine.test")
    await ecrire_a(samira, "F-031", "fatoumata@ecole.test")
    await ecrire_a(samira, "F-044", "aicha@ecole.test")
    adresse = await preparer(samira)
    boite.prend.clear()
    await poster(samira, f"{adresse}/envoyer")
    await asyncio.wait_for(boite.tient.wait(), PATIENCE_SECONDS)
    assert "Les autres ne le recevront pas" in texte(await poster(samira, f"{adresse}/abandonner"))
    await accepte(samira, f"{adresse}/abandonner", lu="oui")
    boite.prend.set()
    await jusqu_au_bout(app, adresse)
    assert [lettre["To"] for lettre in boite.lettres] == ["fatoumata@ecole.test"]
    lu = texte(await samira.get(adresse))
    assert "Reçu par 1 sur 4" in lu, "what the server had taken is written down"
    assert "envoyez le reste" not in lu


async def test_un_courriel_mal_ecrit_garde_la_carte_telle_quelle(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    fiche = {"prenom": "Fatou", "nom": "Diara", "rue": "9 rue Neuve", "courriel": "fatou chez nous"}
    refus = await refuse(samira, monde, "/foyers/F-013/carte/coordonnees", **fiche)
    assert "Ce n'est pas une adresse de courriel" in texte(refus)
