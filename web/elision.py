"""« d'Awa », « d'octobre », « des Peupliers »: small words that change before a name that only the edge knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from domaine.refus import Refus

VOYELLES: Final = frozenset("aeiouœæ")
H_MUETS: Final = ("habit", "hel", "henr", "herb", "herv", "heur", "hist", "honor", "hort", "hui", "hug", "hy")
"""« d'huile », « d'Hélène »; before any other h nothing is elided, as before Hassan, haricots or houmous."""

ARTICLES: Final[Mapping[str, tuple[str, str]]] = {"Les": ("des", "aux"), "Le": ("du", "au")}
"""With which a house may begin its name, and what they become after « de » and « à »."""


def de(nom: str) -> str:
    """« d'Awa Bah », « de Farid », « d'octobre 2026 », « d'Œufs »: people, products, months."""
    return f"d'{nom}" if s_elide(nom) else f"de {nom}"


def que(nom: str) -> str:
    return f"qu'{nom}" if s_elide(nom) else f"que {nom}"


def de_maison(nom: str) -> str:
    """« des Peupliers », « du Fournil », « de la Ferme », « d'ÉcoNet »: groups, suppliers, places."""
    article, _, suite = nom.partition(" ")
    if suite and article in ARTICLES:
        return f"{ARTICLES[article][0]} {suite}"
    return de(_article_en_minuscule(nom))


def a_maison(nom: str) -> str:
    """« aux Peupliers », « au Fournil », « à la Ferme », « à ÉcoNet »."""
    article, _, suite = nom.partition(" ")
    return f"{ARTICLES[article][1]} {suite}" if suite and article in ARTICLES else f"à {_article_en_minuscule(nom)}"


def s_elide(nom: str) -> bool:
    """Whether a small word loses its vowel before it; y is a vowel before a consonant only: Yves, not Yasmina."""
    mot = _sans_accents(nom)
    if mot.startswith("y"):
        return len(mot) > 1 and mot[1].isalpha() and mot[1] not in VOYELLES
    return mot[:1] in VOYELLES or mot.startswith(H_MUETS)


def refus_en_mots(refus: Refus, nomme: Mapping[str, Callable[[str], str]]) -> str:
    """The sentence of a refusal, its identifiers named; `nomme` says how, by the name of what they fill in."""
    details = {
        cle: nomme[cle](valeur) if cle in nomme and isinstance(valeur, str) else valeur
        for cle, valeur in refus.details.items()
    }
    phrase = re.sub(
        r"\b([DdQq])(?:e|ue) \{(\w+)\}",
        lambda trouve: _accorde(trouve[1], str(details[trouve[2]])),
        type(refus).__doc__ or "",
    )
    return phrase.format(**details)


def _accorde(initiale: str, nom: str) -> str:
    """Braces are doubled: the rest of the sentence is filled in afterwards."""
    dit = (que if initiale in "Qq" else de)(nom)
    return (initiale + dit[1:]).replace("{", "{{").replace("}", "}}")


def _article_en_minuscule(nom: str) -> str:
    return nom[:1].lower() + nom[1:] if nom.startswith(("La ", "L'", "L’")) else nom


def _sans_accents(nom: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", nom.casefold()) if not unicodedata.combining(c))


FILTRES: Final[Mapping[str, Callable[[str], str]]] = {
    "de": de,
    "que": que,
    "de_maison": de_maison,
    "a_maison": a_maison,
}
