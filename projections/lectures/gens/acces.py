"""Who may act as what, for the door."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from projections.lectures.vues import Lecture, Ligne


async def roles_de(lecture: Lecture, personne: str) -> list[tuple[str, str]]:
    """Group and role, of those held now."""
    lignes = await lecture.lignes(
        "select groupement, role from roles where personne = $1 and actif order by depuis, role", personne
    )
    return [(ligne["groupement"], ligne["role"]) for ligne in lignes]


async def postes_confies(
    lecture: Lecture, groupement: str, personne: str, postes: Collection[str], genre: str, du: datetime, au: datetime
) -> list[Ligne]:
    """Slots at these posts that this person is trusted with, of those that begin between two moments."""
    return await lecture.lignes(
        """select k.poste, k.debut, k.fin from inscriptions i
           join creneaux k using (permanence, creneau) join permanences p using (permanence)
           where i.personne = $2 and p.groupement = $1 and i.confie and i.etat in ('pris', 'tenu')
             and not p.annulee and p.genre = $4 and k.poste = any ($3) and k.debut >= $5 and k.debut < $6
           order by k.debut, k.poste""",
        groupement,
        personne,
        list(postes),
        genre,
        du,
        au,
    )


async def existe_un_groupement(lecture: Lecture) -> bool:
    return bool(await lecture.valeur("select exists (select from groupements)"))


async def enseigne(lecture: Lecture) -> str | None:
    """What the sign above the door says: the neighbourhood when there is one, else the association."""
    return await lecture.valeur(  # type: ignore[no-any-return]  # a text or null
        """select case when count(*) = 1 then max(quartier) else (select nom from antennes limit 1) end
           from groupements"""
    )


async def personnes(lecture: Lecture, groupement: str, roles: Collection[str]) -> list[str]:
    """Who holds one of these roles now."""
    lignes = await lecture.lignes(
        "select distinct personne from roles where groupement = $1 and role = any ($2) and actif order by personne",
        groupement,
        list(roles),
    )
    return [ligne["personne"] for ligne in lignes]


async def tenants(lecture: Lecture, roles: Collection[str]) -> list[tuple[str, str]]:
    """Person and role, in all groups, whoever has held it longest first."""
    lignes = await lecture.lignes(
        """select personne, role from roles where role = any ($1) and actif
           group by personne, role order by min(depuis), personne""",
        list(roles),
    )
    return [(ligne["personne"], ligne["role"]) for ligne in lignes]


TAGS: Final = (
    "groupement",
    "cycle",
    "foyer",
    "caisse",
    "encaissement",
    "ligne_bancaire",
    "depot",
    "litige",
    "enveloppe",
    "permanence",
    "ordre",
    "lot_virements",
    "partenaire",
    "souhait",
    "demande",
    "reunion",
    "message",
)
"""Kinds of identifiers of which each one belongs to a group."""


async def d_ailleurs(lecture: Lecture, groupement: str, noms: Mapping[str, Collection[str]]) -> tuple[str, str] | None:
    """The first of these names that belongs to another group, with that group's neighbourhood; None: none does.

    `noms`: identifiers by tag, of those in `TAGS`. What nobody knows yet belongs to nobody.
    """
    ligne = await lecture.ligne(
        """select code, g.quartier from (
               select 1 as rang, groupement as code, groupement from groupements where groupement = any ($2)
               union all select 2, cycle, groupement from cycles where cycle = any ($3)
               union all select 3, foyer, groupement from foyers where foyer = any ($4)
               union all select 4, session, groupement from caisses where session = any ($5)
               union all select 5, encaissement, groupement from encaissements where encaissement = any ($6)
               union all select 6, ligne, groupement from lignes_bancaires where ligne = any ($7)
               union all select 7, depot, groupement from bordereaux where depot = any ($8)
               union all select 8, litige, groupement from litiges where litige = any ($9)
               union all select 9, enveloppe, groupement from enveloppes where enveloppe = any ($10)
               union all select 10, permanence, groupement from permanences where permanence = any ($11)
               union all select 11, ordre, groupement from ordres_virements where ordre = any ($12)
               union all select 12, lot, groupement from virements_emis where lot = any ($13)
               union all select 13, partenaire, groupement from partenaires where partenaire = any ($14)
               union all select 14, souhait, groupement from souhaits where souhait = any ($15)
               union all select 15, demande, groupement from demandes where demande = any ($16)
               union all select 16, reunion, groupement from reunions where reunion = any ($17)
               union all select 17, message, groupement from messages where message = any ($18)
           ) nommes join groupements g using (groupement)
           where groupement <> $1 order by rang, code limit 1""",
        groupement,
        *(list(noms.get(tag, ())) for tag in TAGS),
    )
    return None if ligne is None else (ligne["code"], ligne["quartier"])


async def gens_d_ailleurs(
    lecture: Lecture, groupement: str, personnes: Collection[str], *, d_ici_seulement: bool = False
) -> tuple[str, str] | None:
    """The first of these people whom only other groups know, with the neighbourhood of one; None: none is.

    `d_ici_seulement`: also who is known here, but acts, buys or is called upon elsewhere too.
    """
    ligne = await lecture.ligne(
        """with liens (personne, groupement, tient) as (
               select personne, groupement, actif from roles where personne = any ($2)
               union all select titulaire, groupement, etat = 'actif' and efface_le is null and reuni_a is null
                         from foyers where titulaire = any ($2)
               union all select titulaire, groupement, etat = 'attend' from attentes where titulaire = any ($2)
               union all select a.personne, f.groupement, a.active from autorisations a join foyers f using (foyer)
                         where a.personne = any ($2)
               union all select k.personne, p.groupement, k.actif from partenaire_contacts k
                         join partenaires p using (partenaire) where k.personne = any ($2)
               union all select personne, groupement, true from partenaire_personnel where personne = any ($2)
               union all select personne, groupement, etat <> 'classee' from demandes where personne = any ($2)
           )
           select personne, min(g.quartier) filter (where l.groupement <> $1) as quartier
           from liens l join groupements g using (groupement)
           group by personne
           having not bool_or(l.groupement = $1) or ($3 and bool_or(l.groupement <> $1 and tient))
           order by personne limit 1""",
        groupement,
        list(personnes),
        d_ici_seulement,
    )
    return None if ligne is None else (ligne["personne"], ligne["quartier"])
