"""Paper forms noted by a partner: what it noted, and what the team has still to take up."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne

_RESTENT = """
    (select count(*) from bons_deposes_lignes l
     where l.cycle = d.cycle and l.bon = d.bon and (l.quantite > 0 or l.a_confirmer)
       and not exists (select from bons_papier_lignes n
                       where n.cycle = l.cycle and n.bon = l.bon and n.produit = l.produit))"""
"""Lines of a deposited form that nobody took up."""


async def du_partenaire(lecture: Lecture, cycle: str, partenaire: str) -> list[Ligne]:
    """What its staff noted in a round, the last first; what became of it is not theirs to know."""
    return await lecture.lignes(
        """select bon, lignes, depose_le from bons_deposes where cycle = $1 and partenaire = $2
           order by depose_le desc, bon""",
        cycle,
        partenaire,
    )


async def a_confirmer(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """The oldest first. `restent`: lines to take up; `saisi_pour`: the household for which the number was typed."""
    return await lecture.lignes(
        f"""select d.*, p.nom as partenaire_nom, b.foyer as saisi_pour, {_RESTENT} as restent
            from bons_deposes d join partenaires p using (partenaire)
            left join bons_papier b on b.cycle = d.cycle and b.bon = d.bon
            where d.groupement = $1 and d.cycle = $2 and d.ecarte is null and (b.bon is null or {_RESTENT} > 0)
            order by d.depose_le, d.bon""",  # noqa: S608 - a piece of this module
        groupement,
        cycle,
    )


async def lignes(lecture: Lecture, cycle: str, bon: str) -> list[Ligne]:
    """In the order of the form; `prise`: it is in the household's order, or was struck out there."""
    return await lecture.lignes(
        """select l.*, a.nom, a.unite,
                  exists (select from bons_papier_lignes n
                          where n.cycle = l.cycle and n.bon = l.bon and n.produit = l.produit) as prise
           from bons_deposes_lignes l join bons_deposes d using (cycle, bon)
           left join articles a on a.version = d.catalogue and a.produit = l.produit
           where l.cycle = $1 and l.bon = $2 and (l.quantite > 0 or l.a_confirmer) order by l.rang""",
        cycle,
        bon,
    )


async def en_attente(lecture: Lecture, groupement: str) -> list[Ligne]:
    """By round that is not closed, how many forms wait."""
    return await lecture.lignes(
        f"""select c.cycle, c.libelle, count(*) as bons, min(d.depose_le) as depuis
            from bons_deposes d join cycles c using (cycle)
            left join bons_papier b on b.cycle = d.cycle and b.bon = d.bon
            where d.groupement = $1 and d.ecarte is null and c.arrete_le is null
              and (b.bon is null or {_RESTENT} > 0)
            group by c.cycle, c.libelle order by c.cycle""",  # noqa: S608 - a piece of this module
        groupement,
    )
