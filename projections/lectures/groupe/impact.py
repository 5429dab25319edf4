"""The facts of a report on what the group brings, as they were known at a position."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypeVar

import msgspec

from domaine.mots import jour_de
from domaine.parametres import Parametres
from projections.indicateurs.donnees import Chez, Donnees, Etape, Fiche, Heures, Mouvement, Releve, Rencontre, Sortie
from projections.indicateurs.periode import Demande
from projections.lectures.vues import Lecture, Ligne

T = TypeVar("T", bound=msgspec.Struct)

_COMPTE: Final = """
    p.groupement = any ($1) and p.position <= $2 and p.genre in ('retrait', 'vente')
    and (cardinality($3::text[]) = 0 or p.cycle = any ($3)) and p.jour between $4 and $5
"""
"""What left with households, of the period."""
_SORTIES: Final = f"""
with changes as materialized (
    select c.vise as prise, c.* from impact_sorties c
    where c.groupement = any ($1) and c.position <= $2 and c.vise > 0
    union all
    select p.position, b.* from impact_sorties b
    cross join lateral (
        select position from impact_sorties p
        where p.cycle = b.cycle and p.foyer = b.foyer and p.produit = b.produit and p.position < b.position
          and p.genre in ('retrait', 'vente')
        order by p.genre = 'retrait' desc, p.position desc limit 1) p
    where b.groupement = any ($1) and b.position <= $2 and b.genre = 'baisse'
)
select p.position, p.position as prise, p.genre, p.genre = 'vente' as libre, p.groupement, p.cycle, p.foyer, p.produit,
       p.jour, p.tarif, p.financeur, p.quantite, p.coutant_centimes, p.du_centimes, p.compensation_centimes,
       p.supplement_centimes
from impact_sorties p where {_COMPTE}
union all
select x.position, x.prise, x.genre, p.genre = 'vente', p.groupement, p.cycle, p.foyer, p.produit,
       p.jour, p.tarif, p.financeur, x.quantite, x.coutant_centimes, x.du_centimes, x.compensation_centimes,
       x.supplement_centimes
from changes x join impact_sorties p on p.position = x.prise where {_COMPTE}
order by position
"""  # noqa: S608 - pieces of this module
"""A lower price names no weighing: it changes the last one of that product (R-173). Changes are few and read once."""
_PREMIERES: Final = """
select distinct on (s.foyer) s.foyer, s.position, s.jour, s.cycle from impact_sorties s
where s.groupement = any ($1) and s.position <= $2 and s.genre = 'retrait'
  and not exists (select from impact_sorties a where a.vise = s.position and a.genre = 'annule' and a.position <= $2)
order by s.foyer, s.jour, s.position
"""
_COMMANDES: Final = """
select c.position, c.cycle, c.foyer, c.genre, c.lignes from impact_commandes c
join lateral (select distribution_le from impact_cycles y
              where y.cycle = c.cycle and y.position <= $2 and y.distribution_le is not null
              order by y.position desc limit 1) y on true
where c.groupement = any ($1) and c.position <= $2
  and (cardinality($3::text[]) = 0 or c.cycle = any ($3)) and y.distribution_le between $4 and $5
order by c.position
"""
"""An order belongs to the day of its distribution, whenever it was written down."""
_STOCK: Final = """
select position, cycle, produit, genre, quantite, valeur_centimes from impact_stock
where groupement = any ($1) and position <= $2
  and (cardinality($3::text[]) = 0 or cycle = any ($3)) and jour between $4 and $5
order by position
"""
_OUVERTURE: Final = """
with bouge as (
    select groupement, position, cycle, jour, produit, quantite from impact_stock
    union all
    select groupement, position, cycle, jour, produit, -quantite from impact_sorties
), debut as (
    select min(position) as position from bouge where groupement = any ($1) and position <= $2 and cycle = any ($3)
)
select b.produit, sum(b.quantite)::bigint as quantite from bouge b, debut
where b.groupement = any ($1) and b.position <= $2
  and case when cardinality($3::text[]) > 0 then b.position < debut.position and b.cycle <> all ($3)
           else b.jour < $4 end
