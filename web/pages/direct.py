"""`/direct`: tells open pages the position of the log each time it moves, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from web.direct import Complet
from web.pages.commun.visite import PasEntre, Visite, visite_sans_geste

REVENIR_MS: Final = 2_000
COMPLET_MS: Final = 60_000

routes = APIRouter()


@routes.get("/direct")
async def direct(request: Request) -> Response:
    """Messages `faits` with a position; a comment now and then keeps the way open through proxies.

    204 once the session has ended: a browser does not come back after that.
    """
    try:
        visite = await visite_sans_geste(request)
    except PasEntre:
        return Response(status_code=204)
    return StreamingResponse(_messages(visite), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _messages(visite: Visite) -> AsyncIterator[str]:
    yield f"retry: {REVENIR_MS}\n\n"
    try:
        async for position in visite.site.direct.positions():
            yield (
                f"event: faits\nid: {position}\ndata: {position}\n\n"
                if position is not None
                else "event: present\ndata: \n\n"
            )
    except Complet:
        yield f"retry: {COMPLET_MS}\n\n"
