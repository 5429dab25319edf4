"""Forms that are read back before they are confirmed."""

from __future__ import annotations

import html
import re
from uuid import uuid4

import httpx

from tests.web.pages.argent import texte


def champs(page: httpx.Response) -> dict[str, str]:
    """Its hidden fields, as a browser would send them."""
    trouves = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
    return {nom: html.unescape(valeur) for nom, valeur in trouves}


async def confirme(client: httpx.AsyncClient, adresse: str, data: dict[str, str]) -> httpx.Response:
    """Send, read back, say yes."""
    relu = await client.post(adresse, data=data)
    assert relu.status_code == 200, relu.text
    assert "C'est bien ça ?" in texte(relu)
    caches = champs(relu)
    assert caches["lu"] == "oui"
    reponse = await client.post(adresse, data=caches)
    assert reponse.status_code == 303, reponse.text
    return reponse


def feuille(page: httpx.Response) -> str:
    """What the read-back page would send."""
    return page.text.split('name="feuille" value="')[1].split('"')[0].replace("&#34;", '"')


async def confirmer_la_feuille(client: httpx.AsyncClient, adresse: str, **champs: str) -> httpx.Response:
    """The sheet, read back, then confirmed as it was read."""
    saisie = str(uuid4())
    donnees = {"saisie": saisie, **{nom.replace("__", "."): valeur for nom, valeur in champs.items()}}
    relue = await client.post(adresse, data=donnees)
    assert relue.status_code == 200, texte(relue)
    return await client.post(adresse, data={**donnees, "lu": "oui", "feuille": feuille(relue)})
