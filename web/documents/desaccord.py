"""What a household keeps of a settled dispute: one sheet, in plain words, that names nobody of the team."""

from __future__ import annotations

from typing import Any

from web.documents.composer import composer


def desaccord_en_pdf(resume: dict[str, Any]) -> bytes:
    return composer("desaccord.typ", resume)
