"""The poster that asks people to a meeting: one page, letters that are read from across the street."""

from __future__ import annotations

from typing import Any

from web.documents.composer import composer


def affiche_en_pdf(affiche: dict[str, Any]) -> bytes:
    return composer("affiche.typ", affiche)
