"""How somebody is reached, as people write it: a French telephone has ten digits, another says its country."""

from __future__ import annotations

import re
from typing import Final

from web.saisie.problemes import Probleme
from web.saisie.textes import sans_invisibles

FAUX: Final = (
    "Un numéro français a 10 chiffres, comme 06 12 34 56 78 ; celui d'un autre pays commence par + et son indicatif. "
    "Relisez-le, ou laissez vide."
)
_RIEN: Final = re.compile(r"[\s\u00a0\u202f./()-]")
_FRANCAIS: Final = re.compile(r"0[1-9][0-9]{8}|(?:\+|00)33(?:0?[1-9][0-9]{8})")
_COURRIEL: Final = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]{1,190}\.[^@\s,;<>\".]{2,24}")
_D_AILLEURS: Final = re.compile(r"(?:\+|00)(?:1[0-9]{10}|(?!33)[2-9][0-9]{7,14})")
"""E.164: country and number in fifteen digits at most, eleven in North America; below eight, some were forgotten."""


def lire_telephone(texte: str) -> str:
    """As it was written, without the marks of a list of contacts; empty when none is given.

    Raises ValueError with the French sentence.
    """
    dit = sans_invisibles(texte).strip()
    serre = _RIEN.sub("", dit)
    if dit and not (_FRANCAIS.fullmatch(serre) or _D_AILLEURS.fullmatch(serre)):
        raise ValueError(FAUX)
    return dit


def telephone_faux(texte: str, champ: str = "telephone") -> list[Probleme]:
    """What is wrong with it, if anything; empty is fine."""
    try:
        lire_telephone(texte)
    except ValueError as erreur:
        return [Probleme(champ, str(erreur))]
    return []


def est_un_courriel(texte: str) -> bool:
    return _COURRIEL.fullmatch(texte) is not None


def courriel_faux(texte: str, champ: str = "courriel") -> list[Probleme]:
    """The same."""
    if texte and not est_un_courriel(texte):
        return [Probleme(champ, "Ce n'est pas une adresse de courriel. Relisez-la, ou laissez vide.")]
    return []
