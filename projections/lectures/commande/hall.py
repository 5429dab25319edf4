"""What the hall looks at: posts and queues, weighings that came twice, complaints, containers, who did not come."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from projections.lectures.commande.court import COURT, SANS_COLIS
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne


async def doubles(lecture: Lecture, groupement: str, cycle: str | None = None, foyer: str | None = None) -> list[Ligne]:
    """Weighings kept aside that nobody decided about, oldest first; None leaves every round, every household in."""
    return await lecture.lignes(
        """select * from pesees_doubles
           where groupement = $1 and ($2::text is null or cycle = $2) and ($3::text is null or foyer = $3)
             and decision is null
           order by position""",
        groupement,
        cycle,
        foyer,
    )


async def double(lecture: Lecture, groupement: str, position: int) -> Ligne | None:
    """One of them, decided or not."""
    return await lecture.ligne(
        "select * from pesees_doubles where groupement = $1 and position = $2", groupement, position
    )


async def rayons(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Each shelf of the round: households that wait for some of it, and those already served."""
    return await lecture.lignes(
        """select coalesce(p.categorie, '') as rayon,
                  count(distinct l.foyer) filter (where l.reserve > 0) as attendent,
                  count(distinct l.foyer) filter (where l.retire > 0 and l.reserve <= 0) as servis,
                  count(distinct l.produit) filter (where l.reserve > 0) as produits
           from lignes l join cycles k using (cycle) left join produits p using (produit)
           where k.groupement = $1 and l.cycle = $2 and (l.reserve > 0 or l.retire > 0)
           group by 1 order by 1""",
        groupement,
        cycle,
    )


async def file_du_poste(lecture: Lecture, groupement: str, cycle: str, rayon: str) -> list[Ligne]:
    """Households with something of this shelf: how many products they wait for, how many they took."""
    return await lecture.lignes(
        """select l.foyer, count(*) filter (where l.reserve > 0) as restent,
                  count(*) filter (where l.retire > 0) as pris, min(c.absence_le) as absence_le
           from lignes l join cycles k using (cycle) join commandes c using (cycle, foyer)
           left join produits p using (produit)
           where k.groupement = $1 and l.cycle = $2 and coalesce(p.categorie, '') = $3
             and (l.reserve > 0 or l.retire > 0)
           group by l.foyer order by l.foyer""",
        groupement,
        cycle,
        rayon,
    )


async def reste_a_servir(lecture: Lecture, groupement: str, cycle: str, rayon: str | None = None) -> list[Ligne]:
    """Of each product of the shelf, or of all: what is still promised in the round, and to how many households."""
    return ranger(
        await lecture.lignes(
            """select l.produit, p.nom_court, a.unite, sum(l.reserve)::bigint as reserve, count(*) as foyers
           from lignes l join cycles k using (cycle) left join produits p using (produit)
           left join articles a on a.produit = l.produit and a.version = k.catalogue
           where k.groupement = $1 and l.cycle = $2 and l.reserve > 0
             and ($3::text is null or coalesce(p.categorie, '') = $3)
           group by l.produit, p.nom_court, a.unite""",
            groupement,
            cycle,
            rayon,
        ),
        "nom_court",
    )


