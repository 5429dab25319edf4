"""Whoever discovers the group, and asks to join it by the form of its public page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
from fastapi import FastAPI

from tests.web.pages.monde import GROUPEMENT

PAGE = f"/decouvrir/{GROUPEMENT}"
AICHA = {
    "nom": "Aïcha Benali",
    "rue": "4 allée Neuve",
    "telephone": "0612345678",
    "taille": "5",
    "est_qpv": "oui",
    "langue": "ar",
}


async def ouvrir(client: httpx.AsyncClient, app: FastAPI, adresse: str) -> dict[str, str]:
    """The hidden fields of a form as if it had been opened a minute ago."""
    numero = uuid4()
    assert (await client.get(adresse)).status_code == 200
    garde = app.state.garde
    maintenant, garde._maintenant = garde._maintenant, lambda: datetime.now(UTC) - timedelta(minutes=1)
    estampille = garde.estampille(numero)
    garde._maintenant = maintenant
    return {"saisie": str(numero), "estampille": estampille, "site": ""}


async def envoyer(
    client: httpx.AsyncClient, app: FastAPI, adresse: str, champs: dict[str, str], **autrement: str
) -> httpx.Response:
    return await client.post(adresse, data={**await ouvrir(client, app, adresse), **champs, **autrement})
