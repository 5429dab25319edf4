"""A household's own history on paper (R-212)."""

from __future__ import annotations

from web.documents.composer import composer
from web.documents.etat import donnees
from web.etats.etat import Etat


def releve_en_pdf(etat: Etat, entete: dict[str, str]) -> bytes:
    """Large letters, words only; a year holds on one sheet."""
    return composer("releve.typ", donnees(etat, entete))
