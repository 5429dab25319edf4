"""What the ledger says of households, to be held against the sums of their own facts."""

from __future__ import annotations

from projections.ecritures.modele import Compte
from projections.lectures.vues import Lecture


async def du_aux_foyers(lecture: Lecture, groupement: str, *comptes: Compte) -> int | None:
    """What these accounts owe to the households of a group, in centimes; None: the ledger stands at another moment."""
    if await lecture.valeur("select position from ecritures_suivi") != lecture.position:
        return None
    return int(
        await lecture.valeur(
            """select coalesce(sum(e.credit - e.debit), 0)::bigint from ecritures e
               where e.compte = any ($2) and e.aux in (select foyer from foyers where groupement = $1)""",
            groupement,
            [compte.value for compte in comptes],
        )
    )
