"""`/pieces/{empreinte}`: a photo or a file that a fact names, to who may read what the fact is about."""

from __future__ import annotations

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.banque.faits import ReleveImporte
from domaine.types import Role
from domaine.virements.faits import OrdreDeVirementsEtabli
from infra.event_store.model import QueryItem
from infra.pieces import TYPES_MIME, Genre, Piece
from infra.pieces.preparing import thumbnail
from infra.pieces.store import PieceAlteree
from web.pages.commun.navigation import COMPTES, EQUIPE
from web.pages.commun.visite import Introuvable, Visite, visite, visite_sans_geste

GARDEE_SECONDES: Final = 600
LONGUEUR: Final = 64
"""Of a SHA-256 in hexadecimal."""
DES_COMPTES: Final = frozenset({ReleveImporte.NOM, OrdreDeVirementsEtabli.NOM})
"""A bank statement names whoever paid, a file of transfers says account numbers."""
ABSENTE: Final = "Pièce effacée ou inconnue."

routes = APIRouter()
Entre = Annotated[Visite, Depends(visite)]


@routes.get("/pieces/{empreinte}")
async def montrer(visite: Entre, empreinte: str) -> Response:
    piece = await _lire(visite, empreinte)
    if piece is None:
        raise Introuvable(ABSENTE)
    ouvre = piece.genre in (Genre.JPEG, Genre.PDF)
    nom = f"piece-{empreinte[:12]}.{'jpg' if piece.genre is Genre.JPEG else piece.genre}"
    return _reponse(piece.octets, TYPES_MIME[piece.genre], f'{"inline" if ouvre else "attachment"}; filename="{nom}"')


@routes.get("/pieces/{empreinte}/vignette")
async def vignette(visite: Annotated[Visite, Depends(visite_sans_geste)], empreinte: str) -> Response:
    """A small picture in any case: pages show it where the piece stands."""
    piece = await _lire(visite, empreinte)
    if piece is None:
        return _reponse(_dessin("effacée", "ou inconnue"), "image/svg+xml", "inline", statut=404)
    if piece.genre is not Genre.JPEG:
        return _reponse(_dessin(piece.genre.upper(), "ouvrir"), "image/svg+xml", "inline")
    return _reponse(await asyncio.to_thread(thumbnail, piece.octets), "image/jpeg", "inline")


async def _lire(visite: Visite, empreinte: str) -> Piece | None:
    """None: unknown, erased, altered, or not for who asks; which of them is nobody's business."""
    if len(empreinte) != LONGUEUR or not set(empreinte) <= set("0123456789abcdef"):
        return None
    if not await _permise(visite, empreinte):
        return None
    try:
        return await visite.site.application.pieces.read(empreinte)
    except PieceAlteree:
        return None


async def _permise(visite: Visite, empreinte: str) -> bool:
    """The team reads the pieces of its group, a household those of its own complaints, who sent one sees it again."""
    application = visite.site.application
    nomment = (await application.store.read((QueryItem(tags=(f"piece:{empreinte}",)),))).events
    if not nomment:
        return await application.pieces.brought_by(empreinte, visite.session.personne)
    if any(fait.type in DES_COMPTES for fait in nomment) and visite.role not in COMPTES:
        return False
    if visite.role in EQUIPE:
        return any(f"groupement:{visite.groupement}" in fait.tags for fait in nomment)
    foyer = visite.session.foyer
    return visite.role is Role.ADHERENT and any(f"foyer:{foyer}" in fait.tags for fait in nomment)


def _reponse(octets: bytes, type_mime: str, disposition: str, *, statut: int = 200) -> Response:
    """Nothing in it runs, nothing in it loads; kept for a while by the reader's own browser only."""
    ferme = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    entetes = {
        "Content-Disposition": disposition,
        "Content-Security-Policy": ferme if type_mime == TYPES_MIME[Genre.PDF] else f"{ferme}; sandbox",
        "Cache-Control": f"private, max-age={GARDEE_SECONDES}",
        "Vary": "Cookie",
    }
    return Response(octets, status_code=statut, media_type=type_mime, headers=entetes)


def _dessin(titre: str, suite: str) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" font-family="sans-serif" text-anchor="middle">'
        '<rect width="120" height="120" fill="#f3f6f4" stroke="#54635b" stroke-width="2"/>'
        f'<text x="60" y="56" font-size="20" font-weight="bold" fill="#16211c">{titre}</text>'
        f'<text x="60" y="80" font-size="14" fill="#16211c">{suite}</text></svg>'
    ).encode()
