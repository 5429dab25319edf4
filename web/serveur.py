"""The web server of one group: its pages, what they are made of, and what protects them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from socket import socket
from typing import Final

import uvicorn
from fastapi import FastAPI
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from infra.stopping import end
from projections.lectures.vues import ouvrir_vues
from web.api import reponses as api_reponses
from web.api.application import RACINE, creer_api
from web.application import Application
from web.direct import Direct, tete_suivante
from web.pages.commun import erreurs
from web.pages.commun.site import Demo, ouvrir_site
from web.pages.entrer import reprendre
from web.pages.routes import adresses
from web.passe.passage import Passage
from web.pieces_orphelines import balayer_sans_fin
from web.rendu import preparer_rendu
from web.securite import Securite
from web.style import STATIQUE, STYLE, style
from web.sur_place import SurPlace
from web.tableur.ecriture import XLSX

UN_AN: Final = 31_536_000
NIVEAU: Final = 5
"""Of compression: beyond, a page takes more time and becomes a hundredth smaller."""
TELS_QUELS: Final = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/pdf", XLSX)
"""What is compressed already, and streams, whose messages leave one by one."""


def creer_app(application: Application, *, demo: Demo | None = None) -> FastAPI:
    """The pages and the API over an open application; `demo`: whom the sign-in page lists, None for a real group."""
    rendu = preparer_rendu(demo=demo is not None)
    api = creer_api()

    @contextlib.asynccontextmanager
    async def vivre(app: FastAPI) -> AsyncIterator[None]:
        store = application.store
        direct = Direct(lambda position: tete_suivante(store, position), await store.head())
        async with ouvrir_vues(application.base.dsn) as vues:
            site = app.state.site = api.state.site = ouvrir_site(application, vues, direct, rendu, demo)
            annuaire = asyncio.create_task(application.annuaire.suivre(store), name="directory")
            balai = asyncio.create_task(balayer_sans_fin(application), name="pieces")
            direct.start()
            try:
                yield
            finally:
                await direct.stop()
                await site.atelier.fermer()
                await site.facteur.fermer()
                await end(annuaire, balai)

    app = FastAPI(lifespan=vivre, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.reprendre = reprendre
    app.mount("/statique", Fichiers(directory=STATIQUE))
    app.state.api = api
    app.mount(RACINE, api)
    app.router.routes.extend(adresses(demo=demo is not None))
    erreurs.installer(app, rendu)

    def refuser(adresse: str, statut: int) -> Response:
        if adresse.startswith(f"{RACINE}/"):
            return api_reponses.refuser(statut)
        faute = erreurs.ENVOI_D_AILLEURS if statut == 403 else erreurs.FAUTES[statut]  # noqa: PLR2004
        return erreurs.page_d_erreur(rendu, statut, faute)

    app.add_middleware(Passage, refuser=lambda adresse: erreurs.page_d_erreur(rendu, 409, erreurs.au_present(adresse)))
    app.add_middleware(Securite, refuser=refuser)
    app.add_middleware(SurPlace)
    app.add_middleware(GZipMiddleware, compresslevel=NIVEAU, exclude_content_types=TELS_QUELS)
    return app


class Serveur(uvicorn.Server):
    """Lets open pages go before it waits for requests to end: their streams have none of their own."""

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        app = self.config.app
        if isinstance(app, FastAPI) and hasattr(app.state, "site"):
            await app.state.site.direct.stop()
        await super().shutdown(sockets)


class Fichiers(StaticFiles):
    """Style, script, fonts: their address changes with their content, so they are kept."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = Response(style(), media_type="text/css") if path == STYLE else await super().get_response(path, scope)
        answer.headers["Cache-Control"] = f"public, max-age={UN_AN}, immutable"
        return answer
