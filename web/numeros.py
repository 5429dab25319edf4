"""« A-0274 », « F-031 »: numbers that a narrow page would cut at their hyphen, and that nobody finds then."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

_NUMERO: Final = re.compile(r"\b[A-Z]{1,4}-\d[\dA-Z-]{0,14}\b")
ENTIER: Final = '<span class="numero">{}</span>'


def entiers(texte: object) -> Markup:
    """The text with each of its numbers in one piece; what is markup already is left as it is."""
    if isinstance(texte, Markup):
        return texte
    return Markup(_NUMERO.sub(lambda trouve: ENTIER.format(trouve[0]), str(escape(texte))))  # noqa: S704 - escaped
