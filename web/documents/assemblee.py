"""The papers of a general assembly: what calls the members, and what was decided, ready to be signed."""

from __future__ import annotations

from typing import Any

from web.documents.composer import composer


def convocation_en_pdf(convocation: dict[str, Any]) -> bytes:
    """One page, with the slip by which somebody else votes for a household."""
    return composer("convocation.typ", convocation)


def proces_verbal_en_pdf(proces_verbal: dict[str, Any]) -> bytes:
    return composer("proces_verbal.typ", proces_verbal)
