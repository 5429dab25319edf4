"""The yearly letter to each household that is owed something (R-147)."""

from __future__ import annotations

from typing import Any

from web.documents.composer import composer


def lettres_en_pdf(lettres: dict[str, Any]) -> bytes:
    """One page each; words only."""
    return composer("lettre.typ", lettres)
