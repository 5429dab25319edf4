"""Every answer of the API is JSON; what went wrong has the same shape whatever it was."""

from __future__ import annotations

import logging
from typing import Any, Final

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from domaine.refus import Refus
from infra.causes import en_francais
from infra.event_store.errors import OutcomeUnknown, Saturated, Unavailable, WritesStopped
from infra.event_store.session import GONE, UNREADABLE, is_gone
from infra.executer import RoleNonAutorise
from projections.lectures.vues import TropDeLecteurs
from projections.passe.moment import MomentImpossible
from web.acces.refus import HorsDuGroupement, JetonRefuse
from web.api.porteur import site_de
from web.pages.commun.a_part import TropLourd
from web.saisie.problemes import SaisieInvalide
from web.saisie.resultat import Resultat, refuse

REESSAYER_SECONDES: Final = 2
OCCUPE: Final = "Trop de demandes à la fois, ou la base ne répond pas. Réessayez dans un instant."
PHRASES: Final = {
    400: "La demande ne se lit pas. Rien n'est enregistré.",
    404: "Cette adresse n'existe pas. Leur liste : /api/v1/openapi.json",
    405: "Cette adresse ne s'appelle pas ainsi. Leur liste : /api/v1/openapi.json",
    411: "La taille de l'envoi n'est pas dite (Content-Length). Rien n'est enregistré.",
    413: "Cet envoi est trop gros. Rien n'est enregistré.",
    500: "Quelque chose a cassé. Ce n'est pas de votre fait. Vérifiez avant de recommencer.",
}
AILLEURS: Final = "Cet envoi vient de la page d'un autre site. Rien n'est enregistré."

logger = logging.getLogger(__name__)
_encoder = msgspec.json.Encoder()


def en_json(objet: Any, statut: int = 200, entetes: dict[str, str] | None = None) -> Response:
    return Response(_encoder.encode(objet), statut, entetes, media_type="application/json")


STATUTS: Final = {JetonRefuse.__name__: 401, RoleNonAutorise.__name__: 403, HorsDuGroupement.__name__: 403}
"""By refusal: who sends it is not known, may not; any other is a rule that says no."""


def statut_http(resultat: Resultat) -> int:
    """200 accepted, 400 not understood, else that of the refusal."""
    if isinstance(resultat.refus, str):
        return statut_du_refus(resultat.refus)
    return 200 if resultat.statut == "accepte" else 400


def statut_du_refus(nom: str) -> int:
    return STATUTS.get(nom, 422)


def refuser(statut: int) -> Response:
    """A request that was turned away before any route."""
    return invalide(AILLEURS if statut == 403 else PHRASES[statut], statut)  # noqa: PLR2004


def invalide(phrase: str, statut: int = 400) -> Response:
    return en_json(Resultat(acte=None, statut="invalide", message=phrase), statut)


async def _refuse(_: Request, erreur: Exception) -> Response:
    """Before any act was read."""
    assert isinstance(erreur, Refus)  # noqa: S101 - as it is installed
    resultat = refuse(None, erreur, erreur.message)
    entetes = {"WWW-Authenticate": "Bearer"} if isinstance(erreur, JetonRefuse) else None
    return en_json(resultat, statut_http(resultat), entetes)


async def _mal_ecrit(_: Request, erreur: Exception) -> Response:
    return invalide(str(erreur))


async def _illisible(_: Request, erreur: Exception) -> Response:
    assert isinstance(erreur, RequestValidationError)  # noqa: S101 - as it is installed
    noms = sorted({str(probleme["loc"][-1]) for probleme in erreur.errors()})
    return invalide(f"Ne se lit pas : {', '.join(f'« {nom} »' for nom in noms)}. Voyez /api/v1/openapi.json", 400)


async def _sans_sens(_: Request, __: Exception) -> Response:
    return invalide(PHRASES[400])


async def _http(_: Request, erreur: Exception) -> Response:
    assert isinstance(erreur, HTTPException)  # noqa: S101 - as it is installed
    reponse = invalide(PHRASES.get(erreur.status_code, PHRASES[500]), erreur.status_code)
    reponse.headers.update(erreur.headers or {})
    return reponse


async def _occupe(request: Request, erreur: Exception) -> Response:
    reponse = invalide((str(erreur) or OCCUPE) + site_de(request).application.si_plein(), 503)
    reponse.headers["Retry-After"] = str(getattr(erreur, "retry_after", REESSAYER_SECONDES))
    return reponse


async def _absente(request: Request, erreur: Exception) -> Response:
    """An act reads beside the store before it is recorded, never after."""
    if not is_gone(erreur):
        raise erreur
    logger.warning("La base de données ne répond pas : %s", en_francais(erreur))
    return await _occupe(request, Unavailable())


async def _casse(_: Request, __: Exception) -> Response:
    return invalide(PHRASES[500], 500)


def installer(api: FastAPI) -> None:
    api.add_exception_handler(Refus, _refuse)
    for erreur in (SaisieInvalide, MomentImpossible):
        api.add_exception_handler(erreur, _mal_ecrit)
    api.add_exception_handler(RequestValidationError, _illisible)
    api.add_exception_handler(UNREADABLE, _sans_sens)
    api.add_exception_handler(HTTPException, _http)
    for occupe in (Saturated, Unavailable, WritesStopped, OutcomeUnknown, TropDeLecteurs, TropLourd):
        api.add_exception_handler(occupe, _occupe)
    for perte in (*GONE, TimeoutError):
        api.add_exception_handler(perte, _absente)
    api.add_exception_handler(Exception, _casse)
