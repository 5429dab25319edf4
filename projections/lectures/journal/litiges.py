"""Disputes of a group, what they decided, and what closed rounds give back because of them."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domaine.caisses.faits import EcartCaisseDecide
from domaine.distribution.faits import ProduitRendu, ReclamationReglee, RetraitContrepasse
from domaine.encaissements.faits import (
    AvoirEmis,
    EncaissementContrepasse,
    EncaissementReaffecte,
    ModePaiementCorrige,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.fournisseurs.faits import AvoirFournisseurRecu
from projections.lectures.vues import Lecture, Ligne

DECISIONS: Final = (
    EncaissementContrepasse.NOM,
    EncaissementReaffecte.NOM,
    ModePaiementCorrige.NOM,
    RetraitContrepasse.NOM,
    ProduitRendu.NOM,
    ReclamationReglee.NOM,
    AvoirEmis.NOM,
    RemboursementVerse.NOM,
    RemboursementContrepasse.NOM,
)
"""Facts that may settle a dispute of a household, beside those recorded under it."""
SANS_FOYER: Final = (EcartCaisseDecide.NOM, AvoirFournisseurRecu.NOM)
"""Those that may settle one about a till, or about a round."""
SOMMES: Final = ("coutant_centimes", "du_centimes", "compensation_centimes", "supplement_centimes")


_TOMBEES: Final = """(select count(*) from decisions_de_litiges d join decisions_annulees a using (position)
    where l.regle > 0 and d.litige = l.litige and d.regle_position = l.regle_position)"""
"""Of what settled it, how much was undone since."""


async def liste(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Those to be settled first, again too when what settled them was undone since; the newest first."""
    return await lecture.lignes(
        f"""select l.*, c.libelle, {_TOMBEES} as tombees from litiges l left join cycles c using (cycle)
           where l.groupement = $1 order by l.regle > 0 and {_TOMBEES} = 0, l.position desc limit 500""",
        groupement,
    )


async def un(lecture: Lecture, groupement: str, litige: str) -> Ligne | None:
    return await lecture.ligne(
        f"""select l.*, {_TOMBEES} as tombees, c.libelle, c.catalogue, c.arrete_position,
               c.distribution_terminee_le, c.parametres
           from litiges l left join cycles c using (cycle)
           where l.groupement = $1 and l.litige = $2""",
        groupement,
        litige,
    )


