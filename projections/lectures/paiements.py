"""The payments of a round, one by one, as they stand; and one payment with what its household has free."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from typing import Final, Literal, get_args

from projections.lectures.comptes import BORNES
from projections.lectures.vues import Lecture, Ligne

Etat = Literal["tous", "debout", "corriges", "sans_recu", "cheques_en_main"]
ETATS: Final = get_args(Etat)

_DU_CYCLE: Final = f"""
with {BORNES},
paiements as (
    select e.* from encaissements e, bornes
    where e.groupement = $1 and (e.cycle = $2 or (e.cycle is null and e.le >= debut and e.le < fin))
)
"""
_ETATS: Final[dict[Etat, str]] = {
    "tous": "true",
    "debout": "etat in ('valide', 'reaffecte')",
    "corriges": "etat in ('contrepasse', 'reaffecte', 'rejete')",
    "sans_recu": "mode = 'especes' and recu = '' and etat in ('valide', 'reaffecte')",
    "cheques_en_main": (
        "mode = 'cheque' and session is not null and bordereau is null and etat in ('valide', 'reaffecte')"
    ),
}


async def du_cycle(
    lecture: Lecture, groupement: str, cycle: str, *, etat: Etat = "tous", mode: str = "", foyer: str = ""
) -> list[Ligne]:
    """The latest first."""
    return await lecture.lignes(
        f"""{_DU_CYCLE} select * from paiements where {_ETATS[etat]}
        and ($3 = '' or mode = $3) and ($4 = '' or foyer = $4) order by le desc, position desc""",
        groupement,
        cycle,
        mode,
        foyer,
    )


async def total(
    lecture: Lecture, groupement: str, cycle: str, *, etat: Etat = "tous", mode: str = "", foyer: str = ""
) -> int:
    """Centimes of those that stand, among the same."""
    return int(
        await lecture.valeur(
            f"""{_DU_CYCLE} select coalesce(sum(montant_centimes), 0) from paiements
            where {_ETATS[etat]} and etat in ('valide', 'reaffecte')
            and ($3 = '' or mode = $3) and ($4 = '' or foyer = $4)""",
            groupement,
            cycle,
            mode,
            foyer,
        )
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
