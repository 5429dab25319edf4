"""The payments of a round, one by one, as they stand; and one payment with what its household has free."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from projections.lectures.comptes import BORNES
from projections.lectures.vues import Lecture, Ligne


async def du_cycle(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """The latest first, undone ones among them."""
    return await lecture.lignes(
        f"""with {BORNES}
        select e.* from encaissements e, bornes
        where e.groupement = $1 and (e.cycle = $2 or (e.cycle is null and e.le >= debut and e.le < fin))
        order by le desc, position desc""",
        groupement,
        cycle,
    )


async def paiement(lecture: Lecture, groupement: str, encaissement: str) -> Ligne | None:
    return await lecture.ligne(
        """select e.*, k.caisse, k.etat as caisse_etat from encaissements e left join caisses k using (session)
           where e.groupement = $1 and e.encaissement = $2""",
        groupement,
        encaissement,
    )


async def proches(lecture: Lecture, encaissement: str) -> list[str]:
    """The other payments that this one was presumed to repeat, or that were presumed to repeat it."""
    lignes = await lecture.lignes(
        """select case when encaissement = $1 then autre_encaissement else encaissement end as autre from signalements
           where genre = 'doublon' and $1 in (encaissement, autre_encaissement) order by position""",
        encaissement,
    )
    return [ligne["autre"] for ligne in lignes]
