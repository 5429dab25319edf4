"""The card of a household, its memberships and what would remain of it; figures only, names come from memory."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from datetime import date

from projections.lectures.gens.reponses import A_REDEMANDER
from projections.lectures.vues import Lecture, Ligne


async def fiche(lecture: Lecture, groupement: str, foyer: str, jour: date) -> Ligne | None:
    """`du_quartier`: whether it lives in the priority neighbourhood on that day (R-029); null: it was not asked."""
    return await lecture.ligne(
        f"""select f.*, {A_REDEMANDER} as a_redemander,
                   (select q.est_qpv from quartiers q where q.foyer = f.foyer and q.a_compter_du <= $3
                    order by q.position desc limit 1) as du_quartier
            from foyers f left join groupements g using (groupement) where f.groupement = $1 and f.foyer = $2""",
        groupement,
        foyer,
        jour,
    )


async def adhesions(lecture: Lecture, foyer: str) -> list[Ligne]:
    """The one that ends last first."""
    return await lecture.lignes(
        """select valable_du, valable_au, cotisation_centimes, cagnotte_centimes from adhesions
           where foyer = $1 order by valable_au desc limit 10""",
        foyer,
    )


async def cycles_au_coutant(lecture: Lecture, groupement: str, foyer: str) -> list[Ligne]:
    """Rounds still open in the accounts where it took something at cost that stands (R-024)."""
    return await lecture.lignes(
        """select c.cycle, c.libelle from cycles c
           where c.groupement = $1 and c.arrete_le is null and exists (
               select from impact_sorties s where s.cycle = c.cycle and s.foyer = $2 and s.genre = 'retrait'
                 and s.tarif = 'coutant'
                 and not exists (select from impact_sorties a where a.genre = 'annule' and a.vise = s.position))
           order by c.distribution_le desc""",
        groupement,
        foyer,
    )


async def autorisations(lecture: Lecture, foyer: str) -> dict[str, Ligne]:
    """Since when, and by whom, each person acts for the household (R-026)."""
    lignes = await lecture.lignes(
        "select personne, depuis, par from autorisations where foyer = $1 and active order by depuis, personne", foyer
    )
    return {ligne["personne"]: ligne for ligne in lignes}


async def anciens(lecture: Lecture, foyer: str) -> list[Ligne]:
    """Old numbers of the household (R-027)."""
    return await lecture.lignes("select foyer from foyers where reuni_a = $1 order by foyer", foyer)


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
