"""The card of a household, its memberships and what would remain of it; figures only, names come from memory."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def fiche(lecture: Lecture, groupement: str, foyer: str) -> Ligne | None:
    return await lecture.ligne("select * from foyers where groupement = $1 and foyer = $2", groupement, foyer)


async def adhesions(lecture: Lecture, foyer: str) -> list[Ligne]:
    """The one that ends last first."""
    return await lecture.lignes(
        """select valable_du, valable_au, cotisation_centimes, cagnotte_centimes from adhesions
           where foyer = $1 order by valable_au desc limit 10""",
        foyer,
    )


async def paiements(lecture: Lecture, foyer: str) -> Ligne:
    """How many stand on the household, and their sum in centimes."""
    return (
        await lecture.ligne(
            """select count(*) as nombre, coalesce(sum(montant_centimes), 0)::bigint as total_centimes
               from encaissements where foyer = $1 and etat in ('valide', 'reaffecte')""",
            foyer,
        )
        or {}
    )


async def financeurs(lecture: Lecture, groupement: str) -> list[str]:
    """Who was ever named as paying a rebate."""
    lignes = await lecture.lignes(
        """select distinct t.financeur from tarifs t join foyers f using (foyer)
           where f.groupement = $1 and t.financeur <> '' order by 1""",
        groupement,
    )
    return [ligne["financeur"] for ligne in lignes]


async def symboles(lecture: Lecture, groupement: str) -> dict[str, int]:
    """How many households bear each picture."""
    lignes = await lecture.lignes(
        "select symbole, count(*) as nombre from foyers where groupement = $1 group by symbole", groupement
    )
    return {ligne["symbole"]: ligne["nombre"] for ligne in lignes}
