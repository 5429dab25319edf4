"""Photos joined to a form, as a browser sends them, and those that a page shows."""

from __future__ import annotations

import re
from uuid import uuid4

import httpx

Fichiers = list[tuple[str, tuple[str, bytes, str]]]


def jointes(*octets: bytes, champ: str = "photos") -> Fichiers:
    """With the empty part that a browser sends for the camera's place."""
    vide = (f"{champ}.fichier", ("", b"", "application/octet-stream"))
    return [vide, *((f"{champ}.fichier", ("sac.jpg", image, "image/jpeg")) for image in octets)]


async def envoyer(client: httpx.AsyncClient, adresse: str, *photos: bytes, champ: str = "photos", **champs: str):
    donnees = {"saisie": str(uuid4()), **champs}
    return await client.post(adresse, data=donnees, files=jointes(*photos, champ=champ))


def montrees(page: httpx.Response) -> list[str]:
    return re.findall(r'href="/pieces/([0-9a-f]{64})"', page.text)
