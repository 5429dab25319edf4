"""What every page needs: the group, the round people work on, names of goods, the till that is open."""

from __future__ import annotations

from infra.event_store import merkle
from projections.lectures.vues import Lecture, Ligne


async def groupement(lecture: Lecture, groupement: str) -> Ligne | None:
    return await lecture.ligne(
        """select g.*, a.nom as association from groupements g left join antennes a using (antenne)
           where groupement = $1""",
        groupement,
    )


async def cycles_en_cours(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Rounds whose accounts are not closed, newest first; the last closed one when there is no other."""
    return await lecture.lignes(
        """select * from cycles c
           where groupement = $1 and ouvert_le is not null
             and (arrete_le is null or not exists (
                 select from cycles autre
                 where autre.groupement = $1 and autre.ouvert_le is not null
                   and (autre.arrete_le is null or (autre.ouvert_le, autre.cycle) > (c.ouvert_le, c.cycle))))
           order by ouvert_le desc, cycle desc limit 12""",
        groupement,
    )


async def dernier_arrete(lecture: Lecture, groupement: str) -> Ligne | None:
    """The newest round whose accounts are closed."""
    return await lecture.ligne(
        """select * from cycles where groupement = $1 and arrete_le is not null
           order by ouvert_le desc, cycle desc limit 1""",
        groupement,
    )


async def cycle(lecture: Lecture, groupement: str, cycle: str) -> Ligne | None:
    return await lecture.ligne("select * from cycles where groupement = $1 and cycle = $2", groupement, cycle)


async def cycles(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Newest first."""
    return await lecture.lignes(
        "select * from cycles where groupement = $1 and ouvert_le is not null order by ouvert_le desc", groupement
    )


async def commandes(lecture: Lecture) -> dict[str, Ligne]:
    """What each round is called and whose it is, of every group: a refusal may name one of another neighbourhood."""
    lignes = await lecture.lignes("select cycle, libelle, quartier from cycles join groupements using (groupement)")
    return {ligne["cycle"]: ligne for ligne in lignes}


async def produits(lecture: Lecture) -> list[Ligne]:
    """Every product with the unit of its newest price; `unite` is null for one that was never priced."""
    return await lecture.lignes(
        """select p.produit, p.nom_court, p.fournisseur, a.unite from produits p
           left join lateral (select unite from articles a where a.produit = p.produit
                              order by version desc limit 1) a on true"""
    )


async def fournisseurs(lecture: Lecture) -> list[Ligne]:
    return await lecture.lignes("select * from fournisseur_fiches order by fournisseur")


async def caisses_ouvertes(lecture: Lecture, groupement: str, personne: str) -> list[Ligne]:
    """Sessions not counted yet: first the one that this person opened or took a payment in last, then the latest."""
    return await lecture.lignes(
        """select session, caisse, cycle, ouverte_le from caisses
           left join (select session, max(position) as prise from encaissements
                      where groupement = $1 and acteur = $2 group by session) as siennes using (session)
           where groupement = $1 and etat = 'ouverte'
           order by greatest(prise, case when $2 = any(string_to_array(ouverte_par, ' ')) then ouverte_position end)
                        desc nulls last,
                    ouverte_le desc
           limit 20""",
        groupement,
        personne,
    )


async def caisses(lecture: Lecture) -> dict[str, Ligne]:
    """What each till is called and when it was opened, of every group, as for rounds; not one that was only named."""
    lignes = await lecture.lignes("select session, caisse, ouverte_le from caisses where ouverte_le is not null")
    return {ligne["session"]: ligne for ligne in lignes}


async def caisse_comptee(lecture: Lecture, groupement: str, session: str) -> Ligne | None:
    """Its name and when it was counted; None as long as it was not."""
    return await lecture.ligne(
        "select caisse, comptee_le from caisses where groupement = $1 and session = $2 and etat = 'comptee'",
        groupement,
        session,
    )


async def racine(lecture: Lecture) -> tuple[int, str]:
    """How many facts the log holds, and its root in hexadecimal: whoever keeps both sees later what was touched."""
    [tete] = await lecture.lignes("select position, frontier from log_head")
    return tete["position"], merkle.root_of_frontier(tete["frontier"]).hex()
