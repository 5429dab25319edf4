"""Refunds that households ask for."""

from __future__ import annotations

from datetime import datetime

from projections.lectures.vues import Lecture, Ligne


async def demandes(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Those that nobody answered, the oldest first, with what no order has engaged since."""
    return await lecture.lignes(
        """select d.*, greatest(coalesce(s.solde_centimes - s.engage_centimes, 0), 0) as disponible_centimes
           from remboursements_demandes d left join soldes s using (foyer)
           where d.groupement = $1 and d.etat = 'demandee' order by d.demande_le, d.foyer""",
        groupement,
    )


async def du_foyer(lecture: Lecture, foyer: str, refusee_depuis: datetime) -> Ligne | None:
    """What it asks for, or why it was told no since then; None: neither."""
    return await lecture.ligne(
        """select * from remboursements_demandes
           where foyer = $1 and (etat = 'demandee' or (etat = 'refusee' and repondu_le >= $2))""",
        foyer,
        refusee_depuis,
    )