group by b.produit having sum(b.quantite) <> 0 order by b.produit
"""
_HEURES: Final = """
select h.position, h.permanence, p.cycle, h.personne, h.minutes, h.habitant from impact_heures h
join impact_permanences p using (permanence)
where p.groupement = any ($1) and p.position <= $2 and h.position <= $2 and not p.annulee
  and (cardinality($3::text[]) = 0 or p.cycle = any ($3)) and p.jour between $4 and $5
order by h.position
"""
_REUNIONS: Final = """
select c.position, c.reunion, c.personnes, c.langues from impact_reunions c
join impact_reunions r on r.reunion = c.reunion and r.jour is not null
where c.groupement = any ($1) and c.position <= $2 and r.position <= $2 and c.personnes is not null
  and not exists (select from impact_reunions a where a.reunion = c.reunion and a.annulee and a.position <= $2)
  and (cardinality($3::text[]) = 0 or exists (
      select from impact_cycles o
      join lateral (select distribution_le from impact_cycles y
                    where y.cycle = o.cycle and y.position <= $2 and y.distribution_le is not null
                    order by y.position desc limit 1) y on true
      where o.cycle = any ($3) and r.jour between o.ouvert_le and y.distribution_le))
  and r.jour between $4 and $5
order by c.position
"""
"""Of a round: those that took place from its opening to its distribution."""
_UNITES: Final = """
select distinct on (produit) produit, unite from impact_unites where position <= $1 order by produit, position desc
"""


async def donnees(lecture: Lecture, demande: Demande) -> Donnees:
    """Raise nothing: a period without facts is a report of zeros."""
    periode = demande.periode
    qui: tuple[Any, ...] = (list(demande.groupements), demande.position)
    quand: tuple[Any, ...] = (*qui, list(periode.cycles), periode.du, periode.au)
    cycles = await lecture.lignes(
        "select cycle, libelle, parametres from cycles where groupement = any ($1) and ouvert_le is not null", qui[0]
    )
    return Donnees(
        sorties=_en(Sortie, await lecture.lignes(_SORTIES, *quand)),
        premieres={
            ligne["foyer"]: (ligne["position"], ligne["jour"], ligne["cycle"])
            for ligne in await lecture.lignes(_PREMIERES, *qui)
        },
        commandes=_en(Etape, await lecture.lignes(_COMMANDES, *quand)),
        stock=_en(Mouvement, await lecture.lignes(_STOCK, *quand)),
        ouverture={ligne["produit"]: ligne["quantite"] for ligne in await lecture.lignes(_OUVERTURE, *quand[:-1])},
        heures=_en(Heures, await lecture.lignes(_HEURES, *quand)),
        reunions=_en(Rencontre, await lecture.lignes(_REUNIONS, *quand)),
        taux_centimes=await lecture.valeur(
            """select taux_centimes from impact_taux where groupement = any ($1) and position <= $2
               order by position desc limit 1""",
            *qui,
        ),
        foyers=_en(
            Chez,
            await lecture.lignes(
                "select * from impact_foyers where groupement = any ($1) and position <= $2 order by position", *qui
            ),
        ),
        fiches=_en(Fiche, await _connu(lecture, "impact_produits", demande.position)),
        unites={ligne["produit"]: ligne["unite"] for ligne in await lecture.lignes(_UNITES, demande.position)},
        releves=_en(Releve, await _connu(lecture, "impact_references", demande.position)),
        arretes={
            ligne["cycle"]: ligne["position"]
            for ligne in await lecture.lignes(
                "select cycle, position from impact_cycles where groupement = any ($1) and position <= $2 and arrete",
                *qui,
            )
        },
        noms={ligne["cycle"]: ligne["libelle"] for ligne in cycles},
        age_max_mois={
            ligne["cycle"]: msgspec.json.decode(ligne["parametres"], type=Parametres).age_max_prix_reference_mois
            for ligne in cycles
        },
    )


async def connu_le(lecture: Lecture, position: int) -> date:
    """The day of the fact at that position, or of the last one before it."""
    instant = await lecture.valeur(
        "select recorded_at from events where position <= $1 order by position desc limit 1", position
    )
    return date.min if instant is None else jour_de(instant)


async def _connu(lecture: Lecture, table: str, position: int) -> list[Ligne]:
    return await lecture.lignes(f"select * from {table} where position <= $1 order by position", position)  # noqa: S608 - named above


def _en(type_: type[T], lignes: Sequence[Ligne]) -> list[T]:
    return [msgspec.convert(ligne, type_) for ligne in lignes]
