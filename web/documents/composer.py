"""Documents to send or to print, as accessible PDF: what people typed goes in as data, never as markup."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from unicodedata import category, name

import msgspec
import typst

from web.typographie import insecable

GABARITS: Final = Path(__file__).parent / "gabarits"
"""Nothing outside this folder can be read by a document."""
POLICES: Final = Path(__file__).parent / "polices"
"""For scripts that the fonts of typst do not draw."""
LANGUES: Final = {"CJK": "en chinois", "HANGUL": "en coréen", "HIRAGANA": "en japonais", "KATAKANA": "en japonais"}
"""By script, how what is written in it is named."""

DESSINEES: Final = frozenset({"LATIN", "GREEK", "CYRILLIC"})
"""Scripts that our fonts draw, but for letters that few have ever seen: one of those takes no other along."""

MARQUES: Final = frozenset({"Mn", "Mc", "Me", "Sk"})
"""Categories of what is drawn upon the letter before it."""

BMP: Final = "\uffff"
"""Drawings stand beyond it, and go together: a document may hold many."""

_SANS_DESSIN: Final = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ECHAPPE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


def composer(gabarit: str, donnees: dict[str, Any]) -> bytes:
    """The PDF of one of our templates: tagged, with its title and language, the same bytes for the same data.

    The standard for accessible documents forbids a letter that no font of ours draws, and nobody reads an empty box:
    what cannot be drawn is said in words. typst names one such letter at a time.
    """
    texte = insecable(msgspec.json.encode(donnees).decode())
    while True:
        try:
            return _composer(gabarit, texte)
        except typst.TypstError as erreur:
            trouve = _SANS_DESSIN.search(str(erreur))
            dit = dire_autrement(texte, _lettres(trouve[1])) if trouve else texte
            if dit == texte:
                raise
            texte = dit


def dire_autrement(texte: str, sans_dessin: str) -> str:
    """Words of the scripts of these letters named by their language; a drawing goes, its household has a number.

    A letter with a mark that no font draws is named instead of the mark, which goes.
    """
    for signe in sans_dessin:
        if marques := _marques_sur(signe, texte):
            texte = texte.translate(dict.fromkeys(map(ord, marques)))
            continue
        if _ecriture(signe) in DESSINEES:
            texte = texte.replace(signe, "?")
        elif category(signe)[0] == "L":
            siennes = "".join(re.escape(autre) for autre in set(texte) if _ecriture(autre) == _ecriture(signe))
            if siennes:
                dit = f"(écrit {LANGUES.get(_ecriture(signe), 'dans une autre écriture')})"
                texte = re.sub(f"[{siennes}]+(?:[ ·-]+[{siennes}]+)*", dit, texte)
        else:
            dessins = {autre for autre in set(texte) if autre > BMP and category(autre) == category(signe)}
            texte = texte.translate(dict.fromkeys(map(ord, {signe, *dessins})))
    return texte


def _marques_sur(signe: str, texte: str) -> set[str]:
    return {b for a, b in pairwise(texte) if a == signe and not b.isascii() and category(b) in MARQUES}


def _ecriture(signe: str) -> str:
    return name(signe, "").partition(" ")[0]


def _lettres(nomme: str) -> str:
    """The letters that a message of typst names, which writes some by their number."""
    return _ECHAPPE.sub(lambda numero: chr(int(numero[1], 16)), nomme)


@cache
def _polices() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[POLICES])


def _composer(gabarit: str, texte: str) -> bytes:
    return typst.compile(
        GABARITS / gabarit,
        root=GABARITS,
        font_paths=_polices(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": texte},
        pdf_standards="ua-1",
        timestamp=0,
    )
