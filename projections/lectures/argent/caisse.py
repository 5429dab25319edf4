"""The tills of a round. What cash is expected leaves here only once a till was counted, and not while it is (R-163)."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from datetime import date
from typing import Any, Final

from projections.caisses import CAISSES
from projections.lectures.vues import Lecture, Ligne

MASQUEES: Final = (
    "especes_centimes",
    "compte_centimes",
    "theorique_constate_centimes",
    "ecart_constate_centimes",
    "passe_centimes",
    "suite",
)
"""What would tell how much cash is expected."""
DERIVEES: Final = ("theorique_centimes", "ecart_centimes", "reste_centimes", "contenu_centimes", "repris_centimes")
_VUE: Final = "(k.etat = 'comptee' and coalesce(k.compteurs, '') = '')"
"""A till tells its figures once it was counted, and while nobody counts it again."""
THEORIQUE: Final = (
    "(k.fond_centimes + k.especes_centimes + k.transfere_centimes - k.rembourse_centimes - k.depense_centimes)"
)
"""Expected before any deposit."""
ECART: Final = f"""(k.compte_centimes - {THEORIQUE} + coalesce(
    (select sum(d.especes_centimes) from depots d where d.session = k.session and d.le < k.comptee_le), 0
))::bigint"""
"""The last count against what is known now to have been in the till then; a deposit made since leaves it alone."""
ECART_MONTRE: Final = f"case when {_VUE} then {ECART} end"
RESTE: Final = f"""({ECART} - k.passe_centimes - coalesce(
    (select sum(x.centimes) from ecarts_decides x where x.session = k.session and x.le >= k.comptee_le), 0
))::bigint"""
"""What of the gap is neither explained, nor posted, nor decided."""
DECIDE_LE: Final = """(
    select max(x.le) from ecarts_decides x where x.session = k.session and x.le >= k.comptee_le and x.centimes <> 0)"""
"""When two people decided what stands of the last count's gap; null: nobody did."""
CONTENU: Final = f"({THEORIQUE} - k.depose_centimes + {ECART})"
"""What was counted, less what went to the bank since."""
REPRIS: Final = f"greatest(least(coalesce(s.fond_centimes, 0), {CONTENU}), 0)"
"""Of it, what the next session of the same cash box opened on: it is in that one now (R-164)."""
_A_DEPOSER: Final = f"""greatest({CONTENU} - {REPRIS}
    - case when s.session is null then k.fond_centimes else 0 end, 0)"""
"""Neither banked nor carried on; the float waits for the next session."""
_AVEC_LA_SUIVANTE: Final = """caisses k left join lateral (
    select n.session, n.cycle, n.fond_centimes, n.ouverte_le from caisses n
    where n.groupement = k.groupement and n.caisse = k.caisse and n.ouverte_position > k.ouverte_position
    order by n.ouverte_position limit 1) s on true"""

_CHAMPS: Final = ", ".join(
    [
        *(f"case when {_VUE} then k.{c} end as {c}" if c in MASQUEES else f"k.{c}" for c in CAISSES.columns),
        f"{DECIDE_LE} as decide_le",
        f"case when {_VUE} then {THEORIQUE} - k.depose_centimes end as theorique_centimes",
        f"case when {_VUE} then {ECART} end as ecart_centimes",
        f"case when {_VUE} then {RESTE} end as reste_centimes",
        f"case when {_VUE} then {CONTENU} - {REPRIS} end as contenu_centimes",
        f"case when {_VUE} then {REPRIS} end as repris_centimes",
        "s.cycle as suivante_cycle, s.ouverte_le as suivante_ouverte_le",
        f"{_VUE} as montree",
    ]
)


