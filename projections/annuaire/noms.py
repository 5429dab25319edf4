"""Names as people write them: compared without accents, sorted as in France, heard as they sound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

# Letters that Unicode does not take apart.
_LETTRES: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "œ": "oe", "æ": "ae", "þ": "th", "ŧ": "t"}
)
_JOINTS: Final = re.compile(r"['’ʼ`´-]")

_MESURE: Final = re.compile(r"(\d+(?:[.,]\d+)?)(?:\s*(kg|g|cl|ml|l)\b)?", re.IGNORECASE)
_EN_PLUS_PETIT: Final = {"kg": 1_000, "l": 1_000, "cl": 10}
"""How many grams or millilitres."""

_APRES_LES_NOMBRES: Final = Decimal("Infinity")

_CIVILITES: Final = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})
_PREPOSITIONS: Final = frozenset({"de", "d"})
_ARTICLES: Final = frozenset({"de", "d", "du", "des", "la", "le", "les", "l", "el", "al", "da", "do", "dos", "das"})
_PREFIXES: Final = frozenset({"abd", "abdel", "abdoul", "abdul", "ait", "ben", "bou", "oum", "ould", "mac", "mc"})

# Spellings of one sound in the names of our neighbourhoods: Mohamed and Mouhamed, Cissé and Sissé, Diarra and Diara.
_SONS: Final = tuple(
    (re.compile(motif), son)
    for motif, son in (
        ("ph", "f"),
        ("sch|sh|ch", "x"),
        ("gu(?=[eiy])", "g"),
        ("ck|qu|q", "k"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("dj", "j"),
        ("h", ""),
        ("ou|oo|eau|au|w|u", "o"),
        ("y|ee", "i"),
        ("a[ei]|ei", "e"),
        ("z", "s"),
        (r"(.)\1+", r"\1"),
        ("(?<=..)e$", ""),
    )
)

_DEBUT_COMMUN: Final = 4
"""Letters that a short form shares with the long one: Fatou, Fatoumata."""
_FAUTE_DES: Final = 5
"""Letters from which one may be wrong."""
_TROP_LOIN: Final = 4
"""Distance of two words that nobody mixes up; below it, 0 is the same word."""


class Mot(NamedTuple):
    """One word of a name, for comparison."""

    ecrit: str
    """Without accents nor capitals."""
    son: str


def plier(texte: str) -> str:
    """Without accents, capitals nor punctuation, words parted by one space; done twice it changes nothing more."""
    etale = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", texte).casefold()).translate(_LETTRES)
    return " ".join("".join(c if c.isalnum() else " " for c in etale if not unicodedata.combining(c)).split())


def mots(texte: str) -> list[str]:
    return plier(texte).split()


def mots_appeles(texte: str) -> list[str]:
    """« Mme Kaya » is called kaya; a title that stands alone is a name like another."""
    tous = mots(texte)
    return [mot for mot in tous if mot not in _CIVILITES] or tous


def formes(texte: str) -> frozenset[str]:
    """Every word under which a name may be typed: "N'Diaye" is n, diaye and ndiaye; "El Amrani" is also elamrani."""
    simples = mots(texte)
    soudes = mots(_JOINTS.sub("", texte))
    return frozenset(mot for mot in (*simples, *soudes, *map("".join, pairwise(simples))))


def cle_de_nom(texte: str) -> list[tuple[Decimal, str]]:
    """Sorts as French readers expect: É with E, capitals or not, and by weight (« 500 g », « 2 kg », « 10 kg »)."""
    cle: list[tuple[Decimal, str]] = []
    fin = 0
    for mesure in _MESURE.finditer(texte):
        cle += [(_APRES_LES_NOMBRES, mot) for mot in mots(texte[fin : mesure.start()])]
        cle.append((Decimal(mesure[1].replace(",", ".")) * _EN_PLUS_PETIT.get((mesure[2] or "").lower(), 1), ""))
        fin = mesure.end()
    return cle + [(_APRES_LES_NOMBRES, mot) for mot in mots(texte[fin:])]


def cle_de_tri(nom: str, prenom: str) -> tuple[str, str]:
    """Sorts as in a French list: "de" and "d'" do not count, other particles are one with the name (El Amrani: E)."""
    parts = mots(nom)
    while len(parts) > 1 and parts[0] in _PREPOSITIONS:
        parts = parts[1:]
    particules = 0
    while particules < len(parts) - 1 and parts[particules] in _ARTICLES | _PREFIXES:
        particules += 1
    return " ".join(("".join(parts[: particules + 1]), *parts[particules + 1 :])), plier(prenom)


def entendre(nom: str) -> tuple[Mot, ...]:
    """The words by which two names are compared: articles left out, Ben and Abdel one with what follows."""
    entendus: list[str] = []
    debut = ""
    for mot in mots(_JOINTS.sub("", nom.replace("-", " "))):
        if mot in _PREFIXES or (debut and mot in _ARTICLES):
            debut += mot
        elif debut or mot not in _ARTICLES:
            entendus.append(debut + mot)
            debut = ""
    if debut:
        entendus.append(debut)
    return tuple(Mot(mot, son(mot)) for mot in entendus)


def son(mot: str) -> str:
    """A folded word as it sounds, near enough for two spellings of one name to be the same."""
    for motif, remplacement in _SONS:
        mot = motif.sub(remplacement, mot)
    return mot


def ecart(un: Sequence[Mot], autre: Sequence[Mot]) -> int | None:
    """How far two names are: 0 the same words, more the less alike; None: nobody would mix them up.

    Order does not count (who knows which is the first name), nor a word that one of them has more; but each word of the
    shorter one has its match, and one of them sounds the same.
    """
    court, long_ = sorted((list(un), list(autre)), key=len)
    if not court or (len(court) == 1 and len(long_) > 1):
        return None
    total, pareils = len(long_) - len(court), 0
    for mot in court:
        distance, proche = min(((_distance(mot, candidat), candidat) for candidat in long_), key=_premier)
        if distance == _TROP_LOIN:
            return None
        long_.remove(proche)
        total += distance
        pareils += mot.son == proche.son
    return total if pareils else None


def _premier(paire: tuple[int, Mot]) -> int:
    return paire[0]


def _distance(un: Mot, autre: Mot) -> int:
    if un.ecrit == autre.ecrit:
        return 0
    if un.son == autre.son:
        return 1
    court, long_ = sorted((un.ecrit, autre.ecrit), key=len)
    if len(court) >= _DEBUT_COMMUN and long_.startswith(court):
        return 2
    return 3 if len(court) >= _FAUTE_DES and une_faute(un.son, autre.son) else _TROP_LOIN


def une_faute(un: str, autre: str) -> bool:
    """Whether one letter added, left out, changed, or swapped with its neighbour makes one word the other."""
    court, long_ = sorted((un, autre), key=len)
    if len(long_) - len(court) > 1:
        return False
    i = next((i for i, (a, b) in enumerate(zip(court, long_, strict=False)) if a != b), len(court))
    if len(court) < len(long_):
        return court[i:] == long_[i + 1 :]
    return court[i + 1 :] == long_[i + 1 :] or (
        court[i : i + 2] == long_[i : i + 2][::-1] and court[i + 2 :] == long_[i + 2 :]
    )
