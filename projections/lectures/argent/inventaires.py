"""The inventories of a group's accounts and the budgets of its association, as they were last said."""

from __future__ import annotations

from datetime import date

from projections.lectures.vues import Lecture, Ligne


async def inventaires(lecture: Lecture, groupement: str, du: date, au: date) -> list[Ligne]:
    """Of these days, the latest first; `detail`: JSON."""
    return await lecture.lignes(
        """select * from inventaires_comptables where groupement = $1 and au between $2 and $3
           order by au desc, genre, objet""",
        groupement,
        du,
        au,
    )


async def subventions(lecture: Lecture, groupement: str) -> list[str]:
    """Those of which something was left to spend or to receive, by name."""
    lignes = await lecture.lignes(
        """select distinct objet from inventaires_comptables
           where groupement = $1 and genre in ('fonds_dedies', 'subventions') order by objet""",
        groupement,
    )
    return [ligne["objet"] for ligne in lignes]


async def manquants(lecture: Lecture, groupement: str, au: date) -> list[str]:
    """Kinds that every year has (`stock`, `achats`) and nobody said of that day."""
    lignes = await lecture.lignes(
        """select genre from inventaires_comptables where groupement = $1 and au = $2""", groupement, au
    )
    dits = {ligne["genre"] for ligne in lignes}
    return [genre for genre in ("stock", "achats") if genre not in dits]


async def budget(lecture: Lecture, antenne: str, exercice: int) -> dict[str, int]:
    """What was voted for each post of that year; empty: no budget was noted."""
    lignes = await lecture.lignes(
        "select poste, montant_centimes from budgets where antenne = $1 and exercice = $2", antenne, exercice
    )
    return {ligne["poste"]: ligne["montant_centimes"] for ligne in lignes}


async def vote(lecture: Lecture, antenne: str, exercice: int) -> Ligne | None:
    """The vote in force."""
    return await lecture.ligne("select * from budgets_votes where antenne = $1 and exercice = $2", antenne, exercice)


async def tva_declarees(lecture: Lecture, antenne: str) -> list[Ligne]:
    """Returns of VAT that stand, newest first."""
    return await lecture.lignes(
        """select * from tva_declarees where antenne = $1 and coalesce(annulee_en, 0) < position order by au desc""",
        antenne,
    )


async def taux_benevole(lecture: Lecture, groupement: str) -> int | None:
    """Centimes an hour, as the hours were valued last; None: they never were."""
    return await lecture.valeur(  # type: ignore[no-any-return]  # a number or null
        """select (detail::jsonb ->> 'taux_centimes')::bigint from inventaires_comptables
           where groupement = $1 and genre = 'benevolat' order by au desc limit 1""",
        groupement,
    )
