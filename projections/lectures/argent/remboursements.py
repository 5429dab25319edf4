"""Refunds that households ask for."""

from __future__ import annotations

from datetime import datetime

from projections.lectures.vues import Lecture, Ligne


async def demandes(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Those that nobody answered, the oldest first."""
    return await lecture.lignes(
        """select * from remboursements_demandes
           where groupement = $1 and etat = 'demandee' order by demande_le, foyer""",
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


async def anciens_qui_doivent(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Old numbers where something was undone since they were joined: not known yet under the number that stays."""
    return await lecture.lignes(
        """select a.foyer as ancien, a.reuni_a as foyer, -s.solde_centimes as du_centimes
           from foyers a join soldes s using (foyer)
           where a.groupement = $1 and a.reuni_a <> '' and s.solde_centimes < 0 order by a.foyer""",
        groupement,
    )
