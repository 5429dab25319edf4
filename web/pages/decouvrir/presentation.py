"""What a group wrote of itself, readable again."""

from __future__ import annotations

from typing import Any, Final

from projections.lectures.vues import Ligne
from web.pages.commun.site import Site

CHAMPS: Final = ("presentation", "adresse", "telephone", "courriel")


async def en_clair(site: Site, ecrite: Ligne | None) -> dict[str, Any]:
    """Its paragraphs and how to reach it; empty when nothing was written."""
    coffre = site.application.coffre
    lues = {champ: (await coffre.read(ecrite[champ]) or "") if ecrite and ecrite[champ] else "" for champ in CHAMPS}
    return {**lues, "paragraphes": paragraphes(lues["presentation"])}


def paragraphes(texte: str) -> list[str]:
    """Parted by empty lines; a line break within one is a space."""
    return [" ".join(bloc.split()) for bloc in texte.replace("\r\n", "\n").split("\n\n") if bloc.strip()]
