"""The figures as of another moment: the live folds, stopped at a position or at a date (R-182)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import asyncpg

from infra.event_store.errors import ClockRefused
from infra.event_store.lookups import position_at
from infra.event_store.session import Sessions
from projections.caisses import CAISSES, DEPOTS, caisses
from projections.engine.deltas import Deltas
from projections.engine.log import LOG, head, open_session, pages, true_pages
from projections.engine.projection import fold_into
from projections.engine.sql import SCHEMA
from projections.fournisseurs import FOURNISSEURS, fournisseurs
from projections.passe.moment import MomentImpossible, exister
from projections.soldes import SOLDES, soldes
from projections.stock import STOCK, stock

MONTREES: Final = (soldes, stock, fournisseurs, caisses)
TABLES: Final = {"soldes": SOLDES, "stock": STOCK, "fournisseurs": FOURNISSEURS, "caisses": CAISSES}
_TYPES: Final = frozenset(name for projection in MONTREES for name in projection.handlers)

Ligne = dict[str, Any]


async def etat(
    dsn: str,
    *,
    position: int | None = None,
    connu_au: datetime | None = None,
    vrai_au: datetime | None = None,
) -> dict[str, Any]:
    """Balances, stock, suppliers and tills, ready for JSON: centimes, and g, ml or pieces.

    `position` or `connu_au`: what was known then; neither: what is known now. `vrai_au`: of that, what had happened
    by then, in the order in which it happened. Instants carry a time zone. Raises MomentImpossible.
    """
    connection = await open_session(dsn, "état")
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            upto = await position_de(dsn, await head(connection), position, connu_au)
            deltas = await _folded(connection, upto, vrai_au)
    finally:
        await connection.close()
    return {
        "position": upto,
        "connu_au": None if connu_au is None else connu_au.isoformat(),
        "vrai_au": None if vrai_au is None else vrai_au.isoformat(),
        **figures(deltas),
    }


def figures(deltas: Deltas) -> dict[str, list[Ligne]]:
    """The four tables of figures, with what pages subtract from them."""
    depots = deltas.dicts(DEPOTS)
    return {nom: avec_derives(nom, deltas.dicts(table), depots) for nom, table in TABLES.items()}


def avec_derives(nom: str, lignes: list[Ligne], depots: list[Ligne]) -> list[Ligne]:
    """The rows of one table, ready for JSON, with what pages subtract; `depots` matter to tills alone."""
    match nom:
        case "soldes":
            return _rows(lignes, _solde)
        case "stock":
            return _rows(lignes, _stock)
        case "fournisseurs":
            return _rows(lignes, _fournisseur)
        case _:
            return _rows(lignes, lambda ligne: _caisse(ligne, depots))


async def position_de(dsn: str, head: int, position: int | None, connu_au: datetime | None) -> int:
    """The last fact known then; `head` when neither is given. Raises MomentImpossible."""
    if position is not None and connu_au is not None:
        raise MomentImpossible("Donnez un numéro de fait ou une date, pas les deux.")
    if connu_au is not None:
        try:
            return await position_at(Sessions(dsn, LOG, SCHEMA), connu_au)
        except ClockRefused as refusal:
            raise MomentImpossible(str(refusal)) from refusal
    if position is None:
        return head
    if position:
        exister(position, head)
    return position


async def _folded(connection: asyncpg.Connection, upto: int, vrai_au: datetime | None) -> Deltas:
    deltas = Deltas()
    found = pages(connection, 0, upto, _TYPES) if vrai_au is None else true_pages(connection, upto, vrai_au, _TYPES)
    async for batch in found:
        fold_into(deltas, MONTREES, batch)
    return deltas


def _rows(lignes: list[Ligne], derived: Callable[[Ligne], Ligne]) -> list[Ligne]:
    return [_json({**ligne, **derived(ligne)}) for ligne in lignes]


def _solde(ligne: Ligne) -> Ligne:
    return {"previsionnel_centimes": ligne["solde_centimes"] - ligne["engage_centimes"]}


def _stock(ligne: Ligne) -> Ligne:
    reste = ligne["recu"] - ligne["retire"] - ligne["perdu"] - ligne["vendu"]
    reste += ligne["ecart"] - ligne["donne"] - ligne["transfere"]
    return {"reste": reste, "libre": reste - ligne["reserve"]}


def _fournisseur(ligne: Ligne) -> Ligne:
    return {"du_centimes": ligne["facture_centimes"] - ligne["avoir_centimes"] - ligne["paye_centimes"]}


def _caisse(ligne: Ligne, depots: list[Ligne]) -> Ligne:
    """`ecart` compares the count with the till as it was then, whatever was learned or taken to the bank since."""
    avant_depots = (
        ligne["fond_centimes"]
        + ligne["especes_centimes"]
        + ligne["transfere_centimes"]
        - ligne["rembourse_centimes"]
        - ligne["depense_centimes"]
    )
    ecart = None
    if ligne["comptee_le"] is not None:
        sortis = sum(
            depot["especes_centimes"]
            for depot in depots
            if depot["session"] == ligne["session"] and depot["le"] < ligne["comptee_le"]
        )
        ecart = ligne["compte_centimes"] - (avant_depots - sortis)
    return {"theorique_centimes": avant_depots - ligne["depose_centimes"], "ecart_centimes": ecart}


def _json(ligne: Ligne) -> Ligne:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in ligne.items()}