async def a_remettre(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """What each household of the round is still to be handed over, as the shelves stand."""
    return ranger(
        await lecture.lignes(
            """select l.foyer, l.produit, l.reserve, p.nom_court, p.categorie, a.unite
           from lignes l join cycles k using (cycle) left join produits p using (produit)
           left join articles a on a.produit = l.produit and a.version = k.catalogue
           where k.groupement = $1 and l.cycle = $2 and l.reserve > 0""",
            groupement,
            cycle,
        ),
        "categorie",
        "nom_court",
    )


async def reclamations(lecture: Lecture, groupement: str, cycle: str, produit: str) -> list[Ligne]:
    """Complaints about a product in a round, the latest first."""
    return await lecture.lignes(
        "select * from reclamations where groupement = $1 and cycle = $2 and produit = $3 order by position desc",
        groupement,
        cycle,
        produit,
    )


async def autres_preneurs(lecture: Lecture, cycle: str, produit: str, foyer: str) -> list[Ligne]:
    """Households that took or bought some of the product in the round, this one left out: who to warn (R-108)."""
    return await lecture.lignes(
        """select foyer, retire + vendu as pris from lignes
           where cycle = $1 and produit = $2 and foyer <> $3 and retire + vendu > 0 order by foyer""",
        cycle,
        produit,
        foyer,
    )


async def contenants(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Each type of container in units and centimes (R-152): out, in hand, sent back, answered by the supplier."""
    return ranger(
        await lecture.lignes(
            """select c.*, c.facturees - c.rendues as dehors, c.rendues - c.renvoyees as en_main,
                  c.renvoyees - c.acceptees - c.refusees as en_attente,
                  c.reclame_centimes - c.credite_centimes - c.perdu_centimes as attendu_centimes,
                  c.rendu_centimes - c.reclame_centimes as en_main_centimes,
                  p.nom_court, p.fournisseur as chez
           from consignes c left join produits p on p.produit = c.contenant
           where c.groupement = $1""",
            groupement,
        ),
        "nom_court",
        "contenant",
    )


async def foyers_qui_en_ont(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Households that took more containers than they brought back, the most first."""
    return await lecture.lignes(
        """select x.foyer, x.contenant, x.facturees - x.rendues as chez_lui, x.montant_centimes
           from consignes_foyers x join foyers f using (foyer)
           where f.groupement = $1 and x.facturees > x.rendues
           order by chez_lui desc, x.foyer""",
        groupement,
    )


async def consignes_gardees(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Each decision that containers are awaited no more (R-156), the last one first."""
    return await lecture.lignes(
        "select * from consignes_gardees where groupement = $1 order by le desc, position desc", groupement
    )


async def consignes_renvoyees(lecture: Lecture, groupement: str) -> list[Ligne]:
    """What went back to suppliers and what they answered (R-153), the last first."""
    return await lecture.lignes(
        "select * from consignes_renvoyees where groupement = $1 order by le desc, position desc", groupement
    )


async def frais_laisses(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Fresh goods noted as not collected; `du_centimes`: what the household still owes for them (R-106)."""
    return await lecture.lignes(
        """select l.foyer, l.produit, l.non_retire, l.du_centimes
           from lignes l join cycles k using (cycle)
           join articles a on a.produit = l.produit and a.version = k.catalogue
           where k.groupement = $1 and l.cycle = $2 and l.non_retire > 0 and a.frais and l.retire <= 0
           order by l.produit, l.foyer""",
        groupement,
        cycle,
    )


async def a_prevenir(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """What households have to hear: offers that wait for their answer, shortages nobody told them of.

    `substitut` null: nothing is asked; `sans_colis`: no case of it is bought; `suite`: some is announced. Who was told
    before cases were decided anew is told again. The page keeps those who have no phone, or who asked to be called.
    What each product lacks is worked out once, not for each line of it, however little the database knows of its
    tables yet.
    """
    return await lecture.lignes(
        f"""with courts as materialized (
               select x.produit, x.ajuste_position, {SANS_COLIS} as sans_colis from colis x {COURT} where x.cycle = $2)
           select s.foyer, s.produit, s.substitut, s.quantite, s.prix_promis_centimes, s.prix_substitut_centimes,
                  s.nouveaux_allergenes, l.si_manque, f.langue, false as sans_colis, false as suite
           from substitutions s join foyers f using (foyer) left join lignes l using (cycle, foyer, produit)
           where s.groupement = $1 and s.cycle = $2 and s.etat = 'proposee'
           union all
           select l.foyer, l.produit, null, coalesce(l.quantite - l.part, l.reserve), null, null, null, l.si_manque,
                  f.langue, l.part is null, coalesce(r.attendu > 0, false)
           from lignes l join foyers f using (foyer)
           left join courts c using (produit) left join receptions r using (cycle, produit)
           where l.groupement = $1 and l.cycle = $2
             and (l.part < l.quantite or l.part is null and l.reserve > 0 and c.sans_colis)
             and not exists (select from substitutions s
                             where (s.cycle, s.foyer, s.produit) = (l.cycle, l.foyer, l.produit))
             and not exists (select from prevenus p
                             where (p.cycle, p.foyer, p.produit) = (l.cycle, l.foyer, l.produit)
                               and p.position > coalesce(c.ajuste_position, 0))
           order by 1, 2""",
        groupement,
        cycle,
    )


async def contenants_dehors(lecture: Lecture, groupement: str, foyer: str) -> list[Ligne]:
    """Container types of which the group has some out, with how many this household took and did not bring back."""
    return await lecture.lignes(
        """select c.contenant, c.facturees - c.rendues as dehors,
                  coalesce(f.facturees - f.rendues, 0) as chez_lui
           from consignes c left join consignes_foyers f on f.contenant = c.contenant and f.foyer = $2
           where c.groupement = $1 and c.facturees > c.rendues
           order by chez_lui desc, c.contenant""",
        groupement,
        foyer,
    )


async def prix_dehors(lecture: Lecture, groupement: str, foyer: str) -> list[Ligne]:
    """Of containers of the group that are out, how many of each price, and of those what the household was charged."""
    return await lecture.lignes(
        """with recursive numeros (numero) as (
               select $2::text union select f.foyer from foyers f join numeros n on f.reuni_a = n.numero)
           select contenant, unitaire_centimes, sum(dehors)::bigint as dehors,
                  coalesce(sum(dehors) filter (where foyer in (select numero from numeros)), 0)::bigint as siens
           from consignes_prix where groupement = $1 group by contenant, unitaire_centimes""",
        groupement,
        foyer,
    )


async def non_venus(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Each product still kept for a household of the round, and whether it was absent before in the same civil year.

    Quantities in the product's unit; `retraits` > 0: the household came and left this behind. Under a number joined to
    its own since, it was absent too (R-027).
    """
    return await lecture.lignes(
        """with recursive numeros (foyer, numero) as (
               select foyer, foyer from foyers where groupement = $1
               union select n.foyer, f.foyer from foyers f join numeros n on f.reuni_a = n.numero)
           select l.foyer, l.produit, l.reserve, c.retraits, c.absence_le, coalesce(a.frais, false) as frais,
                  exists (select from numeros n
                          join commandes autre on autre.foyer = n.numero join cycles z using (cycle)
                          where n.foyer = l.foyer and autre.cycle <> l.cycle and autre.absence_le is not null
                            and extract(year from z.distribution_le) = extract(year from k.distribution_le)
                         ) as deja_absent
           from lignes l
           join cycles k using (cycle)
           join commandes c using (cycle, foyer)
           left join articles a on a.produit = l.produit and a.version = k.catalogue
           where k.groupement = $1 and l.cycle = $2 and l.reserve > 0
           order by l.foyer, frais desc, l.produit""",
        groupement,
        cycle,
    )
