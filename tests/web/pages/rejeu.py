"""Pages that replay: a past moment, a what-if, and what is decided from it."""

from __future__ import annotations

import asyncio
import re

import httpx

from tests.patience import PATIENCE_SECONDS
from tests.web.pages.formulaires import champs
from tests.web.pages.monde import CYCLE, Monde

DECIDER = f"/revoir/{CYCLE}/et-si/decider"


async def ouvrir_la_page(client: httpx.AsyncClient, adresse: str) -> httpx.Response:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            reponse = await client.get(adresse)
            if reponse.status_code != 202:
                return reponse
            await asyncio.sleep(0.2)


async def position(monde: Monde, encaissement: str) -> int:
    """Of a payment."""
    lus = (await monde.application.store.read(())).events
    return next(
        e.position for e in lus if e.type == "encaissement.enregistre" and f"encaissement:{encaissement}" in e.tags
    )


def choisis(page: httpx.Response, **autres: str) -> dict[str, str]:
    """What the form would send, every line kept."""
    gardes = re.findall(r'name="(garder\.\d+)" value="oui" checked', page.text)
    return {
        **champs(page),
        **dict.fromkeys(gardes, "oui"),
        "raison": "declare_non_recu",
        "second": "",
        "code": "",
        **autres,
    }


async def types_depuis(monde: Monde, tete: int) -> list[str]:
    return [event.type for event in (await monde.application.store.read((), after=tete)).events]
