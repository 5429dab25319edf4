"""What a closing makes final: the entries of its days get their number, in the order of these days (R-191).

Pure: the tables, their rebuild, the verification and the preview of a closing come from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from domaine.comptes.exercices import Exercices
from domaine.comptes.faits import PeriodeCloturee
from domaine.dates import UN_JOUR
from domaine.mots import jour_de
from infra.facts import Recorded

Numeros = dict[tuple[str, int], int]
"""Last number given, by book and year of accounts."""


class Tete(NamedTuple):
    """What a closing looks at in an entry."""

    position: int
    rang: int
    journal: str
    le: date


class Cloture(NamedTuple):
    """A closed period, as the tables keep it."""

    position: int
    genre: str
    au: date
    valide_le: date
    arrete_a: int
    premier_mois: int = 1
    """In which years of accounts begin."""


class Validation(NamedTuple):
    """An entry that is final; what its number is made of, and its day in the accounts."""

    position: int
    rang: int
    journal: str
    exercice: int
    numero: int
    le: date
    valide_le: date


class LigneSignee(NamedTuple):
    """A final line, as a closing signs it."""

    numero: str
    """« VE-2026-00042 »."""
    jour: date
    compte: str
    sous: int
    aux: str
    piece: str
    piece_le: date
    libelle: str
    debit: int
    credit: int


def cloture_de(fait: Recorded[PeriodeCloturee]) -> Cloture:
    f = fait.data
    valide_le = max(jour_de(fait.date_reception), f.au)
    return Cloture(fait.pos, f.genre, f.au, valide_le, min(f.arrete_a, fait.pos - 1), f.premier_mois)


def valider(tetes: Iterable[Tete], cloture: Cloture, clos: date | None, numeros: Numeros) -> list[Validation]:
    """The entries among `tetes`, none of them final yet, that this closing makes final; moves `numeros`.

    `clos`: last day closed before; an entry of an earlier day counts on the day after it.
    """
    ouvert = date.min if clos is None else clos + UN_JOUR
    prises = sorted(
        (max(tete.le, ouvert), tete.position, tete.rang, tete.journal)
        for tete in tetes
        if tete.position <= cloture.arrete_a and max(tete.le, ouvert) <= cloture.au
    )
    validations, exercices = [], Exercices(cloture.premier_mois)
    for le, position, rang, journal in prises:
        exercice = exercices.de(le)
        numero = numeros[journal, exercice] = numeros.get((journal, exercice), 0) + 1
        validations.append(Validation(position, rang, journal, exercice, numero, le, cloture.valide_le))
    return validations


def numero_entier(journal: str, exercice: int, numero: int) -> str:
    """« VE-2026-00042 »."""
    return f"{journal}-{exercice}-{numero:05d}"


def empreinte(lignes: Iterable[LigneSignee]) -> str:
    """SHA-256 of final lines, in the order of their numbers: what a closing signs."""
    somme = sha256()
    for ligne in lignes:
        somme.update("\t".join(map(str, ligne)).encode() + b"\n")
    return somme.hexdigest()
