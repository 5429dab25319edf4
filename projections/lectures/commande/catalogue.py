"""Catalogue versions and their articles, as they are told to people."""

from __future__ import annotations

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters
from datetime import date
from typing import Final

from domaine.catalogue.reference import encore_recent
from projections.annuaire.noms import cle_de_nom
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

_SERT_A: Final = """(
    select string_agg(
        c.libelle || case when (select count(distinct groupement) from cycles where catalogue = a.version) > 1
                          then ' (' || coalesce(g.quartier, c.groupement) || ')' else '' end,
        ', ' order by c.ouvert_le, c.cycle)
    from cycles c left join groupements g using (groupement) where c.catalogue = a.version)"""
"""Rounds that are ordered from a version, with their neighbourhoods once there are several."""


async def versions(lecture: Lecture) -> list[Ligne]:
    """The newest first, with the rounds that are ordered from each."""
    return await lecture.lignes(
        f"""select a.version, min(a.publie_le) as publie_le, count(*) as articles,
                  count(distinct a.fournisseur) as fournisseurs,
                  {_SERT_A} as cycles
           from articles a group by a.version order by a.version desc"""
    )


async def manquent(lecture: Lecture) -> dict[int, list[str]]:
    """By version, the names of the suppliers that lack there: its publication stopped half-way.

    Who left lacks nowhere: its last page is empty.
    """
    lignes = await lecture.lignes(
        """select v.version, array_agg(coalesce(f.nom, p.fournisseur)) as noms
           from (select distinct version from catalogue_pages) v
           join (select *, lead(version) over (partition by fournisseur order by version) as suivante
                 from catalogue_pages) p
             on p.articles > 0 and p.version < v.version and coalesce(p.suivante > v.version, true)
           left join fournisseur_fiches f using (fournisseur)
           group by v.version"""
    )
    return {ligne["version"]: sorted(ligne["noms"], key=cle_de_nom) for ligne in lignes}


async def articles(
    lecture: Lecture, version: int, *, le: date, age_max_mois: int, produit: str | None = None
) -> list[Ligne]:
    """By category, then by name; prices per kg, litre or piece, in centimes. `produit`: that one only.

    `avant_centimes`: the price in the latest earlier version, null when the product is new. `ailleurs_centimes`, with
    its day and its place: the price elsewhere, null when there is none, when it was seen in another unit or when it is
    `age_max_mois` old (R-042). `economie_centimes`: what is saved on it, null unless something is.
    """
    lignes = ranger(
        await lecture.lignes(
            """select a.*, p.nom_court, p.categorie, p.origine, p.labels, p.conservation, p.contenant, p.picto,
                  p.densite_g_par_l, coalesce(f.nom, a.fournisseur) as fournisseur_nom,
                  avant.prix_centimes as avant_centimes, r.prix_centimes as vu_centimes,
                  r.releve_le as ailleurs_le, r.source as ailleurs_source
           from articles a
           left join produits p using (produit)
           left join fournisseur_fiches f on f.fournisseur = a.fournisseur
           left join prix_reference r on r.produit = a.produit and r.unite = a.unite
           left join lateral (select b.prix_centimes from articles b
                              where b.produit = a.produit and b.version < a.version
                              order by b.version desc limit 1) avant on true
           where a.version = $1 and ($2::text is null or a.produit = $2)""",
            version,
            produit,
        ),
        "categorie",
        "nom",
    )
    return [_comparee(ligne, le, age_max_mois) for ligne in lignes]


def _comparee(ligne: Ligne, le: date, age_max_mois: int) -> Ligne:
    vu = ligne["vu_centimes"]
    recent = vu is not None and encore_recent(ligne["ailleurs_le"], le, age_max_mois)
    economie = vu - ligne["prix_centimes"] if recent else 0
    return {
        **ligne,
        "ailleurs_centimes": vu if recent else None,
        "economie_centimes": economie if economie > 0 else None,
    }


async def prix_de(lecture: Lecture, produit: str) -> list[Ligne]:
    """What each version asked for the product, the newest first, with the rounds that were ordered from it."""
    return await lecture.lignes(
        f"""select a.version, a.publie_le, a.unite, a.prix_centimes, a.colis_libelle, a.colis_ttc_centimes,
                  {_SERT_A} as cycles
           from articles a where a.produit = $1 order by a.version desc""",
        produit,
    )


