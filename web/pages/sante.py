"""`/sante`: one word for what watches the site from outside, without signing in; no figure and no name."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from web.pages.commun.publique import site_de
from web.sante import constats

routes = APIRouter()


@routes.api_route("/sante", methods=["GET", "HEAD"])
async def sante(request: Request) -> JSONResponse:
    """503 as soon as something is not well; `mal` then says what. Watchers that want the status alone ask by HEAD."""
    site = site_de(request)
    mal = [constat.code for constat in await constats(site.application, site.vues) if not constat.bien]
    return JSONResponse({"bien": not mal, "mal": mal}, status_code=503 if mal else 200)
