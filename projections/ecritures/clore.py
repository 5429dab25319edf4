"""What closing a period would make final: the totals that the treasurer signs, read before the act."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import asyncpg
import msgspec

from domaine.comptes.faits import GenrePeriode
from projections.ecritures.lire import exercices
from projections.ecritures.suivi import a_valider, etat_du_suivi
from projections.ecritures.validation import Cloture, Validation, empreinte

_LIGNES: Final = """
select position, rang, ordre, compte, sous, aux, piece, piece_le, libelle, debit, credit from vues.ecritures
where position = any ($1::bigint[]) order by position, rang, ordre
"""
_CUMUL: Final = """
select coalesce(sum(debit), 0)::bigint from vues.ecritures join vues.validations using (position, rang)
"""


class Apercu(msgspec.Struct, frozen=True, kw_only=True):
    """The data of the act, as they stand."""

    genre: GenrePeriode
    au: date
    arrete_a: int
    ecritures: int
    total_centimes: int
    cumul_centimes: int
    empreinte: str


async def apercu(connection: asyncpg.Connection, genre: GenrePeriode, au: date, arrete_a: int | None = None) -> Apercu:
    """Of closing that period, the ledger being up to date; `arrete_a` None: with every fact recorded so far."""
    suivi = await etat_du_suivi(connection)
    tete = 0 if suivi is None else suivi["position"]
    arrete_a = tete if arrete_a is None else min(arrete_a, tete)
    validations = await a_valider(
        connection, Cloture(arrete_a + 1, genre, au, au, arrete_a, (await exercices(connection)).premier_mois)
    )
    lignes = await lignes_validees(connection, validations)
    total = sum(ligne["debit"] for ligne in lignes)
    return Apercu(
        genre=genre,
        au=au,
        arrete_a=arrete_a,
        ecritures=len(validations),
        total_centimes=total,
        cumul_centimes=int(await connection.fetchval(_CUMUL)) + total,
        empreinte=empreinte(lignes),
    )


async def lignes_validees(connection: asyncpg.Connection, validations: list[Validation]) -> list[dict[str, Any]]:
    """The lines of these entries in the order of their numbers: what a closing signs."""
    par_cle: dict[tuple[int, int], list[asyncpg.Record]] = {}
    for row in await connection.fetch(_LIGNES, [validation.position for validation in validations]):
        par_cle.setdefault((row["position"], row["rang"]), []).append(row)
    return [
        {**row, "journal": v.journal, "exercice": v.exercice, "numero": v.numero, "jour": v.le}
        for v in sorted(validations, key=lambda v: (v.journal, v.exercice, v.numero))
        for row in par_cle[v.position, v.rang]
    ]
