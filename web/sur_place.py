"""A form that waits on its own page for the answer is told where to go, instead of being taken there."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DEMANDE: Final = "Sur-Place"
VERS: Final = "Vers"


class SurPlace:
    """ASGI middleware: a script cannot read where a redirection leads, so it is said in a header of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sans_emmener(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 303:  # noqa: PLR2004
                entetes = MutableHeaders(scope=message)
                entetes[VERS] = entetes["location"]
                del entetes["location"]
                message["status"] = 200
            await send(message)

        attend = scope["type"] == "http" and DEMANDE in Headers(scope=scope)
        await self.app(scope, receive, sans_emmener if attend else send)
