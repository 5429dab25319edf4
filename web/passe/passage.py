"""`/au/{moment}/…`: any page as of a past moment. Only reading passes: whatever would act is turned away here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from projections.passe.moment import Moment
from web.passe.adresse import AGIT, ALLER, QUESTION, dans, separer
from web.passe.nommer import en_fichier

_LIT: Final = ("GET", "HEAD")
_FERMEES: Final = ("/api/", "/direct", "/entrer", "/au/", "/moment")

Refuser = Callable[[str], Response]
"""What says that nobody acts in the past, from the address of the page now."""


class Passage:
    """ASGI middleware: routes see the page's own address, and find the moment in the request's state."""

    def __init__(self, app: ASGIApp, refuser: Refuser) -> None:
        self.app = app
        self.refuser = refuser

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        separe = separer(scope["path"]) if scope["type"] == "http" else None
        if separe is None:
            await self.app(scope, receive, send)
            return
        ecrit, page = separe
        moment = Moment.lu(ecrit)
        enregistre = scope["method"] not in _LIT and not QUESTION.fullmatch(page)
        if enregistre or AGIT.fullmatch(page) or page.startswith(_FERMEES):
            await self.refuser(page)(scope, receive, send)
        elif moment is None:
            ici = page + ("?" + scope["query_string"].decode("latin-1")).rstrip("?")
            vers = RedirectResponse(f"{ALLER}?{urlencode({'quand': ecrit, 'page': ici})}", status_code=303)
            await vers(scope, receive, send)
        else:
            await self._lire(scope, receive, send, moment, page)

    async def _lire(self, scope: Scope, receive: Receive, send: Send, moment: Moment, page: str) -> None:
        async def rester(message: Message) -> None:
            if message["type"] == "http.response.start":
                entetes = MutableHeaders(scope=message)
                vers = entetes.get("location", "")
                if vers.startswith("/") and not vers.startswith(("/au/", "/entrer", "/moment")):
                    entetes["location"] = dans(moment, vers)
                if fichier := entetes.get("content-disposition"):
                    entetes["content-disposition"] = fichier.replace('filename="', f'filename="{en_fichier(moment)}', 1)
            await send(message)

        etat = {**scope.get("state", {}), "moment": moment}
        dedans = {**scope, "path": page, "raw_path": page.encode(), "state": etat}
        await self.app(dedans, receive, rester)
