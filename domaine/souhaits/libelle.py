"""Words as people say them, folded so that « Lentilles vertes » and « lentille verte » are one wish."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from domaine.souhaits.faits import Rayon

OUTILS: Final = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "un", "une"}
)

"""Words that do not tell one product from another, except when there is nothing else."""
PLURIEL: Final = 3
"""A word longer than this loses the s or the x of its plural."""
CLE_MAX: Final = 60


def theme_de(rayon: Rayon, libelle: str) -> str:
    """What the wish is about before anybody gathers it with others; `alimentation:` when no word was said."""
    return f"{rayon}:{cle(libelle)}"


def cle(libelle: str) -> str:
    """« Huile d'olive » reads `huile-olive`; "" without any letter or digit."""
    nu = unicodedata.normalize("NFKD", libelle.casefold().replace("œ", "oe").replace("æ", "ae"))
    mots = re.findall(r"[^\W_]+", "".join(c for c in nu if not unicodedata.combining(c)))
    return "-".join([_singulier(mot) for mot in mots if mot not in OUTILS] or mots)[:CLE_MAX]


def _singulier(mot: str) -> str:
    return mot[:-1] if len(mot) > PLURIEL and mot[-1] in "sx" else mot
