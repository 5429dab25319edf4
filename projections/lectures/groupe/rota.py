"""What a fair rota is made from: the slots with a free place, and whoever may be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, cast

from domaine.permanences.connus import Heures
from domaine.permanences.faits import JourDeSemaine, Partie, Plage, Poste
from domaine.permanences.rota import Candidat, Ouvert
from projections.lectures.vues import Lecture, Ligne

_OUVERTS: Final = """
    select p.permanence, k.creneau, k.poste, k.debut, k.fin, k.besoin,
           array(select i.personne from inscriptions i where i.permanence = k.permanence
                 and i.creneau = k.creneau and i.etat in ('pris', 'tenu')) as inscrits,
           array(select distinct i.personne from inscriptions i join creneaux a using (permanence, creneau)
                 where i.groupement = p.groupement and i.etat = 'tenu' and a.poste = k.poste) as connaissent
    from permanences p join creneaux k using (permanence)
    where p.groupement = $1 and not p.annulee and k.fin > $2 and k.pris < k.besoin"""


async def ouverts_de(lecture: Lecture, groupement: str, maintenant: datetime, permanence: str) -> list[Ouvert]:
    """Of one permanence: the slots that are not over and lack somebody."""
    lignes = await lecture.lignes(f"{_OUVERTS} and p.permanence = $3", groupement, maintenant, permanence)
    return [_ouvert(ligne) for ligne in lignes]


async def ouverts_du_cycle(lecture: Lecture, groupement: str, maintenant: datetime, cycle: str) -> list[Ouvert]:
    """Of every permanence of one round."""
    lignes = await lecture.lignes(f"{_OUVERTS} and p.cycle = $3", groupement, maintenant, cycle)
    return [_ouvert(ligne) for ligne in lignes]


async def ouverts_entre(lecture: Lecture, groupement: str, maintenant: datetime, avant: datetime) -> list[Ouvert]:
    """Those that begin before a moment."""
    lignes = await lecture.lignes(f"{_OUVERTS} and k.debut < $3", groupement, maintenant, avant)
    return [_ouvert(ligne) for ligne in lignes]


async def candidats(lecture: Lecture, groupement: str, depuis: datetime, maintenant: datetime) -> list[Candidat]:
    """Who said when it can come, and who came since `depuis` without ever saying; whoever took it back is left alone.

    `minutes` and `tours` count since `depuis`; `pris` is what each promised from now on, in whatever group.
    """
    lignes = await lecture.lignes(
        """with siens as (
               select i.personne, i.etat, i.minutes, k.poste, k.debut, k.fin, i.groupement = $1 as ici
               from inscriptions i join creneaux k using (permanence, creneau)
               where i.etat in ('pris', 'tenu')
           ), gens as (
               select personne from disponibilites where groupement = $1 and plages <> ''
               union
               select personne from siens where ici and etat = 'tenu' and debut >= $2
               except
               select personne from disponibilites where groupement = $1 and plages = ''
           )
           select personne, d.plages, d.postes,
                  coalesce(sum(s.minutes) filter (where s.ici and s.debut >= $2), 0)::bigint as minutes,
                  count(*) filter (where s.ici and s.debut >= $2) as tours,
                  array_agg(distinct s.poste) filter (where s.ici and s.etat = 'tenu') as tenus,
                  array_agg(s.debut order by s.debut, s.fin) filter (where s.fin > $3) as debuts,
                  array_agg(s.fin order by s.debut, s.fin) filter (where s.fin > $3) as fins
           from gens left join siens s using (personne)
                left join (select * from disponibilites where groupement = $1) d using (personne)
           group by personne, d.plages, d.postes order by personne""",
        groupement,
        depuis,
        maintenant,
    )
    return [_candidat(ligne) for ligne in lignes]


async def disponibilite(lecture: Lecture, groupement: str, personne: str) -> Ligne | None:
    """What this person said last; None: nothing, or it was taken back."""
    return await lecture.ligne(
        "select * from disponibilites where groupement = $1 and personne = $2 and plages <> ''", groupement, personne
    )


async def disponibilites(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Of those who said any."""
    return await lecture.lignes(
        "select * from disponibilites where groupement = $1 and plages <> '' order by personne", groupement
    )


def lire_plages(texte: str) -> list[Plage]:
    """From the column of the table."""
    lues = (mot.split("-") for mot in texte.split())
    return [Plage(jour=cast("JourDeSemaine", jour), partie=cast("Partie", partie)) for jour, partie in lues]


def _ouvert(ligne: Ligne) -> Ouvert:
    return Ouvert(
        permanence=ligne["permanence"],
        creneau=ligne["creneau"],
        poste=ligne["poste"],
        debut=ligne["debut"],
        fin=ligne["fin"],
        besoin=ligne["besoin"],
        inscrits=frozenset(ligne["inscrits"]),
        connaissent=frozenset(ligne["connaissent"]),
    )


def _candidat(ligne: Ligne) -> Candidat:
    dit = ligne["plages"] is not None
    return Candidat(
        personne=ligne["personne"],
        minutes=ligne["minutes"],
        tours=ligne["tours"],
        plages=frozenset(lire_plages(ligne["plages"])) if dit else None,
        postes=_postes(ligne["postes"].split() if dit else ligne["tenus"]),
        pris=tuple(Heures(du, au) for du, au in zip(ligne["debuts"] or (), ligne["fins"] or (), strict=True)),
    )


def _postes(lus: Sequence[Any] | None) -> frozenset[Poste]:
    return frozenset(cast("Sequence[Poste]", lus or ()))
