"""The tills of a round. What cash is expected stays out of every page until a till was counted (R-163)."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne

_CHAMPS = """
    k.*,
    fond_centimes + especes_centimes - rembourse_centimes - depense_centimes - depose_centimes as theorique_centimes,
    case when etat = 'comptee' then
        compte_centimes - (fond_centimes + especes_centimes - rembourse_centimes - depense_centimes - coalesce(
            (select sum(d.especes_centimes) from depots d where d.session = k.session and d.le < k.comptee_le), 0
        )) end::bigint as ecart_centimes
"""


async def sessions(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Open ones first, then the latest.

    `theorique_centimes`: expected in the till now. `ecart_centimes`: the count against what is known now to have been
    in the till then, > 0 too much, null before a count; a deposit made since leaves it alone.
    """
    return await lecture.lignes(
        f"""select {_CHAMPS} from caisses k where groupement = $1 and cycle = $2
            order by etat = 'ouverte' desc, ouverte_le desc""",
        groupement,
        cycle,
    )


async def session(lecture: Lecture, groupement: str, session: str) -> Ligne | None:
    return await lecture.ligne(
        f"select {_CHAMPS} from caisses k where groupement = $1 and session = $2",
        groupement,
        session,
    )


async def cheques_en_main(lecture: Lecture, session: str) -> list[Ligne]:
    return await lecture.lignes(
        """select encaissement, foyer, montant_centimes, cheque_numero, le from encaissements
           where session = $1 and mode = 'cheque' and bordereau is null and etat in ('valide', 'reaffecte')
           order by le""",
        session,
    )


async def depenses(lecture: Lecture, session: str) -> list[Ligne]:
    return await lecture.lignes(
        "select * from decaissements where session = $1 and genre = 'depense' order by position", session
    )


async def depots(lecture: Lecture, session: str) -> list[Ligne]:
    return await lecture.lignes("select * from depots where session = $1 order by position", session)


async def autres_ouvertes(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Tills still open that are not of this round."""
    return await lecture.lignes(
        """select session, caisse, cycle, ouverte_le from caisses
           where groupement = $1 and etat = 'ouverte' and cycle is distinct from $2 order by ouverte_le""",
        groupement,
        cycle,
    )
