"""A round for whoever coordinates it: cases to fill, what came, what is short, what is promised and to whom."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from typing import Final

from projections.lectures.commande.commande_qui_tient import TIENT
from projections.lectures.commande.court import COURT
from projections.lectures.commande.stock import DES_CYCLES
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

_A_REDECIDER: Final = dict.fromkeys(("colis", "en_stock", "reliquat", "manque", "ajuste_position", "reporte_le"))
"""What is void of a decision on cases once orders were opened again (R-068), or the purchase taken back (R-064)."""


async def colis(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Each ordered product with its pack: `pleins` whole cases and `entame` of the next, stock used first.

    Quantities in the product's unit. `colis` is null until the cases were decided; `libre` is what is in stock and
    not there for orders of another round. `besoin` is what is ordered here and entrusted by others (R-064), of which
    `du_stock` is handed over from earlier rounds; the rest fills no case once its lack was shared or declared.
    """
    lignes = ranger(
        await lecture.lignes(
            f"""
         with {DES_CYCLES}
        select x.*, x.ajuste_position < greatest(c.rouvert_position, x.repris_position, 0) as tombe,
               p.nom_court, p.nom, coalesce(x.fournisseur, a.fournisseur) as chez, a.unite, a.colis_libelle,
               a.colis_quantite as pack, a.colis_ht_centimes, a.colis_ttc_centimes,
               a.prix_centimes, a.prix_pour, c.catalogue as version,
               greatest(coalesce(s.recu - s.retire - s.perdu - s.vendu - s.donne - s.transfere + s.ecart, 0)
                        - coalesce(w.garde, 0), 0) as libre,
               x.demande + x.confie as besoin,
               r.commande as bdc_quantite, r.recu, r.attendu, r.ecart, r.cas, r.reclame_centimes,
               case when r.receptions > 0 then r.recu_le end as recu_le
        from colis x
        join cycles c using (cycle)
        left join produits p using (produit)
        left join articles a on a.produit = x.produit and a.version = c.catalogue
        left join stock s on s.groupement = x.groupement and s.produit = x.produit
        left join ailleurs w on w.produit = x.produit
        left join receptions r on r.cycle = x.cycle and r.produit = x.produit
        where x.groupement = $1 and x.cycle = $2
          and (x.demande > 0 or x.confie > 0 or x.colis > 0 or coalesce(r.commande, 0) > 0)
        """,
            groupement,
            cycle,
        ),
        "chez",
        "nom_court",
    )
    return [_a_remplir({**ligne, **_A_REDECIDER} if ligne["tombe"] else ligne) for ligne in lignes]


def _a_remplir(ligne: Ligne) -> Ligne:
    """What cases are filled with: what is still wanted, less what earlier rounds left of it (R-058)."""
    besoin, decide, venu = ligne["besoin"], ligne["en_stock"], ligne["recu_le"] is not None
    du_stock = besoin if decide is None else decide
    if not venu:  # what came is in `libre` too
        du_stock = min(ligne["libre"], du_stock)
    if ligne["confie_a"] or (venu and decide is None):
        du_stock = 0
    attendu = venu or not ligne["decision_position"]
    voulu = max(0, besoin - du_stock) if attendu else 0
    pleins, entame = divmod(voulu, ligne["pack"]) if ligne["pack"] else (0, 0)
    return {**ligne, **_de_trop(ligne), "du_stock": du_stock, "pleins": pleins, "entame": entame}


def _de_trop(ligne: Ligne) -> Ligne:
    """What the cases decided leave or lack of what is wanted now: orders still move after that decision."""
    if ligne["colis"] is None or ligne["recu_le"] is not None or ligne["decision_position"]:
        return {}
    viendra = ligne["confie_quantite"] if ligne["confie_a"] else ligne["colis"] * ligne["colis_quantite"]
    reste = ligne["en_stock"] + viendra - ligne["besoin"]
    return {"reliquat": max(0, reste), "manque": max(0, -reste)}


