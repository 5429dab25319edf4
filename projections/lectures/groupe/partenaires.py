"""Partners of a group: their agreements, rooms, keys and people."""

from __future__ import annotations

from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne


async def tous(lecture: Lecture, groupement: str) -> list[Ligne]:
    """By name. `fin`: until when its agreements run, null when none does; `cles`: keys of it that are out."""
    return ranger(
        await lecture.lignes(
            """select p.*,
                  (select max(v.fin) from conventions v
                   where v.partenaire = p.partenaire and v.terminee_le is null) as fin,
                  (select string_agg(distinct a, ' ') from conventions v, string_to_table(v.apports, ' ') a
                   where v.partenaire = p.partenaire and v.terminee_le is null) as apports,
                  (select count(*) from salles s where s.partenaire = p.partenaire and s.pretee) as salles,
                  (select count(*) from cles k where k.partenaire = p.partenaire and k.dehors) as cles
           from partenaires p where p.groupement = $1""",
            groupement,
        ),
        "nom",
        "partenaire",
    )


async def un(lecture: Lecture, groupement: str, partenaire: str) -> Ligne | None:
    return await lecture.ligne(
        "select * from partenaires where partenaire = $1 and groupement = $2", partenaire, groupement
    )


async def conventions(lecture: Lecture, partenaire: str) -> list[Ligne]:
    """Those that run first, the one that ends soonest at the head."""
    return await lecture.lignes(
        "select * from conventions where partenaire = $1 order by terminee_le is not null, fin, convention", partenaire
    )


async def salles(lecture: Lecture, partenaire: str) -> list[Ligne]:
    """Those that it lends."""
    return ranger(
        await lecture.lignes("select * from salles where partenaire = $1 and pretee", partenaire), "nom", "salle"
    )


async def contacts(lecture: Lecture, partenaire: str) -> list[Ligne]:
    """Whom to call; `identite` is ciphertext."""
    return await lecture.lignes(
        "select * from partenaire_contacts where partenaire = $1 and actif order by note_le, personne", partenaire
    )


async def personnel(lecture: Lecture, groupement: str, partenaire: str) -> list[str]:
    """Who comes in for it now."""
    lignes = await lecture.lignes(
        """select q.personne from partenaire_personnel q
           join roles r on r.groupement = q.groupement and r.personne = q.personne
                       and r.role = 'partenaire' and r.actif
           where q.groupement = $1 and q.partenaire = $2 order by q.depuis, q.personne""",
        groupement,
        partenaire,
    )
    return [ligne["personne"] for ligne in lignes]


async def partenaire_de(lecture: Lecture, groupement: str, personne: str) -> Ligne | None:
    """For which partner somebody comes in."""
    return await lecture.ligne(
        """select p.* from partenaire_personnel q join partenaires p using (partenaire)
           where q.groupement = $1 and q.personne = $2""",
        groupement,
        personne,
    )


async def cles(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Every key that is out: of which room, who holds it, and whether that person is still of the team."""
    return ranger(
        await lecture.lignes(
            """select k.*, p.nom as partenaire_nom, s.nom as salle_nom,
                  exists (select from roles r where r.groupement = k.groupement and r.personne = k.personne
                          and r.actif and r.role not in ('adherent', 'partenaire')) as de_l_equipe
           from cles k join partenaires p using (partenaire) left join salles s using (partenaire, salle)
           where k.groupement = $1 and k.dehors""",
            groupement,
        ),
        "partenaire_nom",
        "salle_nom",
        "cle",
    )


async def a_renouveler(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Agreements that run, the one that ends soonest first."""
    return await lecture.lignes(
        """select v.*, p.nom from conventions v join partenaires p using (partenaire)
           where p.groupement = $1 and v.terminee_le is null order by v.fin, v.partenaire, v.convention""",
        groupement,
    )


async def financeurs(lecture: Lecture, groupement: str) -> list[str]:
    """The names that its envelopes and its partners give to those who pay."""
    lignes = await lecture.lignes(
        """select financeur from enveloppes where groupement = $1 and financeur is not null and annulee_le is null
           union select financeur from partenaires where groupement = $1 and financeur <> ''""",
        groupement,
    )
    return [ligne["financeur"] for ligne in ranger(lignes, "financeur")]


async def enveloppes(lecture: Lecture, groupement: str, financeur: str) -> list[Ligne]:
    """What this funder granted, the latest first."""
    return await lecture.lignes(
        """select enveloppe, du, au from enveloppes where groupement = $1 and financeur = $2 and annulee_le is null
           order by du desc, enveloppe""",
        groupement,
        financeur,
    )
