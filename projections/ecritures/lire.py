"""What pages, terminal and exports read of the ledger, on a session that stands at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, Protocol
from uuid import UUID

import msgspec

from domaine.comptes.exercices import Exercices
from domaine.mots import jour_de
from projections.ecritures.exercice import LigneDatee, SoldeAnnuel, a_nouveaux, exercice, lettrer
from projections.ecritures.modele import Compte
from projections.ecritures.plan import libelle, libelle_auxiliaire, numero, plan
from projections.ecritures.tva import ADeclarer, a_declarer
from projections.ecritures.validation import Cloture

_DATEES: Final = """
with ouvert as (select coalesce(max(au) + 1, '0001-01-01'::date) as le from clotures),
     choisi as (select coalesce(max(premier_mois), 1) as mois from exercices),
     jours as (
         select e.*, coalesce(v.le, greatest(e.le, o.le)) as jour, v.numero, v.valide_le
         from ecritures e cross join ouvert o left join validations v using (position, rang)),
     datees as (
         select j.*, (extract(year from jour)
                      + case when c.mois > 1 and extract(month from jour) >= c.mois then 1 else 0 end)::int as exercice
         from jours j cross join choisi c)
"""
_SOMMES: Final = f"""{_DATEES}
select compte, sous, aux, exercice as annee,
       sum(debit)::bigint as debit, sum(credit)::bigint as credit
"""
_SOLDES: Final = f"{_SOMMES} from datees where jour <= $1 group by 1, 2, 3, 4"
_DE_TVA: Final = f"""{_SOMMES}
from datees where jour <= $1 or position in (
    select position from tva_declarees where coalesce(annulee_en, 0) < position)
group by 1, 2, 3, 4
"""  # noqa: S608 - our own text
_COLONNES: Final = """
select position, rang, ordre, journal, exercice, jour as le, compte, sous, aux, piece, piece_le, libelle, debit, credit,
       coalesce(numero, 0) as numero, valide_le, groupement, coalesce(cycle, '') as cycle
"""
_LIGNES: Final = f"""{_DATEES}
{_COLONNES}
from datees where jour >= $1 and jour <= $2 and ($3::text is null or groupement in ('', $3))
order by position, rang, ordre
"""
_DU_COMPTE: Final = f"""{_DATEES}
{_COLONNES}
from datees where jour >= $1 and jour <= $2 and compte = $3 and (sous = $4 or $6) and ($5 = '' or aux = $5)
order by position, rang, ordre
"""
_DU_FAIT: Final = f"""{_DATEES}
{_COLONNES}
from datees where position = $1 order by rang, ordre
"""
_MOIS: Final = "select distinct date_trunc('month', le)::date as mois from ecritures"
_PREMIER_MOIS: Final = "select coalesce(max(premier_mois), 1)::int as mois from exercices"
_TETE: Final = "select recorded_at from log_head"
_BASES: Final = "select pour_mille, sum(base_centimes)::bigint as base_centimes from tva_taux group by 1"
_SUIVI: Final = "select position from ecritures_suivi"
_CLOTURES: Final = "select position, genre, au, valide_le, arrete_a, premier_mois from clotures order by position"


class Source(Protocol):
    """A page's reading, or a session: whatever answers a question of the tables at one moment."""

    async def fetch(self, query: str, /, *args: Any) -> Any: ...


class _Caisses(msgspec.Struct):
    """What is read here of the memory beside the entries."""

    caisses: dict[str, int]


async def caisses(source: Source) -> dict[int, tuple[str, str]]:
    """Of each till that has an account of its own, by its number: its group, and the name that people gave it."""
    [row] = await source.fetch("select memoire from ecritures_suivi")
    connues = msgspec.msgpack.decode(row["memoire"], type=_Caisses).caisses
    return {sous: (nom.partition(" ")[0], nom.partition(" ")[2]) for nom, sous in connues.items()}


async def soldes(source: Source, au: date) -> list[SoldeAnnuel]:
    """Debits and credits of each account and auxiliary account, year by year, up to a day."""
    return _annuels(await source.fetch(_SOLDES, au))


def _annuels(rows: Sequence[Any]) -> list[SoldeAnnuel]:
    return [SoldeAnnuel(Compte(r["compte"]), r["sous"], r["aux"], r["annee"], r["debit"], r["credit"]) for r in rows]


async def lignes(source: Source, du: date, au: date, groupement: str | None = None) -> list[LigneDatee]:
    """Every line of these days, in the order of facts; numbers and letters that no closing gave are not there yet.

    `groupement`: those of this group and of none.
    """
    return _lues(await source.fetch(_LIGNES, du, au, groupement))