async def ouverts(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Those that keep the accounts of a round open (R-180)."""
    return await lecture.lignes(
        """select litige, numero, foyer, objet, montant_centimes from litiges
           where groupement = $1 and cycle = $2 and regle = 0 order by position""",
        groupement,
        cycle,
    )


async def nombre_ouverts(lecture: Lecture, groupement: str) -> int:
    """Disputes, those whose settlement was undone too, and what came too late, that wait for a decision."""
    return int(
        await lecture.valeur(
            f"""select (select count(*) from litiges l where groupement = $1 and (regle = 0 or {_TOMBEES} > 0))
                    + (select count(*) from a_rattacher where groupement = $1 and rattachee_le is null)""",
            groupement,
        )
    )


async def tombees(lecture: Lecture, litige: str) -> list[Ligne]:
    """What settled it and was undone since: whose, when and by whom."""
    return await lecture.lignes(
        """select a.* from litiges l join decisions_de_litiges d using (litige, regle_position)
           join decisions_annulees a on a.position = d.position
           where l.litige = $1 and l.regle > 0 order by a.position""",
        litige,
    )


async def corrections(lecture: Lecture, litige: str) -> list[Ligne]:
    return await lecture.lignes("select * from corrections where litige = $1 order by position", litige)


async def corrections_du_cycle(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """What was given back since the accounts were closed, in the order in which it was decided (R-181)."""
    return await lecture.lignes(
        """select x.*, l.numero from corrections x join litiges l using (litige)
           where x.groupement = $1 and x.cycle = $2 order by x.position""",
        groupement,
        cycle,
    )


async def rendu_depuis_l_arrete(lecture: Lecture, cycle: str) -> Ligne:
    """What the corrected view of a round takes off the frozen one; both gaps together are what sales lose.

    A price or a substitute is a gap on prices, goods that were never taken a gap of the count.
    """
    sommes = ", ".join(f"coalesce(sum({nom}), 0)::bigint as {nom}" for nom in SOMMES)
    return (
        await lecture.ligne(
            f"""select count(*) as corrections, {sommes},
                  coalesce(sum(coutant_centimes) filter (where nature <> 'quantite'), 0)::bigint as ecart_prix_centimes,
                  coalesce(sum(coutant_centimes) filter (where nature = 'quantite'), 0)::bigint
                    as ecart_inventaire_centimes
                from corrections where cycle = $1""",
            cycle,
        )
        or {}
    )


async def decisions_possibles(
    lecture: Lecture, litige: Ligne, foyers: Sequence[str], faits: Sequence[int]
) -> list[int]:
    """Positions of what was decided since the dispute was opened: about these households, or correcting these facts.

    And what was decided of its till, or of tills and suppliers of its round. What was undone since decides nothing.
    """
    lignes = await lecture.lignes(
        """select distinct e.position from events e
           where e.position > $1
             and (e.type = any ($2)
                      and (e.tags && $3 or (convert_from(e.data, 'UTF8')::json ->> 'corrige')::bigint = any ($4))
                  or e.type = any ($5) and e.tags && $6)
             and not exists (select from decisions_annulees a where a.position = e.position)
           order by e.position limit 60""",
        litige["position"],
        list(DECISIONS),
        [f"foyer:{foyer}" for foyer in foyers],
        list(faits),
        list(SANS_FOYER),
        [f"caisse:{litige['session']}", f"cycle:{litige['cycle']}"],
    )
    return [ligne["position"] for ligne in lignes]


async def a_rattacher(lecture: Lecture, groupement: str) -> list[Ligne]:
    """What devices sent after the closing of its round, and nobody decided about; `brut` and `tare` as weighed."""
    return await lecture.lignes(
        """select x.*, c.libelle from a_rattacher x left join cycles c using (cycle)
           where x.groupement = $1 and x.rattachee_le is null and x.cycle is not null order by x.position limit 100""",
        groupement,
    )


async def droits(lecture: Lecture, litige: str) -> list[Ligne]:
    return await lecture.lignes("select * from droits_prioritaires where litige = $1 order by foyer", litige)


async def servis_d_abord(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Rights that hold in a round: the first one opened after theirs whose accounts were not closed when granted.

    A right follows its household under the number that stands for it since (R-027). `commande_centimes`: the price of
    its order there, null when it ordered none; `plus_cher`: it is above the price that the right promises.
    """
    return await lecture.lignes(
        """with recursive numeros (ancien, foyer) as (
               select foyer, foyer from foyers where groupement = $1
               union select n.ancien, f.reuni_a from numeros n join foyers f using (foyer) where f.reuni_a is not null)
           select d.*, f.foyer, l.prix_centimes as commande_centimes,
                  coalesce(l.prix_centimes * d.prix_pour > d.prix_centimes * l.prix_pour, false) as plus_cher
           from droits_prioritaires d
           join numeros n on n.ancien = d.foyer
           join foyers f on f.foyer = n.foyer and f.reuni_a is null
           left join lignes l on l.cycle = $2 and l.foyer = f.foyer and l.produit = d.produit and l.quantite > 0
           where d.groupement = $1 and $2 = (
               select n.cycle from cycles n, cycles o
               where o.cycle = d.cycle and n.groupement = d.groupement and n.ouvert_le > o.ouvert_le
                 and n.annule_le is null and (n.arrete_position is null or n.arrete_position > d.position)
               order by n.ouvert_le, n.cycle limit 1)
           order by d.produit, f.foyer, d.position""",
        groupement,
        cycle,
    )
