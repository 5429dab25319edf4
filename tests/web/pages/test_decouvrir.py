"""Who does not know the group reads what it is, and writes to it; one of the team answers, or makes it a household."""

from __future__ import annotations

import asyncio
import re
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.decouverte import AICHA, PAGE, envoyer, ouvrir
from tests.web.pages.envois import accepte
from tests.web.pages.monde import Monde
from web.publique.garde import D_UN_ENDROIT
from web.saisie.demande import ADHESION

pytestmark = pytest.mark.anyio
CENTRE = {
    "demandeur": "association",
    "nom": "Jean Roche",
    "organisme": "Centre social",
    "objet": "accueillir",
    "reponse_par": "courriel",
    "courriel": "jean@centre.exemple",
    "message": "Nous avons une salle le mercredi.",
}


async def test_la_page_se_lit_sans_entrer_et_ne_nomme_personne(
    anonyme: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    assert (await anonyme.get("/")).headers["location"] == "/entrer"
    assert "/decouvrir" in (await anonyme.get("/entrer")).text
    assert (await anonyme.get("/decouvrir")).headers["location"] == PAGE
    page = await anonyme.get(PAGE)
    lu = texte(page)
    assert "Je voudrais adhérer" in lu
    assert "Les prochaines dates" in lu or "Distribution le" in lu
    for nom in ("Fatoumata", "Diarra", "Samira", "Luc", "F-031"):
        assert nom not in lu
    assert (await anonyme.get("/decouvrir/ailleurs")).status_code == 404


async def test_r211_six_questions_pour_adherer(anonyme: httpx.AsyncClient, app: FastAPI, monde: Monde) -> None:
    page = (await anonyme.get(f"{PAGE}/adherer")).text
    assert '<option value="autre">Une autre langue</option>' in page
    noms = set(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', page)) - {"saisie", "estampille", "site"}
    assert noms == set(ADHESION)


async def test_une_question_sans_reponse_se_dit_a_la_question(
    anonyme: httpx.AsyncClient, app: FastAPI, monde: Monde
) -> None:
    sans = await envoyer(anonyme, app, f"{PAGE}/adherer", {c: v for c, v in AICHA.items() if c != "est_qpv"})
    assert sans.status_code == 422
    assert re.search(r'<p class="erreur" id="adherer-est_qpv-erreur" tabindex="-1" autofocus>', sans.text)
    assert "Rien n'est enregistré" not in texte(sans)


async def test_une_habitante_demande_a_adherer_et_devient_un_foyer(
    anonyme: httpx.AsyncClient, app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    recu = await envoyer(anonyme, app, f"{PAGE}/adherer", AICHA)
    assert recu.status_code == 303, texte(recu)
    assert "On vous répond par téléphone" in texte(await anonyme.get(recu.headers["location"]))
    journal = b"".join(e.data for e in (await monde.application.store.read(())).events)
    assert b"Benali" not in journal
    samira = await entrer("samira")
    liste = await samira.get("/demandes")
    assert "Aïcha Benali" in texte(liste)
    adresse = re.search(r'href="(/demandes/dem-[^"]+)"', liste.text)
    assert adresse
    assert "06 12 34 56 78" in texte(await samira.get(adresse[1])).replace("\N{NO-BREAK SPACE}", " ")
    assert "s'en occupe" in await accepte(samira, f"{adresse[1]}/prendre", par="samira")
    assert "Répondu" in await accepte(samira, f"{adresse[1]}/repondre", canal="telephone")
    demande = adresse[1].rpartition("/")[2]
    formulaire = (await samira.get(f"/foyers/nouveau?demande={demande}")).text
    for valeur in ("Aïcha", "Benali", "4 allée Neuve", "0612345678", f'name="demande" value="{demande}"'):
        assert valeur in formulaire
    foyer = {"foyer": "F-092", "prenom": "Aïcha", "nom": "Benali", "rue": "4 allée Neuve", "taille": "5"}
    inscrit = await accepte(
        samira, "/foyers/nouveau", **foyer, est_qpv="oui", langue="ar", symbole="🍋", demande=demande
    )
    assert "Aïcha Benali" in inscrit
    assert re.search(r"Enregistré\. Aïcha Benali [^;]* rejoint le groupement ; Demande classée", inscrit)
    classee = texte(await samira.get(adresse[1]))
    assert "un foyer est inscrit" in classee
    assert "F-092" in classee


async def test_une_structure_ecrit_et_la_demande_se_classe_puis_s_efface(
    anonyme: httpx.AsyncClient, app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    recu = await envoyer(anonyme, app, f"{PAGE}/ecrire", CENTRE)
    assert recu.headers["location"] == f"{PAGE}/merci?par=courriel"
    samira = await entrer("samira")
    lien = re.search(r'href="(/demandes/dem-[^"]+)"', (await samira.get("/demandes")).text)
    assert lien
    lu = texte(await samira.get(lien[1]))
    assert "Centre social" in lu
    assert "Nous avons une salle le mercredi." in lu
    assert "un partenaire de plus" in await accepte(samira, f"{lien[1]}/classer", suite="partenaire")
    assert (await poster(samira, f"{lien[1]}/classer", suite="partenaire")).status_code == 422
    assert "Sans réponse" in await accepte(samira, f"{lien[1]}/prendre", par="samira")
    assert "C'est bien ça ?" in texte(await poster(samira, f"{lien[1]}/effacer"))
    assert "personne effacée" in await accepte(samira, f"{lien[1]}/effacer", lu="oui")
    assert "Jean Roche" not in texte(await samira.get(lien[1]))


async def test_ce_qui_ne_va_pas_se_dit_et_rien_n_est_perdu(
    anonyme: httpx.AsyncClient, app: FastAPI, monde: Monde
) -> None:
    avant = await monde.application.store.head()
    refus = await envoyer(anonyme, app, f"{PAGE}/adherer", AICHA, taille="beaucoup")
    assert refus.status_code == 422
    assert "4 allée Neuve" in refus.text
    refus = await envoyer(anonyme, app, f"{PAGE}/ecrire", CENTRE, site="http://exemple.com")
    assert "devait rester vide" in texte(refus)
    refus = await envoyer(anonyme, app, f"{PAGE}/ecrire", CENTRE, estampille="")
    assert "n'a pas été ouverte chez nous" in texte(refus)
    nouvelle = re.search(r'name="estampille" value="([^"]+)"', refus.text)
    assert nouvelle, "a new stamp: the same form may be sent again"
    rapide = await anonyme.post(f"{PAGE}/ecrire", data={**CENTRE, "saisie": str(uuid4()), "estampille": nouvelle[1]})
    assert rapide.status_code == 422
    assert await monde.application.store.head() == avant


async def test_le_meme_envoi_deux_fois_est_une_demande(anonyme: httpx.AsyncClient, app: FastAPI, monde: Monde) -> None:
    champs = {**await ouvrir(anonyme, app, f"{PAGE}/ecrire"), **CENTRE}
    assert (await anonyme.post(f"{PAGE}/ecrire", data=champs)).status_code == 303
    apres = await monde.application.store.head()
    assert (await anonyme.post(f"{PAGE}/ecrire", data=champs)).status_code == 303
    assert await monde.application.store.head() == apres


async def test_une_machine_qui_envoie_tout_d_un_coup_ne_remplit_pas_le_journal(
    anonyme: httpx.AsyncClient, app: FastAPI, monde: Monde
) -> None:
    ouverts = [await ouvrir(anonyme, app, f"{PAGE}/ecrire") for _ in range(3 * D_UN_ENDROIT)]
    avant = await monde.application.store.head()
    envois = [anonyme.post(f"{PAGE}/ecrire", data={**ouvert, **CENTRE}) for ouvert in ouverts]
    statuts = sorted([reponse.status_code for reponse in await asyncio.gather(*envois)])
    assert statuts == [303] * D_UN_ENDROIT + [422] * 2 * D_UN_ENDROIT
    assert await monde.application.store.head() == avant + D_UN_ENDROIT


async def test_une_benevole_ne_lit_pas_les_demandes(entrer: Entrer, monde: Monde) -> None:
    nadia = await entrer("nadia")
    assert (await nadia.get("/demandes")).status_code == 403
    assert (await nadia.get("/foyers/nouveau?demande=dem-7")).status_code == 403


async def test_la_coordination_ecrit_la_page_et_la_voit_avant(
    anonyme: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    samira = await entrer("samira")
    mots = {"presentation": "Bonjour, nous sommes vos voisins.\r\n\r\nVenez !", "telephone": "04 72 00 00 00"}
    avant = await monde.application.store.head()
    vu = await poster(samira, "/reglages/presentation", **mots, suite="voir")
    assert vu.status_code == 200
    assert "<p>Bonjour, nous sommes vos voisins.</p>" in vu.text
    assert await monde.application.store.head() == avant
    for champs in ({"presentation": " "}, {"presentation": "a" * 2_001}, {**mots, "courriel": "nom"}):
        assert (await poster(samira, "/reglages/presentation", **champs)).status_code == 422
    await accepte(samira, "/reglages/presentation", **mots)
    page = await anonyme.get(PAGE)
    assert "<p>Bonjour, nous sommes vos voisins.</p>" in page.text
    assert "tel:0472000000" in page.text
    assert "Changer nos mots" in texte(await samira.get(PAGE))
    assert "vos voisins" in (await samira.get("/reglages/presentation")).text
    assert (await (await entrer("claire")).get("/reglages/presentation")).status_code == 403


async def test_qui_offre_un_coup_de_main_entre_dans_l_equipe(
    anonyme: httpx.AsyncClient, app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    voisin = {**CENTRE, "demandeur": "habitant", "objet": "aider", "organisme": "", "nom": "Karim Saïdi"}
    assert (await envoyer(anonyme, app, f"{PAGE}/ecrire", voisin)).status_code == 303
    samira = await entrer("samira")
    lien = re.search(r'href="/demandes/(dem-[^"]+)"', (await samira.get("/demandes")).text)
    assert lien
    page = await samira.get(f"/demandes/{lien[1]}")
    assert f"/reglages/equipe?demande={lien[1]}" in page.text
    equipe = (await samira.get(f"/reglages/equipe?demande={lien[1]}")).text
    assert 'value="Karim"' in equipe
    assert 'value="Saïdi"' in equipe
    assert "Karim" not in (await (await entrer("claire")).get(f"/reglages/equipe?demande={lien[1]}")).text
    assert (await samira.get("/reglages/equipe?demande=dem-inconnue")).status_code == 404
