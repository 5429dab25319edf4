"""What closing a period would make final: the totals that the treasurer signs, read before the act."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import msgspec

from domaine.comptes.faits import GenrePeriode
from projections.ecritures.lire import exercices
from projections.ecritures.suivi import Session, a_valider, etat_du_suivi
from projections.ecritures.validation import Cloture, LigneSignee, Validation, empreinte, numero_entier

_LIGNES: Final = """
select position, rang, compte, sous, aux, piece, piece_le, libelle, debit, credit from vues.ecritures
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


async def apercu(connection: Session, genre: GenrePeriode, au: date, arrete_a: int | None = None) -> Apercu:
    """Of closing that period, the ledger being up to date; `arrete_a` None: with every fact recorded so far."""
    suivi = await etat_du_suivi(connection)
    tete = 0 if suivi is None else suivi["position"]
    arrete_a = tete if arrete_a is None else min(arrete_a, tete)
    validations = await a_valider(
        connection, Cloture(arrete_a + 1, genre, au, au, arrete_a, (await exercices(connection)).premier_mois)
    )
    lignes = await lignes_validees(connection, validations)
    total = sum(ligne.debit for ligne in lignes)
    return Apercu(
        genre=genre,
        au=au,
        arrete_a=arrete_a,
        ecritures=len(validations),
        total_centimes=total,
        cumul_centimes=int(await connection.fetchval(_CUMUL)) + total,
        empreinte=empreinte(lignes),
    )


async def lignes_validees(connection: Session, validations: list[Validation]) -> list[LigneSignee]:
    """The lines of these entries in the order of their numbers: what a closing signs."""
    par_cle: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for row in await connection.fetch(_LIGNES, [validation.position for validation in validations]):
        position, rang, *signees = row.values()
        par_cle.setdefault((position, rang), []).append(tuple(signees))
    return [
        LigneSignee(numero_entier(v.journal, v.exercice, v.numero), v.le, *signees)
        for v in sorted(validations, key=lambda v: (v.journal, v.exercice, v.numero))
        for signees in par_cle[v.position, v.rang]
    ]
