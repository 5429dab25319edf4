"""What pages, terminal and exports read of the ledger, on a session that stands at one moment."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import asyncpg

from projections.ecritures.modele import Compte
from projections.ecritures.plan import libelle, libelle_auxiliaire, numero

_BALANCE: Final = """
select compte, sous, aux, sum(debit)::bigint as debit, sum(credit)::bigint as credit
from vues.ecritures where le <= $1 group by 1, 2, 3
"""

Solde = dict[str, Any]


async def balance(connection: asyncpg.Connection, au: date) -> list[Solde]:
    """Each account, and each auxiliary account of those that keep some, in the order of numbers; centimes."""
    rows = await connection.fetch(_BALANCE, au)
    soldes = [_solde(row, au.year) for row in rows]
    return sorted(soldes, key=lambda solde: (solde["compte"], solde["aux"]))


def _solde(row: asyncpg.Record, annee: int) -> Solde:
    compte = Compte(row["compte"])
    return {
        "compte": numero(compte, row["sous"], annee),
        "libelle": libelle(compte, row["sous"], annee),
        "aux": row["aux"],
        "aux_libelle": libelle_auxiliaire(compte, row["aux"], annee),
        "debit_centimes": row["debit"],
        "credit_centimes": row["credit"],
        "solde_centimes": row["debit"] - row["credit"],
    }
