"""Which lines of a bank's file are new, were read before, or look like one that was: pure, shared with the preview.

Equal lines of one day are told apart by their rank, so that genuine twins are both kept. A file holds whole days: the
same day, read again in another file, gives the same lines in the same number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from hashlib import sha256
from typing import Literal, NamedTuple

import msgspec

from domaine.types import Centimes, Chiffre

METHODE = "lignes.v1"
Sort = Literal["nouvelle", "deja_lue", "ressemblante"]


class LigneDeReleve(msgspec.Struct, frozen=True, kw_only=True):
    """A line as a file says it, its words sealed."""

    le: date
    valeur_le: date
    montant_centimes: Centimes
    libelle: Chiffre
    autre: bool = False
    """It looks like one that was read, in other words; somebody said that it is another one."""


class Lue(NamedTuple):
    """What makes a line itself, but for its rank among equal ones."""

    le: date
    montant_centimes: int
    libelle: str


def trier(lignes: Sequence[LigneDeReleve], lues: Collection[Lue]) -> list[Sort]:
    """The fate of each line, in their order; `lues`: those of the same days that were read before.

    Same day, amount and words: read before. Same day and amount, other words, where a line that was read is not in
    this file: the bank may have changed its words, so it is not taken unless somebody says that it is another one.
    """
    restent = Counter(lues)
    sorts: list[Sort] = []
    for ligne in lignes:
        cle = Lue(ligne.le, ligne.montant_centimes, ligne.libelle)
        sorts.append("deja_lue" if restent[cle] else "nouvelle")
        restent[cle] -= 1 if restent[cle] else 0
    sans_pareille = Counter((lue.le, lue.montant_centimes) for lue in restent.elements())
    for rang, (ligne, sort) in enumerate(zip(lignes, sorts, strict=True)):
        jour = (ligne.le, ligne.montant_centimes)
        if sort == "nouvelle" and not ligne.autre and sans_pareille[jour]:
            sorts[rang] = "ressemblante"
            sans_pareille[jour] -= 1
    return sorts


def nommer(groupement: str, lue: Lue, rang: int) -> str:
    """The identifier of a line; `rang`: 1 for the first of equal ones."""
    mots = f"{groupement}|{lue.le}|{lue.montant_centimes}|{lue.libelle}|{rang}"
    return sha256(mots.encode()).hexdigest()[:16]


def ecart_de_solde(ouverture: int | None, cloture: int | None, montants: Sequence[int]) -> int:
    """Closing balance less what opening balance and lines make; 0 when the file does not say both."""
    if ouverture is None or cloture is None:
        return 0
    return cloture - ouverture - sum(montants)