async def lignes_du_compte(
    source: Source, an: int, compte: Compte, sous: int, aux: str = ""
) -> tuple[list[LigneDatee], int]:
    """A year of one account, with its letters, and what it held before; `aux` "": of all its auxiliary accounts.

    `sous` 0 of an account that has a number by rate of VAT: at every rate.
    """
    choisis = await exercices(source)
    tous = plan(an)[compte].divise == "taux" and not sous
    rows = await source.fetch(_DU_COMPTE, choisis.debut(an), choisis.fin(an), compte.value, sous, aux, tous)
    avant = [
        s
        for s in a_nouveaux(an, await soldes(source, choisis.fin(an - 1)), choisis)
        if s.compte is compte and (tous or s.sous == sous) and aux in ("", s.aux)
    ]
    lues = sorted(_lues(rows), key=lambda li: (li.le, li.position, li.rang, li.ordre))
    return lettrer([*avant, *lues])[len(avant) :], sum(s.debit - s.credit for s in avant)


async def lignes_du_fait(source: Source, position: int) -> list[LigneDatee]:
    """Lines of every entry that a fact led to; none: no money moved."""
    return _lues(await source.fetch(_DU_FAIT, position))


async def exercices(source: Source) -> Exercices:
    """The years of accounts, as the association chose them."""
    [row] = await source.fetch(_PREMIER_MOIS)
    return Exercices(row["mois"])


async def annees(source: Source) -> list[int]:
    """Years of accounts that hold an entry, newest first."""
    choisis = await exercices(source)
    return sorted({choisis.de(row["mois"]) for row in await source.fetch(_MOIS)}, reverse=True)


def _lues(rows: Sequence[Any]) -> list[LigneDatee]:
    return msgspec.convert([dict(row) for row in rows], list[LigneDatee])


async def tva(source: Source, au: date) -> ADeclarer:
    """What a return of VAT up to that day reads: those before it, noted once their months were closed, count later."""
    bases = {row["pour_mille"]: row["base_centimes"] for row in await source.fetch(_BASES)}
    return a_declarer(_annuels(await source.fetch(_DE_TVA, au)), bases)


async def position(source: Source) -> int:
    """Of the last fact that the ledger has."""
    [suivi] = await source.fetch(_SUIVI)
    return int(suivi["position"])


async def dernier_jour(source: Source) -> date:
    """The day the log was last written: what is not final yet is dated from it in an export."""
    [tete] = await source.fetch(_TETE)
    return jour_de(tete["recorded_at"])


async def clotures(source: Source) -> list[Cloture]:
    """In the order in which they were made."""
    return [Cloture(**row) for row in await source.fetch(_CLOTURES)]


async def exercices_clos(source: Source) -> set[int]:
    """Years of accounts that are closed whole."""
    return {Exercices(c.premier_mois).de(c.au) for c in await clotures(source) if c.genre == "annee"}


async def annee(source: Source, an: int) -> list[LigneDatee]:
    """A whole year, as exports and pages show it."""
    choisis = await exercices(source)
    return exercice(
        an,
        await soldes(source, choisis.fin(an)),
        await lignes(source, choisis.debut(an), choisis.fin(an)),
        dernier_jour=await dernier_jour(source),
        exercices=choisis,
    )


async def faits(source: Source, positions: Iterable[int]) -> dict[int, UUID]:
    """The identifier of each fact, by position."""
    rows = await source.fetch(
        "select position, id from events where position = any ($1::bigint[])", sorted(set(positions))
    )
    return {row["position"]: row["id"] for row in rows}


Solde = dict[str, Any]


def balance(soldes_annuels: Iterable[SoldeAnnuel], an: int) -> list[Solde]:
    """Each account and auxiliary account over all years, in the order of numbers; centimes. `an`: whose chart."""
    sommes: dict[tuple[str, str], Solde] = {}
    for s in soldes_annuels:
        cle = (numero(s.compte, s.sous, an), s.aux)
        somme = sommes.setdefault(
            cle,
            {
                "compte": cle[0],
                "libelle": libelle(s.compte, s.sous, an),
                "aux": s.aux,
                "aux_libelle": libelle_auxiliaire(s.compte, s.aux, an),
                "debit_centimes": 0,
                "credit_centimes": 0,
                "solde_centimes": 0,
            },
        )
        somme["debit_centimes"] += s.debit
        somme["credit_centimes"] += s.credit
        somme["solde_centimes"] += s.debit - s.credit
    return [sommes[cle] for cle in sorted(sommes)]
