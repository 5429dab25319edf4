"""The API as an application of its own under `/api/v1`: its errors are JSON, its description is OpenAPI."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from domaine.refus import Refus
from domaine.registre import ACTES
from web.acces.refus import JetonRefuse
from web.api import actes, lectures
from web.api.reponses import installer, statut_du_refus
from web.saisie.description import decrire, refus_de

RACINE: Final = "/api/v1"
TITRE: Final = "Groupement"
DESCRIPTION: Final = """Les mêmes actes, les mêmes refus et les mêmes chiffres que les pages et le terminal.

Un jeton agit pour une personne, dans un rôle, dans un groupement : `Authorization: Bearer <jeton>`. La coordination le
fait et le retire sur la page Réglages, Jetons.

Les montants sont en centimes, les quantités en g, en ml ou en pièces. Sans fuseau, une heure est celle de Paris. La
même `saisie` (un UUID choisi par vous) ne compte qu'une fois, même envoyée plusieurs fois : renvoyez-la telle quelle
quand la réponse s'est perdue.
"""
REPONSES: Final = {
    200: "Accepté : `positions` donne le premier et le dernier fait enregistrés.",
    400: "La demande ne se comprend pas : `statut` vaut `invalide`. Rien n'est enregistré.",
    401: "Sans jeton valable. Rien n'est enregistré.",
    403: "Le rôle ou le groupement de ce jeton ne le permet pas. Rien n'est enregistré.",
    411: "La taille de l'envoi n'est pas dite. Rien n'est enregistré.",
    413: "L'envoi est trop gros. Rien n'est enregistré.",
    422: "Une règle dit non : `refus` la nomme, `message` l'explique. Rien n'est enregistré.",
    503: "Réessayez après les secondes de `Retry-After`.",
}
_LECTURES: Final = (400, 401, 403, 503)


def creer_api() -> FastAPI:
    """Its `state.site` is set by whoever serves it."""
    api = FastAPI(title=TITRE, version="1", openapi_url="/openapi.json", docs_url=None, redoc_url=None)
    api.include_router(actes.routes)
    api.include_router(lectures.routes)
    installer(api)
    api.openapi = lambda: decrire_api(api)  # type: ignore[method-assign]  # as FastAPI's documentation has it
    return api


def decrire_api(api: FastAPI) -> dict[str, Any]:
    """OpenAPI 3.1, with a schema for the data of each act."""
    if api.openapi_schema is None:
        schema = get_openapi(
            title=TITRE, version="1", description=DESCRIPTION, routes=api.routes, servers=[{"url": RACINE}]
        )
        schema["components"]["schemas"] = _schemas()
        for route in (*actes.routes.routes, *lectures.routes.routes):
            assert isinstance(route, APIRoute)  # noqa: S101 - narrows the type
            for operation in schema["paths"][route.path].values():
                _completer(operation, route)
        api.openapi_schema = schema
    return api.openapi_schema


def _schemas() -> dict[str, Any]:
    """What acts carry, what surrounds it, and what is answered."""
    schemas: dict[str, Any] = {
        "Reponse": {
            "type": "object",
            "required": ["acte", "statut"],
            "properties": {
                "acte": {"type": ["string", "null"]},
                "statut": {"enum": ["accepte", "refuse", "invalide"]},
                "refus": {"type": "string", "description": "Le nom du refus."},
                "message": {"type": "string", "description": "Une phrase à montrer telle quelle."},
                "details": {
                    "type": "object",
                    "additionalProperties": {"type": ["string", "integer"]},
                    "description": "Avec un refus : les codes de ce que sa phrase nomme.",
                },
                "positions": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
            },
        }
    }
    for nom, acte in sorted(ACTES.items()):
        donnees = _deplacer(decrire(acte)["donnees"])
        schemas.update(donnees.pop("$defs", {}))
        donnees.pop("$schema")
        schemas[f"{nom}Donnees"] = donnees
        schemas[nom] = _envoi(nom)
    return schemas


def _deplacer(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The references of a schema that stands alone, as they read among the components of a description."""
    texte = msgspec.json.encode(schema).decode().replace('"#/$defs/', '"#/components/schemas/')
    deplace: dict[str, Any] = json.loads(texte)
    return deplace


def _envoi(nom: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["donnees"],
        "additionalProperties": False,
        "properties": {
            "donnees": {"$ref": f"#/components/schemas/{nom}Donnees"},
            "saisie": {"type": ["string", "null"], "format": "uuid", "description": "La même ne compte qu'une fois."},
            "date_effet": {"type": ["string", "null"], "format": "date-time", "description": "Quand c'est arrivé."},
            "date_saisie": {"type": ["string", "null"], "format": "date-time", "description": "Quand on l'a tapé."},
            "appareil": {"type": "string", "maxLength": 80, "description": "Par défaut, celui du jeton."},
            "sequence_appareil": {"type": ["integer", "null"], "minimum": 0, "maximum": 2**53},
            "source": {"type": "string", "maxLength": 80, "description": "direct, bon_papier:0117, recu:0456…"},
            "code_second": {"type": "string", "maxLength": 20, "description": "D'un acte signé à deux."},
        },
    }


def _completer(operation: dict[str, Any], route: APIRoute) -> None:
    """Bodies are read and answers written by hand: FastAPI cannot see what they are made of."""
    if route.name in ACTES:
        decrit, refus = decrire(ACTES[route.name]), refus_de(ACTES[route.name])
        phrases = "\n".join(f"- `{r['nom']}` : {r['phrase']}" for r in decrit["refus"])
        operation["description"] = f"Rôles : {', '.join(decrit['roles'])}.\n\nRefus possibles :\n\n{phrases}"
        corps = {"schema": {"$ref": f"#/components/schemas/{route.name}"}}
        operation["requestBody"] = {"required": True, "content": {"application/json": corps}}
        codes: Iterable[int] = REPONSES.keys() - {200}
        ok: dict[str, Any] = {"description": REPONSES[200], "content": _contenu(())}
    else:
        refus = lectures.refus_de_la_lecture(route.endpoint)
        codes = {*_LECTURES, *(statut_du_refus(r.__name__) for r in refus)}
        ok = {"description": "Le tableau demandé.", "content": {"application/json": {}}}
    operation["responses"] = {"200": ok} | {
        str(code): {"description": REPONSES[code], "content": _contenu(_noms(code, (JetonRefuse, *refus)))}
        for code in sorted(codes)
    }


def _noms(code: int, refus: Iterable[type[Refus]]) -> list[str]:
    """Of those that are answered with this status."""
    return [r.__name__ for r in refus if statut_du_refus(r.__name__) == code]


def _contenu(refus: Sequence[str]) -> dict[str, Any]:
    """What is answered: no other refusal than these."""
    reponse: dict[str, Any] = {"$ref": "#/components/schemas/Reponse"}
    nomme = [{"properties": {"refus": {"enum": refus}}}] if refus else []
    return {"application/json": {"schema": {"allOf": [reponse, *nomme]} if nomme else reponse}}