async def sessions(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Open ones first, then the latest.

    `theorique_centimes`: expected in the till now. `ecart_centimes`: > 0 too much. `reste_centimes`: what of it waits
    for an explanation. `contenu_centimes`: what is in the till, without `repris_centimes`, which the next session of
    the same cash box opened on. All of them null unless `montree`.
    """
    return await lecture.lignes(
        f"""select {_CHAMPS} from {_AVEC_LA_SUIVANTE} where k.groupement = $1 and k.cycle = $2
            order by k.etat = 'ouverte' desc, k.ouverte_le desc""",
        groupement,
        cycle,
    )


async def session(lecture: Lecture, groupement: str, session: str) -> Ligne | None:
    return await lecture.ligne(
        f"select {_CHAMPS} from {_AVEC_LA_SUIVANTE} where k.groupement = $1 and k.session = $2",
        groupement,
        session,
    )


async def noms_pris(lecture: Lecture, groupement: str, jour: date) -> set[str]:
    """Sessions opened that day that nobody can go on with here: counted ones, and those of other groups."""
    lignes = await lecture.lignes(
        """select session from caisses
           where (ouverte_le at time zone 'Europe/Paris')::date = $2 and (groupement <> $1 or etat = 'comptee')""",
        groupement,
        jour,
    )
    return {ligne["session"] for ligne in lignes}


async def comptages(lecture: Lecture, session: str) -> list[Ligne]:
    """Every count, the first one first."""
    return await lecture.lignes("select * from comptages where session = $1 order by position", session)


async def transferts(lecture: Lecture, session: str) -> list[Ligne]:
    """What this till gave to others or received from them."""
    return await lecture.lignes(
        """select t.*, d.caisse as de_caisse, v.caisse as vers_caisse from transferts_caisse t
           join caisses d on d.session = t.session join caisses v on v.session = t.vers
           where t.session = $1 or t.vers = $1 order by t.position""",
        session,
    )


async def comptee_par(lecture: Lecture, groupement: str, personne: str) -> Ligne | None:
    """The till that this person is counting now."""
    return await lecture.ligne(
        """select session, caisse, cycle from caisses
           where groupement = $1 and $2 = any (string_to_array(compteurs, ' ')) order by session limit 1""",
        groupement,
        personne,
    )


async def aveugles(lecture: Lecture, groupement: str) -> set[str]:
    """The sessions whose expected cash nobody may read now."""
    lignes = await lecture.lignes(f"select k.session from caisses k where groupement = $1 and not {_VUE}", groupement)
    return {ligne["session"] for ligne in lignes}


def masquer(ligne: dict[str, Any], sessions: set[str]) -> dict[str, Any]:
    """A row of figures without what would tell the cash expected in one of these sessions."""
    if ligne["session"] not in sessions:
        return ligne
    return {nom: None if nom in MASQUEES or nom in DERIVEES else valeur for nom, valeur in ligne.items()}


async def trop_pleines(lecture: Lecture, groupement: str, cycle: str, plafond_centimes: int) -> list[Ligne]:
    """Counted tills of a round that still hold more than that."""
    return await lecture.lignes(
        f"""select session, caisse, comptee_le, reste from (
                select k.session, k.caisse, k.comptee_le, {CONTENU} - {REPRIS} as reste
                from {_AVEC_LA_SUIVANTE} where k.groupement = $1 and k.cycle = $2 and {_VUE}) t
            where reste > $3 order by comptee_le""",
        groupement,
        cycle,
        plafond_centimes,
    )


async def rouvertes(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Tills of a round that were counted right, and that a line corrected since leaves with a gap."""
    return await lecture.lignes(
        f"""select k.caisse, k.comptee_le, {RESTE} as reste from caisses k
            where k.groupement = $1 and k.cycle = $2 and {_VUE} and k.suite = '' and {RESTE} <> 0
            order by k.comptee_le""",
        groupement,
        cycle,
    )


async def a_deposer(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Cash that stays in counted tills beyond their float, by round whose distribution is over, the oldest first."""
    return await lecture.lignes(
        f"""select cycle, libelle, arrete_le is not null as arrete, min(comptee_le) as comptee_le,
                   sum(reste)::bigint as centimes from (
                select c.cycle, c.libelle, c.arrete_le, k.comptee_le, {_A_DEPOSER} as reste
                from {_AVEC_LA_SUIVANTE} join cycles c on c.cycle = k.cycle and c.groupement = k.groupement
                where k.groupement = $1 and {_VUE} and c.distribution_terminee_le is not null) t
            where reste > 0 group by cycle, libelle, arrete_le order by comptee_le""",
        groupement,
    )


async def nuits(lecture: Lecture, groupement: str, plafond_centimes: int) -> list[Ligne]:
    """Counted tills that held more than that when their day ended, whatever became of the money since."""
    return await lecture.lignes(
        f"""select session, caisse, cycle, comptee_le, comptee_par, gardees from (
                select k.session, k.caisse, k.cycle, k.comptee_le, k.comptee_par,
                       (k.compte_centimes - coalesce((
                           select sum(d.especes_centimes) from depots d where d.session = k.session
                           and d.le >= k.comptee_le and (d.le at time zone 'Europe/Paris')::date
                               <= (k.comptee_le at time zone 'Europe/Paris')::date), 0))::bigint as gardees
                from caisses k where groupement = $1 and {_VUE}) t
            where gardees > $2 order by comptee_le""",
        groupement,
        plafond_centimes,
    )


async def cheques_en_main(lecture: Lecture, session: str) -> list[Ligne]:
    """Taken in this session and not gone to the bank, in the order in which they came."""
    return await lecture.lignes(
        """select encaissement, foyer, montant_centimes, cheque_numero, le, a_deposer_le from encaissements
           where session = $1 and mode = 'cheque' and coalesce(bordereau, '') = '' and etat in ('valide', 'reaffecte')
           order by le""",
        session,
    )


async def depenses(lecture: Lecture, session: str) -> list[Ligne]:
    """As they were noted; `annule_le` of those that were undone since."""
    return await lecture.lignes(
        "select * from decaissements where session = $1 and genre = 'depense' and annule is null order by position",
        session,
    )


async def fournisseurs_payes(lecture: Lecture, session: str) -> list[Ligne]:
    return await lecture.lignes(
        """select d.*, coalesce(p.nom, d.fournisseur) as nom
           from decaissements d left join fournisseur_fiches p using (fournisseur)
           where d.session = $1 and d.genre = 'paiement_fournisseur' order by d.position""",
        session,
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


async def toutes(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Every till of the group and when it was opened, counted or not."""
    return await lecture.lignes("select session, caisse, ouverte_le from caisses where groupement = $1", groupement)
