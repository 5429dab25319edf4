"""A page that comes back with a refusal or a question: what the person is led to, with or without a script."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from markupsafe import Markup

_DU_FORMULAIRE: Final = re.compile(r'<(\w+)(?=[^>]*\s(?:data-reponse\b|aria-invalid="true"|class="erreur"))[^>]*>')
"""What a form answers, and the fields that it points at (`champs.html`)."""
_DE_LA_PAGE: Final = re.compile(r'<(\w+)(?=[^>]*\srole="alert")[^>]*>')
_PHRASE: Final = re.compile(r'<strong\b[^>]*>(.*?)</strong>|class="erreur"[^>]*>(.*?)</p>', re.DOTALL)
_ID: Final = re.compile(r'\sid="([^"]+)"')
_A_COTE: Final = re.compile(r"<small\b.*?</small>", re.DOTALL)
"""What a label says beside the name of its field: a price, where it comes from."""
_SE_REMPLIT: Final = frozenset({"input", "select", "textarea"})


class Signale(NamedTuple):
    corps: Markup
    """The page, whose first message takes the focus when it opens."""
    ancre: str
    phrase: str


def signaler(corps: Markup) -> Signale | None:
    """Of a page as it was filled; None when it says nothing that could be led to."""
    trouve = _DU_FORMULAIRE.search(corps) or _DE_LA_PAGE.search(corps)
    if trouve is None:
        return None
    balise, debut = trouve[0], trouve.end() - 1
    nommee = _ID.search(balise)
    ancre = nommee[1] if nommee else "a-revoir"
    ajout = " autofocus" if trouve[1] in _SE_REMPLIT else ' tabindex="-1" autofocus'
    ajout += "" if nommee else f' id="{ancre}"'
    marque = Markup(str(corps[:debut]) + ajout + str(corps[debut:]))  # noqa: S704 - what was filled, escaped
    return Signale(marque, ancre, _dite(str(corps), trouve.start(), ancre))


def _dite(corps: str, debut: int, ancre: str) -> str:
    """The sentence, after the name of the field that it stands beside."""
    dite = _PHRASE.search(corps, debut)
    if dite is None:
        return "Un champ est à corriger."
    phrase = _texte(dite[1] or dite[2])
    champ = re.search(rf'<label for="{re.escape(ancre)}">(.*?)</label>', corps, re.DOTALL)
    if champ is None:
        return phrase
    nom = _texte(_A_COTE.sub("", champ[1])).rstrip(" \u00a0\u202f?")
    return f"{nom} : {phrase[:1].lower()}{phrase[1:]}"


def _texte(html: str) -> str:
    return str(Markup(html).striptags())  # noqa: S704 - to be escaped again
