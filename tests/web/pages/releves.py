"""Statements of the bank, sent and accepted as a treasurer does."""

from __future__ import annotations

import re

import httpx

from tests.web.banque.fichiers import Operation, camt
from tests.web.pages.argent import texte
from tests.web.pages.formulaires import champs


async def lire(client: httpx.AsyncClient, octets: bytes, nom: str = "releve.xml") -> httpx.Response:
    return await client.post("/banque/importer", files={"fichier": (nom, octets)})


async def enregistrer(client: httpx.AsyncClient, octets: bytes, **autres: str) -> httpx.Response:
    apercu = await lire(client, octets)
    assert apercu.status_code == 200, texte(apercu)
    return await client.post("/banque/importer/accepter", data={**champs(apercu), **autres})


def du_mois(*operations: Operation, avant: str = "100.00") -> bytes:
    """A statement that adds up."""
    centimes = sum(round(float(o.montant) * 100) for o in operations) + round(float(avant) * 100)
    return camt(*operations, avant=avant, apres=f"{centimes / 100:.2f}")


async def ligne_de(client: httpx.AsyncClient, mots: str) -> str:
    page = await client.get("/banque")
    trouvee = re.search(rf'<a href="(/banque/lignes/[0-9a-f]+)">{re.escape(mots)}</a>', page.text)
    assert trouvee, texte(page)
    return trouvee[1]
