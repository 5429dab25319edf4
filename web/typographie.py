"""Spaces that do not break, as French is printed: a mark never begins a line alone, a figure stays with its unit.

Done once, where pages and documents leave: sentences, templates and guides are written with plain spaces.
"""

from __future__ import annotations

import re
from typing import Final

from domaine.mots import ESPACE

_LIE: Final = (
    r" (?:(?<=\S )(?=[:;?!»€%])|(?<=« )|(?<=\bn° )(?=\d)"
    r"|(?<=\d )(?=(?:kg|g|[cm]?[lL]|[ckm]?m|h|min|s|[KMG]o)\b))"
)
"""Begins with the space that it is about: searched as fast as the space alone."""
_DANS_UNE_PHRASE: Final = re.compile(_LIE)
_ENTRE_BALISES: Final = re.compile(f"{_LIE}(?![^<>]*>)")
"""What is in a tag meets its end first: addresses and values stay as they are."""
_TEL_QUEL: Final = "script|style|textarea|pre|code"
_A_PART: Final = re.compile(rf"(<(?:{_TEL_QUEL})\b.*?</(?:{_TEL_QUEL})>|<p data-message>.*?</p>)", re.DOTALL)
"""A message that is copied leaves with plain spaces: one that is not would make a text message cost twice as much."""


def insecable(texte: str) -> str:
    return _DANS_UNE_PHRASE.sub(ESPACE, texte)


def page_insecable(html: str) -> str:
    """A page as it was filled: what people type, copy or run in it keeps its spaces."""
    morceaux = _A_PART.split(html)
    morceaux[::2] = [_ENTRE_BALISES.sub(ESPACE, morceau) for morceau in morceaux[::2]]
    return "".join(morceaux)
