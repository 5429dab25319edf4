"""Orders as they are taken: paper forms, doubtful and late lines, who ordered by which way, day after day."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from projections.lectures.argent.paiements_dits import DITS
from projections.lectures.commande.avec_la_commande import AVEC_LA_COMMANDE
from projections.lectures.commande.commande_qui_tient import TIENT
from projections.lectures.commande.deja_parti import DEJA_PARTI
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne


async def bons(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Paper forms of the round, the last typed first, with how many lines each holds and how many are doubtful."""
    return await lecture.lignes(
        """select b.*, count(l.*) filter (where l.quantite > 0 and not l.a_confirmer) as produits,
                  count(l.*) filter (where l.a_confirmer) as douteuses
           from bons_papier b left join bons_papier_lignes l using (cycle, bon)
           where b.groupement = $1 and b.cycle = $2
           group by b.cycle, b.bon order by b.saisi_position desc""",
        groupement,
        cycle,
    )


async def lignes_des_bons(lecture: Lecture, cycle: str, bons: Sequence[str]) -> list[Ligne]:
    """What stands on these forms; a line that the household withdrew since stands for nothing any more."""
    return await lecture.lignes(
        """select b.bon, b.foyer, b.produit, b.a_confirmer, b.autres,
                  case when b.a_confirmer or coalesce(l.quantite, 0) > 0 then b.quantite else 0 end as quantite,
                  l.prix_centimes, l.prix_pour, l.coefficient_pct, l.consigne_centimes
           from bons_papier_lignes b left join lignes l using (cycle, foyer, produit)
           where b.cycle = $1 and b.bon = any ($2)""",
        cycle,
        list(bons),
    )


async def demandes(lecture: Lecture, cycle: str) -> list[Ligne]:
    """What all households ask of each product, in its unit."""
    return await lecture.lignes("select produit, demande from colis where cycle = $1", cycle)


async def precedente(lecture: Lecture, cycle: str, foyer: str) -> list[Ligne]:
    """What the household asked for the last time before this round, with what that round is called."""
    return await lecture.lignes(
        """select k.libelle, l.produit, l.commandee
           from lignes l join cycles k using (cycle)
           where l.foyer = $2 and l.commandee > 0 and l.cycle = (
               select d.cycle from lignes d join cycles k using (cycle), cycles c
               where d.foyer = $2 and d.commandee > 0 and c.cycle = $1
                 and k.annule_le is null and k.ouvert_le < c.ouvert_le
               order by k.ouvert_le desc, d.cycle limit 1)""",
        cycle,
        foyer,
    )


async def total(lecture: Lecture, groupement: str, cycle: str) -> int:
    """The households' share of all that is ordered, deposits included."""
    return int(
        await lecture.valeur(
            """select coalesce(sum(commande_centimes), 0)::bigint from commandes
               where groupement = $1 and cycle = $2""",
            groupement,
            cycle,
        )
    )


