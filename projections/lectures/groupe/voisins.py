"""The groups of one association, side by side: each with its own people, round and figures."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def groupements(lecture: Lecture) -> list[Ligne]:
    """Every group in the order in which it was created, with how many households and what its accounts come to."""
    return await lecture.lignes(
        """select g.groupement, g.quartier, g.lieu, g.est_qpv, g.cree_le, g.antenne, a.nom as association,
               (select count(*) from foyers f where f.groupement = g.groupement and f.etat = 'actif') as foyers,
               (select count(distinct personne) from roles r where r.groupement = g.groupement and r.actif) as equipe,
               (select libelle from cycles c where c.groupement = g.groupement and c.ouvert_le is not null
                order by ouvert_le desc limit 1) as cycle,
               d.dettes, d.avoirs
           from groupements g left join antennes a using (antenne)
           cross join lateral (
               select coalesce(sum(-solde_centimes) filter (where solde_centimes < 0), 0)::bigint as dettes,
                      coalesce(sum(solde_centimes) filter (where solde_centimes > 0), 0)::bigint as avoirs
               from soldes join foyers f using (foyer) where f.groupement = g.groupement) d
           order by g.cree_le, g.groupement"""
    )


async def quartiers(lecture: Lecture) -> dict[str, str]:
    """What each group is called."""
    lignes = await lecture.lignes("select groupement, quartier from groupements order by cree_le, groupement")
    return {ligne["groupement"]: ligne["quartier"] for ligne in lignes}


async def cycle_pris(lecture: Lecture, cycle: str) -> bool:
    """Whether some group of the association has a round of that name."""
    return bool(await lecture.valeur("select exists (select from cycles where cycle = $1)", cycle))
