"""A copy of the log, one fact a line as `groupement journal` writes it, checked without the base (R-187)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from infra import Panne
from infra.event_store import merkle

LOT: Final = 1_000


class _Enveloppe(msgspec.Struct):
    """What a line says of its place, whatever its fact is: types that this program does not know pass too."""

    pos: int
    date_reception: datetime


class Copie(NamedTuple):
    faits: int
    racine: str
    """Of these facts, in hexadecimal: the one that `verifier` gave when they were all there was."""


class CopieFausse(Panne):
    """A line that cannot stand where it is; the message is a French sentence."""


def controler(lignes: Iterable[bytes], *, au_fait: int | None = None) -> Copie:
    """The root of these lines; of the first `au_fait` of them when it is given. Raises CopieFausse."""
    frontiere, faits, avant = b"", 0, None
    attente: list[bytes] = []
    for ligne in lignes:
        if faits + len(attente) == au_fait:
            break
        avant = _a_sa_place(ligne, faits + len(attente) + 1, avant)
        attente.append(merkle.leaf_hash(ligne))
        if len(attente) == LOT:
            frontiere, faits, attente = merkle.append(frontiere, faits, attente), faits + LOT, []
    frontiere, faits = merkle.append(frontiere, faits, attente), faits + len(attente)
    if au_fait is not None and faits < au_fait:
        raise CopieFausse(f"La copie finit au fait n° {faits} : le n° {au_fait} n'y est pas.")
    return Copie(faits, merkle.root_of_frontier(frontiere).hex())


def _a_sa_place(ligne: bytes, position: int, avant: datetime | None) -> datetime:
    """When it was recorded. Raises CopieFausse."""
    try:
        enveloppe = msgspec.json.decode(ligne, type=_Enveloppe)
    except msgspec.MsgspecError:
        raise CopieFausse(f"La ligne {position} n'est pas un fait : copiez le journal de nouveau.") from None
    if enveloppe.pos != position:
        raise CopieFausse(
            f"Le fait n° {position} manque, la ligne {position} porte le n° {enveloppe.pos} : "
            "il faut le journal entier, sans filtre et sans --depuis."
        )
    if avant is not None and enveloppe.date_reception < avant:
        raise CopieFausse(f"Le fait n° {position} est daté d'avant le fait qui le précède.")
    return enveloppe.date_reception
