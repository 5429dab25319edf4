"""Finds households from what somebody types or remembers: a number, a piece of a name, a street, the end of a phone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from projections.annuaire.fiches import FicheFoyer, chiffres, en_nombre, nom_entier
from projections.annuaire.noms import entendre, formes, mots_appeles, plier, son, une_faute

LONGUEUR_MAX: Final = 100
MOTS_MAX: Final = 8
CHIFFRES_MIN: Final = 2
"""Digits from which the end of a phone number says something."""
_LETTRES_MIN: Final = 4
"""Letters from which a misspelt word is searched by its sound."""
_SON_MIN: Final = 3
"""Letters from which a sound says something: "zzzz" sounds "s", as half of all names begin."""

_NUMERO: Final = re.compile(r"(?:f|foyer|n|no|numero)? ?0*([0-9]{1,6})")
_TELEPHONE: Final = re.compile(r"[0-9 .()/+-]+")

# Ranks, best first.
_NUMERO_EXACT: Final = 0
_FIN_DE_TELEPHONE: Final = 1
_MOTS: Final = 2
_NOM, _DEBUT_DU_NOM, _RUE, _DEBUT_DE_RUE, _NUMERO_OU_TELEPHONE, _SON = 0, 1, 3, 4, 5, 10


class Entree(NamedTuple):
    """A household as it is searched; made once, when its card is read.

    Words are joined, each between two spaces: " diarra " is in it, and so is the beginning " dia", at the speed of C.
    """

    fiche: FicheFoyer
    noms: str
    rue: str
    telephones: str
    """Digits, each number followed by a space."""
    sons: frozenset[str]
    numeros: frozenset[int]
    """Its own, and the old ones that lead to it."""

    def __repr__(self) -> str:
        return f"<Entree {self.fiche.foyer}>"


class Demande(NamedTuple):
    """What was typed, taken apart."""

    numero: int | None
    telephone: str
    """Digits only; "" when it cannot be a phone number."""
    mots: tuple[tuple[str, frozenset[str]], ...]
    """Each with the sounds it may be a misspelling of."""


def entree(fiche: FicheFoyer) -> Entree:
    """Found by the name and phone of everybody who acts for the household (R-026)."""
    gens = (fiche.identite, *(autorisee.identite for autorisee in fiche.autorisees))
    noms = [nom_entier(identite) for identite in gens]
    return Entree(
        fiche,
        _entre_espaces(mot for nom in noms for mot in formes(nom)),
        _entre_espaces(formes(fiche.rue)),
        "".join(f"{chiffres(identite.telephone)} " for identite in gens),
        frozenset(mot.son for nom in noms for mot in entendre(nom)),
        frozenset(map(en_nombre, (fiche.foyer, *fiche.anciens))),
    )


def comprendre(texte: str, sons: Collection[str]) -> Demande:
    """`sons`: every sound that some household's name has."""
    texte = texte[:LONGUEUR_MAX].strip()
    numero = _NUMERO.fullmatch(plier(texte))
    telephone = chiffres(texte) if _TELEPHONE.fullmatch(texte) else ""
    return Demande(
        int(numero[1]) if numero else None,
        telephone if len(telephone) >= CHIFFRES_MIN else "",
        tuple((mot, _proches(mot, sons)) for mot in mots_appeles(texte)[:MOTS_MAX]),
    )


def _proches(mot: str, sons: Collection[str]) -> frozenset[str]:
    if len(mot) < _LETTRES_MIN or mot.isdecimal():
        return frozenset()
    entendu = son(mot)
    if len(entendu) < _SON_MIN:
        return frozenset()
    return frozenset(s for s in sons if s.startswith(entendu) or une_faute(s, entendu))


def chercher(entrees: Iterable[Entree], demande: Demande, limite: int) -> list[FicheFoyer]:
    """Best first, then by name."""
    trouves = ((rang, e.fiche) for e in entrees if (rang := _rang(e, demande)) is not None)
    return [fiche for _, fiche in sorted(trouves, key=lambda t: (t[0], t[1].cle_tri))[:limite]]


def _rang(e: Entree, demande: Demande) -> int | None:
    """None: not what was asked for."""
    if demande.numero in e.numeros:
        return _NUMERO_EXACT
    if demande.telephone and f"{demande.telephone} " in e.telephones:
        return _FIN_DE_TELEPHONE
    if not demande.mots:
        return None
    total = _MOTS
    for mot, proches in demande.mots:
        rang = _rang_mot(e, mot, proches)
        if rang is None:
            return None
        total += rang
    return total


def _rang_mot(e: Entree, mot: str, proches: frozenset[str]) -> int | None:
    debut = f" {mot}"
    if debut in e.noms:
        return _NOM if f"{debut} " in e.noms else _DEBUT_DU_NOM
    if f"{debut} " in e.rue:
        return _RUE
    if mot.isdecimal():
        return _NUMERO_OU_TELEPHONE if _est_de(e, mot) else None
    if debut in e.rue:
        return _DEBUT_DE_RUE
    return None if proches.isdisjoint(e.sons) else _SON


def _est_de(e: Entree, nombre: str) -> bool:
    return int(nombre) in e.numeros or (len(nombre) >= CHIFFRES_MIN and f"{nombre} " in e.telephones)


def _entre_espaces(formes: Iterable[str]) -> str:
    return f" {' '.join(formes)} "
