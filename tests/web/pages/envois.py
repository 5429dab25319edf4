"""Forms of a household's card, sent as a browser would: taken, or refused with nothing recorded."""

from __future__ import annotations

import httpx

from tests.web.pages.argent import poster, texte
from tests.web.pages.monde import Monde

CARTE = "/foyers/F-013/carte"
FICHE = {"prenom": "Fatou", "nom": "Diara", "rue": "9 rue Neuve", "telephone": "0699999977"}
NOUVEAU = {
    "prenom": "Paule",
    "nom": "Roche",
    "rue": "2 cours Gambetta",
    "taille": "1",
    "est_qpv": "non",
    "symbole": "🌙",
}
CREATION = {
    "association": "Les Voisins",
    "quartier": "Les Peupliers",
    "lieu": "Salle des fêtes",
    "est_qpv": "oui",
    "tresorier__prenom": "Claire",
    "tresorier__nom": "Girard",
    "coordinateur__prenom": "Samira",
    "coordinateur__nom": "Benali",
}


async def accepte(client: httpx.AsyncClient, adresse: str, **champs: str) -> str:
    reponse = await poster(client, adresse, **champs)
    assert reponse.status_code == 303, texte(reponse)
    return texte(await client.get(reponse.headers["location"]))


async def refuse(client: httpx.AsyncClient, monde: Monde, adresse: str, **champs: str) -> httpx.Response:
    avant = await monde.application.store.head()
    reponse = await poster(client, adresse, **champs)
    assert reponse.status_code == 422
    assert await monde.application.store.head() == avant
    return reponse