async def fiche(lecture: Lecture, produit: str) -> Ligne | None:
    """The product as it is described, with its price elsewhere however old, and its newest version (null: none).

    `derniere`: the catalogue's, which may not offer it any more.
    """
    return await lecture.ligne(
        """select p.*, coalesce(f.nom, p.fournisseur) as fournisseur_nom, r.prix_centimes as vu_centimes,
                  r.unite as vu_unite, r.releve_le as vu_le, r.source as vu_source,
                  (select max(version) from articles a where a.produit = p.produit) as version,
                  (select max(version) from articles) as derniere
           from produits p
           left join fournisseur_fiches f using (fournisseur)
           left join prix_reference r using (produit)
           where p.produit = $1""",
        produit,
    )


async def limites(lecture: Lecture, cycle: str, produit: str) -> tuple[list[Ligne], Ligne | None]:
    """Who holds or waits for a product in a round, those who wait in their order; then why it is set aside, if it is.

    `retenue` and `attend` are null or 0 when there is nothing to say; `prix_centimes`, at cost, and `coefficient_pct`
    were promised with the line that a household has, null without one.
    """
    places = await lecture.lignes(
        """select foyer, coalesce(retenue, 0) as retenue, coalesce(attend, 0) as attend, attend_depuis,
                  l.prix_centimes, l.coefficient_pct
           from places left join lignes l using (cycle, foyer, produit)
           where cycle = $1 and produit = $2 and (retenue > 0 or attend > 0)
           order by case when attend > 0 then rang end nulls last, foyer""",
        cycle,
        produit,
    )
    pause = await lecture.ligne(
        "select raison, depuis from suspensions where cycle = $1 and produit = $2 and suspendu", cycle, produit
    )
    return places, pause


async def essais(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Trial products of a round, each with the households that want one or wanted it: `ecarte` says it is not bought.

    Quantities in the product's unit (R-049).
    """
    return ranger(
        await lecture.lignes(
            """select x.produit, p.nom_court, a.unite, x.methode = 'essai.v1' as ecarte, l.foyer, l.commandee
           from colis x
           join cycles c using (cycle)
           join articles a on a.version = c.catalogue and a.produit = x.produit and a.essai
           left join produits p on p.produit = x.produit
           join lignes l on l.cycle = x.cycle and l.produit = x.produit and l.commandee > 0
             and (l.quantite > 0 or x.methode = 'essai.v1')
           where x.groupement = $1 and x.cycle = $2""",
            groupement,
            cycle,
        ),
        "nom_court",
        "produit",
        "foyer",
    )


async def lignes_touchees(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Lines of rounds not handed out yet, whose product costs something else in the newest version of the catalogue.

    By round and product, then household: `promis_centimes` is what the household was promised, `prix_centimes` the new
    price, both at cost; it holds only if the household says yes (R-041).
    """
    return ranger(
        await lecture.lignes(
            """select c.cycle, c.libelle, l.produit, l.foyer, l.quantite, l.prix_centimes as promis_centimes,
                  n.version, n.nom, n.unite, n.prix_centimes, n.prix_pour, l.part is not null as repartie,
                  c.parametres, coalesce(h.ouverte, false) as suspendue
           from cycles c
           join lignes l on l.cycle = c.cycle and l.quantite > 0
           join articles n on n.produit = l.produit and n.version = (select max(version) from articles)
             and n.prix_pour = l.prix_pour and n.prix_centimes <> l.prix_centimes
           left join hausses h on h.cycle = l.cycle and h.produit = l.produit
           where c.groupement = $1 and c.ouvert_le is not null and c.distribution_ouverte_le is null
             and c.arrete_le is null and c.catalogue < n.version""",
            groupement,
        ),
        "cycle",
        "nom",
        "produit",
        "foyer",
    )


async def hausses_ouvertes(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Products stopped by a price that rose too far, whose answers are not closed yet, with how many said yes."""
    return await lecture.lignes(
        """select h.*, c.libelle, coalesce(p.nom, h.produit) as nom,
                  (select count(*) from lignes l where l.cycle = h.cycle and l.produit = h.produit and l.quantite > 0
                   and l.prix_centimes >= h.prix_centimes) as oui
           from hausses h join cycles c using (cycle) left join produits p on p.produit = h.produit
           where h.groupement = $1 and h.ouverte and c.arrete_le is null order by h.repondre_avant, h.produit""",
        groupement,
    )
