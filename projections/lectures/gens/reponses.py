"""What households said of themselves; who was not asked, or may not have been: old forms answered in their place."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from datetime import date
from typing import Final

from projections.lectures.vues import Lecture, Ligne

A_REDEMANDER: Final = """(
    not (f.taille_dite and f.quartier_dit)
    and (f.taille is null or f.est_qpv is null or f.est_qpv is not distinct from g.est_qpv))
"""
"""Of a household `f` of the group `g`: an old form proposed one person, and the neighbourhood of the group."""


async def reponses(lecture: Lecture, groupement: str, jour: date) -> dict[str, Ligne]:
    """By household: `du_quartier` on that day (null: not asked), and `a_redemander`."""
    lignes = await lecture.lignes(
        f"""select f.foyer, {A_REDEMANDER} as a_redemander,
                   (select q.est_qpv from quartiers q where q.foyer = f.foyer and q.a_compter_du <= $2
                    order by q.position desc limit 1) as du_quartier
            from foyers f left join groupements g using (groupement) where f.groupement = $1""",
        groupement,
        jour,
    )
    return {ligne["foyer"]: ligne for ligne in lignes}
