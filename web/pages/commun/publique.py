"""Pages that anybody may see: the door, and what stands before it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from projections.lectures.gens.acces import enseigne
from web.acces import jetons
from web.pages.commun.navigation import Navigation, navigation
from web.pages.commun.site import Site
from web.pages.commun.visite import COOKIE_APPAREIL, COOKIE_SESSION, REFUSEE, Visite

UN_AN: Final = 365 * 24 * 3600


def site_de(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


async def page_publique(
    request: Request, gabarit: str, *, visite: Visite | None = None, statut: int = 200, **donnees: Any
) -> HTMLResponse:
    """The frame without figures; with `visite`, the person's name and a way back stay on screen."""
    site = site_de(request)
    async with site.vues.lire() as lecture:
        nom = await enseigne(lecture)
        position = lecture.position
        cycle = None if visite is None else await visite.cycle_courant(lecture)
    cadre = {
        "enseigne": {"nom": nom or "Groupement d'achats", "precision": ""},
        "qui": None if visite is None else visite.qui,
        "navigation": Navigation((), (), cherche=False)
        if visite is None
        else navigation(visite.role, cycle["cycle"] if cycle else None),
        "ici": "",
        "adresse": "",
        "toast": None,
        "recherche": "",
        "position": position,
        "retards": (),
        "maintenant": datetime.now(UTC),
        "aide": "",
        "revient": statut == REFUSEE,
        "envoyee": request.method == "POST",
    }
    return HTMLResponse(site.rendu.page(gabarit, {**cadre, **donnees}), status_code=statut)


def appareil_de(request: Request) -> str:
    """The secret of this device, a new one when it has none yet (`retenir_appareil` keeps it)."""
    connu = request.cookies.get(COOKIE_APPAREIL, "")
    if jetons.empreinte(connu) is not None:
        return connu
    nouveau = getattr(request.state, "appareil", None) or jetons.tirer(secrets.token_bytes)
    request.state.appareil = nouveau
    return str(nouveau)


def entre(request: Request, jeton: str, adresse: str) -> Response:
    """The door opens: the browser keeps the session and the name of its device, no script reads either."""
    reponse = RedirectResponse(adresse, status_code=303)
    _garder(request, reponse, COOKIE_SESSION, jeton)
    _garder(request, reponse, COOKIE_APPAREIL, appareil_de(request))
    return reponse


def _garder(request: Request, reponse: Response, nom: str, valeur: str) -> None:
    reponse.set_cookie(nom, valeur, max_age=UN_AN, httponly=True, samesite="lax", secure=request.url.scheme == "https")


def interne(adresse: str) -> str:
    """An address of our own to go on to, else the first page: a link never leads to another site."""
    propre = adresse.startswith("/") and not adresse.startswith(("//", "/\\")) and adresse.isprintable()
    return adresse if propre else "/"
