"""What every answer and every post goes through: no post from another site, no oversized body, strict headers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PLUS_GROS_ENVOI: Final = 1_000_000
"""Bytes of a form or of a JSON body: the largest order has 85 lines."""
PLUS_GROS_ENVOI_DE_FICHIERS: Final = 48_000_000
"""Of a form that brings photos, six as a telephone takes them; each is measured again where it is read."""
DE_FICHIERS: Final = "multipart/form-data"
"""How such a form begins to say what it is; its other fields are bounded where they are read."""

SANS_EFFET: Final = frozenset({"GET", "HEAD", "OPTIONS"})

ENTETES: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

Refuser = Callable[[str, int], Response]
"""What says no, from the address that was asked and the status."""


def proteger(headers: MutableHeaders) -> None:
    """What every answer carries, unless it says otherwise itself."""
    for name, value in ENTETES.items():
        headers.setdefault(name, value)
    # Pages hold names and balances: they stay out of every cache, the browser's included.
    headers.setdefault("Cache-Control", "no-store")


class Securite:
    """ASGI middleware; a refused request never reaches a route."""

    def __init__(self, app: ASGIApp, refuser: Refuser) -> None:
        self.app = app
        self.refuser = refuser

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                proteger(MutableHeaders(scope=message))
            await send(message)

        status = refus(scope["method"], Headers(scope=scope))
        answer = self.app if status is None else self.refuser(scope["path"], status)
        await answer(scope, receive, send_with_headers)


def refus(method: str, headers: Headers) -> int | None:
    """The status with which a request is turned away; None: it may go on."""
    if method in SANS_EFFET:
        return None
    if not _meme_origine(headers):
        return 403
    length = headers.get("content-length", "")
    if not length.isdigit():
        return 411 if "transfer-encoding" in headers else None
    fichiers = headers.get("content-type", "").startswith(DE_FICHIERS)
    return 413 if int(length) > (PLUS_GROS_ENVOI_DE_FICHIERS if fichiers else PLUS_GROS_ENVOI) else None


def _meme_origine(headers: Headers) -> bool:
    """Browsers say where a post comes from. Who says nothing is let through only without the cookie of a session."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return "cookie" not in headers