async def manques(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Products short of what was ordered, whose sharing is not decided: what the hall does not hand over.

    Quantities in the product's unit.
    """
    return ranger(
        await lecture.lignes(
            f"""
        select x.produit, x.demande, x.foyers, p.nom_court, t.unite, y.disponible, r.recu
        from colis x {COURT} left join produits p on p.produit = x.produit
        where x.groupement = $1 and x.cycle = $2 and court.oui        """,
            groupement,
            cycle,
        ),
        "nom_court",
    )


async def resume(lecture: Lecture, groupement: str, cycle: str) -> Ligne:
    """How many orders, what they amount to (the households' share, deposits included), who came for them.

    `servis`: nothing of it is left to take; `en_partie`: something is, and the household did not stay away for it.
    """
    return (
        await lecture.ligne(
            f"""select count(*) filter (where {TIENT}) as commandes,
                  coalesce(sum(c.commande_centimes), 0)::bigint as commande_centimes,
                  count(*) filter (where c.retraits > 0 and r.foyer is null) as servis,
                  count(*) filter (where c.retraits > 0 and r.foyer is not null and c.absence_le is null) as en_partie,
                  count(*) filter (where c.absence_le is not null) as absents,
                  coalesce(sum(c.du_centimes), 0)::bigint as du_centimes
           from commandes c
           left join (select distinct foyer from lignes where cycle = $2 and reserve > 0) r using (foyer)
           where c.groupement = $1 and c.cycle = $2""",
            groupement,
            cycle,
        )
        or {}
    )


async def substitutions_ouvertes(lecture: Lecture, groupement: str, cycle: str) -> int:
    """How many were proposed and not answered."""
    return int(
        await lecture.valeur(
            "select count(*) from substitutions where groupement = $1 and cycle = $2 and etat = 'proposee'",
            groupement,
            cycle,
        )
    )


async def bons(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Supplier orders that count: one version of each, none once orders were opened again."""
    return await lecture.lignes(
        """select distinct on (b.fournisseur) b.*, f.nom from bons_commande b
           left join fournisseur_fiches f using (fournisseur)
           where b.groupement = $1 and b.cycle = $2 and b.remplace_par is null
           order by b.fournisseur, b.version desc""",
        groupement,
        cycle,
    )


async def versions(lecture: Lecture) -> list[Ligne]:
    """Catalogue versions with how many prices each holds, newest first."""
    return await lecture.lignes(
        """select version, count(*) as articles, max(publie_le) as publie_le from articles
           where prix_centimes is not null group by version order by version desc limit 24"""
    )


async def commandes(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Orders of the round: what each comes to (the household's share), how many products, what is still to take."""
    return await lecture.lignes(
        """select c.*, count(l.*) filter (where l.quantite > 0) as produits,
                  count(l.*) filter (where l.reserve > 0) as restent,
                  coalesce(s.solde_centimes, 0) as solde_centimes,
                  coalesce(s.engage_centimes, 0) as engage_foyer_centimes
           from commandes c
           left join lignes l using (cycle, foyer)
           left join soldes s using (foyer)
           where c.groupement = $1 and c.cycle = $2
           group by c.cycle, c.foyer, s.solde_centimes, s.engage_centimes
           having bool_or(l.quantite > 0 or l.substitue > 0 or l.retire > 0)
           order by c.foyer""",
        groupement,
        cycle,
    )


async def articles(lecture: Lecture, version: int) -> list[Ligne]:
    """A catalogue version as an order sheet lists it: by category, then name."""
    return ranger(
        await lecture.lignes(
            """select a.*, p.nom_court, p.categorie, p.conservation, p.picto, p.origine, p.labels
           from articles a left join produits p using (produit)
           where a.version = $1 and a.prix_centimes is not null""",
            version,
        ),
        "categorie",
        "nom_court",
        "produit",
    )
