"""Catalogue versions and their articles, as they are told to people."""

from __future__ import annotations

from datetime import datetime

from projections.lectures.vues import Lecture, Ligne


async def versions(lecture: Lecture) -> list[Ligne]:
    """The newest first, with the rounds that are ordered from each."""
    return await lecture.lignes(
        """select a.version, min(a.publie_le) as publie_le, count(*) as articles,
                  count(distinct a.fournisseur) as fournisseurs,
                  (select string_agg(c.libelle, ', ' order by c.ouvert_le) from cycles c
                   where c.catalogue = a.version) as cycles
           from articles a group by a.version order by a.version desc"""
    )


async def articles(lecture: Lecture, version: int, *, maintenant: datetime, age_max_mois: int) -> list[Ligne]:
    """By category, then by name; prices per kg, litre or piece, in centimes.

    `avant_centimes`: the price in the latest earlier version, null when the product is new. `economie_centimes`: what
    is saved on the price elsewhere; null when there is none, or when it is older than `age_max_mois` (R-042).
    """
    return await lecture.lignes(
        """select a.*, p.nom_court, p.categorie, p.origine, p.labels, p.conservation, p.contenant, p.picto,
                  coalesce(f.nom, a.fournisseur) as fournisseur_nom, avant.prix_centimes as avant_centimes,
                  case when a.reference_centimes > a.prix_centimes
                        and a.publie_le > $2::timestamptz - make_interval(months => $3)
                       then a.reference_centimes - a.prix_centimes end as economie_centimes
           from articles a
           left join produits p using (produit)
           left join fournisseur_fiches f on f.fournisseur = a.fournisseur
           left join lateral (select b.prix_centimes from articles b
                              where b.produit = a.produit and b.version < a.version
                              order by b.version desc limit 1) avant on true
           where a.version = $1 order by p.categorie, a.nom""",
        version,
        maintenant,
        age_max_mois,
    )