async def douteuses(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Lines that wait for a call, the oldest first; `commandee` is what the household ordered elsewhere."""
    return await lecture.lignes(
        """select l.*, b.catalogue, p.nom_court, a.unite, a.pas, coalesce(o.quantite, 0) as commandee
           from bons_papier_lignes l
           join bons_papier b using (cycle, bon)
           left join produits p on p.produit = l.produit
           left join articles a on a.produit = l.produit and a.version = b.catalogue
           left join lignes o on o.cycle = l.cycle and o.foyer = l.foyer and o.produit = l.produit
           where l.groupement = $1 and l.cycle = $2 and l.a_confirmer order by l.notee_le, l.bon""",
        groupement,
        cycle,
    )


async def hors_delai(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Lines typed before the closing and received after it that nobody has answered, the oldest first."""
    return await lecture.lignes(
        """select h.*, p.nom_court, a.unite, coalesce(l.quantite, 0) as commandee
           from hors_delai h
           left join produits p on p.produit = h.produit
           left join articles a on a.produit = h.produit and a.version = h.catalogue
           left join lignes l on l.cycle = h.cycle and l.foyer = h.foyer and l.produit = h.produit
           where h.groupement = $1 and h.cycle = $2 and h.acceptee is null order by h.tapee_le, h.recue""",
        groupement,
        cycle,
    )


async def prises(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Orders of the round with the way they came, what of them is doubtful or late, and the account behind them.

    `du_cycle_centimes`: engaged in this round and those before it. `tient`: something of it is left; one that was
    withdrawn, or whose lines all wait for a call, is told apart and counts nowhere.
    """
    return await lecture.lignes(
        f"""with mains as (
               select c.foyer, k.ouvert_le as debut from commandes c join cycles k using (cycle) where c.cycle = $2
           ),
           {AVEC_LA_COMMANDE}, {DITS}
           select c.foyer, c.commande_centimes, c.saisie_le, c.saisie_par, c.bon, p.canal, p.alerte_le,
                  count(l.*) filter (where l.quantite > 0) as produits,
                  (select count(*) from bons_papier_lignes d
                   where d.cycle = c.cycle and d.foyer = c.foyer and d.a_confirmer) as douteuses,
                  (select count(*) from hors_delai h
                   where h.cycle = c.cycle and h.foyer = c.foyer and h.acceptee is null) as hors_delai,
                  coalesce(s.solde_centimes, 0) as solde_centimes, coalesce(s.engage_centimes, 0) as engage_centimes,
                  coalesce(du.du_centimes, 0) as du_cycle_centimes, coalesce(d.depuis_centimes, 0) as depuis_centimes,
                  coalesce(r.rendues_centimes, 0) as rendues_centimes, coalesce(t.dit_centimes, 0) as dit_centimes,
                  {TIENT} as tient
           from commandes c
           left join prises p using (cycle, foyer)
           left join lignes l using (cycle, foyer)
           left join soldes s using (foyer)
           left join depuis d using (foyer)
           left join rendues r using (foyer)
           left join dus du using (foyer)
           left join dits t using (foyer)
           where c.groupement = $1 and c.cycle = $2 and (c.saisies > 0 or {TIENT})
           group by c.cycle, c.foyer, p.cycle, p.foyer, s.foyer, d.depuis_centimes, r.rendues_centimes, du.du_centimes,
                    t.dit_centimes
           order by c.foyer""",
        groupement,
        cycle,
    )


async def feuilles_par_jour(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Sheets received and what they came to, day by day: a household that changed its mind sent several."""
    return await lecture.lignes(
        """select jour, feuilles, engage_centimes from prises_du_jour
           where groupement = $1 and cycle = $2 order by jour""",
        groupement,
        cycle,
    )


async def commandes_par_jour(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """By day in Paris, how many orders stand whose last entry was made then; days without any are left out."""
    return await lecture.lignes(
        """select (saisie_le at time zone 'Europe/Paris')::date as jour, count(*) as commandes
           from commandes where groupement = $1 and cycle = $2 and saisie_le is not null and commande_centimes > 0
           group by 1 order by 1""",
        groupement,
        cycle,
    )


async def alerte(lecture: Lecture, cycle: str, foyer: str) -> bool:
    """Whether the household's order was recorded as one to see in private (R-055)."""
    return bool(
        await lecture.valeur(
            "select exists (select from prises where cycle = $1 and foyer = $2 and alerte_le is not null)",
            cycle,
            foyer,
        )
    )


async def restes(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Products of which some is left in the cases bought, beyond what households are promised (R-050)."""
    return ranger(
        await lecture.lignes(
            f"""select x.produit, p.nom_court, a.unite, a.pas, a.minimum, a.prix_centimes, a.prix_pour,
                      c.catalogue, v.reste
           from colis x
           join cycles c using (cycle)
           join articles a on a.produit = x.produit and a.version = c.catalogue
           left join produits p on p.produit = x.produit
           left join receptions r on r.cycle = x.cycle and r.produit = x.produit and r.receptions > 0
           cross join lateral (
               select coalesce(sum(reserve), 0)::bigint as promis from lignes l
               where l.cycle = x.cycle and l.produit = x.produit
           ) q
           {DEJA_PARTI}
           cross join lateral (
               select coalesce(x.en_stock, 0) - q.promis - greatest(x.confie - x.passe, 0)
                      + case when r.recu is null and x.transfere <= 0 then coalesce(x.colis * x.colis_quantite, 0)
                             else coalesce(r.recu, 0) + x.transfere - deja.depuis end as reste
           ) v
           where x.groupement = $1 and x.cycle = $2 and x.ajuste_position > coalesce(c.rouvert_position, 0)
             and coalesce(x.decision_position, 0) = 0 and v.reste >= a.pas""",
            groupement,
            cycle,
        ),
        "nom_court",
    )


async def tarif_le(lecture: Lecture, foyer: str, jour: date) -> str:
    """The tier of a household on a day: the last granted whose first day has come, at cost once it has expired."""
    accorde = await lecture.ligne(
        """select tarif, valable_au from tarifs where foyer = $1 and a_compter_du <= $2
           order by position desc limit 1""",
        foyer,
        jour,
    )
    return "coutant" if accorde is None or accorde["valable_au"] < jour else str(accorde["tarif"])
