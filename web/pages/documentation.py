"""`/api`: what another program may ask and send, as people read it. The same for machines: `/api/v1/openapi.json`."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from domaine.registre import ACTES
from web.langue import ROLES
from web.pages.commun.publique import page_publique
from web.saisie.description import decrire

routes = APIRouter()

LECTURES: Final = (
    ("moi", "Pour qui ce jeton agit."),
    ("actes", "Tous les actes : rôles, refus possibles et modèle des données."),
    ("soldes", "Ce que chaque foyer a, a engagé et doit rapporter."),
    ("stock", "Chaque produit : attendu, reçu, réservé, parti, restant."),
    ("fournisseurs", "Par fournisseur et par cycle : commandé, reçu, facturé, payé, dû."),
    ("caisses", "Chaque session de caisse, son compte et son écart."),
    ("etat", "Les quatre tableaux ensemble, maintenant ou à un moment passé : position, connu_au, vrai_au."),
    ("journal", "Les faits, page par page : cycle, foyer, produit, fournisseur, caisse, acteur, type, depuis, limite."),
)


@routes.get("/api")
async def documentation(request: Request) -> Response:
    return await page_publique(request, "api.html", lectures=LECTURES, actes=[_acte(nom) for nom in sorted(ACTES)])


def _acte(nom: str) -> dict[str, Any]:
    decrit = decrire(ACTES[nom])
    schema = decrit["donnees"]
    requis = set(schema.get("required", ()))
    return {
        **decrit,
        "roles": [ROLES[role] for role in decrit["roles"]],
        "champs": [
            (champ, _forme(propriete), champ in requis, propriete.get("description", ""))
            for champ, propriete in schema.get("properties", {}).items()
        ],
    }


def _forme(propriete: dict[str, Any]) -> str:
    """What a value looks like, in a few words."""
    if "$ref" in propriete:
        return str(propriete["$ref"]).rpartition("/")[2]
    if "anyOf" in propriete:
        return " ou ".join(_forme(choix) for choix in propriete["anyOf"])
    if "enum" in propriete:
        return ", ".join(map(str, propriete["enum"]))
    types = propriete.get("type", "")
    return " ou ".join(_TYPES[each] for each in ([types] if isinstance(types, str) else types) if each)


_TYPES: Final = {
    "string": "texte",
    "integer": "entier",
    "boolean": "oui ou non",
    "array": "liste",
    "object": "objet",
    "null": "rien",
    "number": "nombre",
}
