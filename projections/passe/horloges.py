"""Where the two clocks differ: the facts that had happened and were not known yet, and the figures that they move.

Sums only add up: what those facts fold to is exactly the difference between the two figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from infra.facts import LogLine, decode
from projections.caisses import CAISSES
from projections.engine.deltas import Key, Value
from projections.engine.table import Table
from projections.fournisseurs import FOURNISSEURS
from projections.lectures.vues import Lecture
from projections.passe.etat import MONTREES
from projections.soldes import SOLDES
from projections.stock import STOCK

FAITS_MAX: Final = 400
"""Beyond this number the page says that there are more."""
CHIFFRES: Final[Mapping[Table, Mapping[str, int]]] = {
    CAISSES: {
        "fond_centimes": 1,
        "especes_centimes": 1,
        "transfere_centimes": 1,
        "rembourse_centimes": -1,
        "depense_centimes": -1,
        "depose_centimes": -1,
    },
    SOLDES: {"solde_centimes": 1},
    STOCK: {"recu": 1, "retire": -1, "perdu": -1, "vendu": -1, "ecart": 1, "donne": -1, "transfere": -1},
    FOURNISSEURS: {"facture_centimes": 1, "avoir_centimes": -1, "paye_centimes": -1},
}
"""The one figure of each table that is compared, as a sum of columns: expected in the till, balance, left, owed."""
_DECALES: Final = """
select type, data, position > $1 as tardif from events
where (position > $1 and position <= $2 and effective_at <= $3)
   or (position <= least($1, $2) and effective_at > $3)
order by effective_at, position limit $4
"""


class Decale(NamedTuple):
    """A fact that stands on the other side of the moment on each clock."""

    fait: LogLine[Any]
    tardif: bool
    """It had happened and was not known; else it was known before the hour it bears, which is doubtful (R-184)."""


class Chiffre(NamedTuple):
    """One figure on both clocks, in centimes or in g, ml or pieces."""

    table: Table
    cle: Key
    connu: int
    vrai: int
    faits: tuple[Decale, ...]
    """Why they differ."""


async def decales(maintenant: Lecture, *, connu: int, su: int, au: datetime) -> list[Decale]:
    """`connu`: the last position known at that instant; `su`: up to which one knows today what was true then."""
    lignes = await maintenant.lignes(_DECALES, connu, su, au, FAITS_MAX)
    return [Decale(decode(ligne["type"], ligne["data"]), ligne["tardif"]) for ligne in lignes]


async def chiffres(lecture: Lecture, faits: list[Decale], *, vrai: bool) -> list[Chiffre]:
    """The figures that these facts move, of all groups; `lecture` reads the tables of one of the clocks (`vrai`)."""
    mouvements: defaultdict[tuple[Table, Key], int] = defaultdict(int)
    raisons: defaultdict[tuple[Table, Key], list[Decale]] = defaultdict(list)
    for decale in faits:
        for ou, combien in _mouvements(decale):
            mouvements[ou] += combien
            raisons[ou].append(decale)
    trouves = []
    for (table, cle), ecart in mouvements.items():
        if ecart:
            lu = await _lu(lecture, table, cle)
            su_alors, arrive = (lu - ecart, lu) if vrai else (lu, lu + ecart)
            trouves.append(Chiffre(table, cle, su_alors, arrive, tuple(raisons[table, cle])))
    rangs = list(CHIFFRES)
    return sorted(trouves, key=lambda chiffre: (rangs.index(chiffre.table), chiffre.cle))


def _mouvements(decale: Decale) -> list[tuple[tuple[Table, Key], int]]:
    sens = 1 if decale.tardif else -1
    found = []
    for projection in MONTREES:
        for table, rangees in projection.fold([decale.fait]).tables.items():
            signes = CHIFFRES.get(table, {})
            for cle, rangee in rangees.items():
                somme = sum(signe * _entier(rangee[table.sum_ranks[nom]]) for nom, signe in signes.items())
                if somme:
                    found.append(((table, cle), sens * somme))
    return found


def _entier(valeur: Value) -> int:
    assert isinstance(valeur, int)  # noqa: S101 - additive columns hold integers
    return valeur


async def _lu(lecture: Lecture, table: Table, cle: Key) -> int:
    somme = " + ".join(f"({signe}) * {nom}" for nom, signe in CHIFFRES[table].items())
    ou = " and ".join(f"{nom} = ${rang}" for rang, nom in enumerate(table.key, start=1))
    return int(await lecture.valeur(f"select {somme} from {table.name} where {ou}", *cle) or 0)  # noqa: S608 - our own names
