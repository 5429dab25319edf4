"""The payments of a round, one by one, as they stand; and one payment with what its household has free."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from projections.lectures.argent.comptes import BORNES
from projections.lectures.commande.au_cycle import au_cycle
from projections.lectures.vues import Lecture, Ligne

EN_TRANSIT: Final = """session is null and coalesce(bordereau, '') = ''
    and mode in ('especes', 'cheque') and etat in ('valide', 'reaffecte')"""
"""Of a payment: in somebody's hands, its holder's or, when none is named, whoever recorded it."""


async def du_cycle(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """The latest first, undone ones among them."""
    return await lecture.lignes(
        f"""with {BORNES}
        select e.* from encaissements e, bornes
        where e.groupement = $1 and (
            e.cycle = $2 or (e.cycle is null and e.le >= debut and {au_cycle("$1", "e.foyer_saisi", "e.le")} = $2))
        order by le desc, position desc""",
        groupement,
        cycle,
    )


async def paiement(lecture: Lecture, groupement: str, encaissement: str) -> Ligne | None:
    """`ligne_reprise`: the line of the bank that is said to be what it took back."""
    return await lecture.ligne(
        """select e.*, k.caisse, k.etat as caisse_etat, k.ouverte_le as caisse_ouverte_le, k.cycle as caisse_cycle, (
               select x.ligne from rapprochements x
               where x.genre in ('impaye', 'rejet') and x.reference = e.encaissement and x.debout) as ligne_reprise
           from encaissements e left join caisses k using (session)
           where e.groupement = $1 and e.encaissement = $2""",
        groupement,
        encaissement,
    )


async def nommes(lecture: Lecture, groupement: str, encaissements: Collection[str]) -> dict[str, Ligne]:
    """What people know some payments by: receipt, amount, day."""
    lignes = await lecture.lignes(
        """select encaissement, recu, montant_centimes, le from encaissements
           where groupement = $1 and encaissement = any ($2)""",
        groupement,
        list(encaissements),
    )
    return {ligne["encaissement"]: ligne for ligne in lignes}


async def proches(lecture: Lecture, groupement: str, encaissement: str) -> list[Ligne]:
    """The other payments that this one was presumed to repeat, or that were presumed to repeat it.

    `decision` is null as long as nobody decided, and both stand.
    """
    return await lecture.lignes(
        """select e.*, t.decision, t.le as tranche_le, t.acteur as tranche_par from encaissements e
           left join doublons_tranches t on t.encaissement = $2 and t.autre = e.encaissement
           where e.groupement = $1 and e.encaissement in (
               select case when encaissement = $2 then autre_encaissement else encaissement end from signalements
               where genre = 'doublon' and $2 in (encaissement, autre_encaissement))
           order by e.position""",
        groupement,
        encaissement,
    )


async def en_transit(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Money that people still hold, by person (`tenu_par`); the oldest first (R-137)."""
    return await lecture.lignes(
        f"""select *, coalesce(porteur, acteur) as tenu_par from encaissements
           where groupement = $1 and {EN_TRANSIT} order by tenu_par, le""",
        groupement,
    )


async def dans_les_mains_de(lecture: Lecture, groupement: str, personne: str, *, cheques: bool) -> Ligne:
    """How much of it this person holds, in how many payments, since when; with or without the cheques."""
    modes = ["especes", "cheque"] if cheques else ["especes"]
    return (
        await lecture.ligne(
            f"""select count(*) as paiements, coalesce(sum(montant_centimes), 0)::bigint as centimes, min(le) as depuis
                from encaissements where groupement = $1 and coalesce(porteur, acteur) = $2 and mode = any ($3)
                  and {EN_TRANSIT}""",
            groupement,
            personne,
            modes,
        )
        or {}
    )


async def derniers(lecture: Lecture, groupement: str, personne: str, nombre: int) -> list[Ligne]:
    """What this person took, the latest first."""
    return await lecture.lignes(
        "select * from encaissements where groupement = $1 and acteur = $2 order by position desc limit $3",
        groupement,
        personne,
        nombre,
    )


async def recus(lecture: Lecture) -> list[Ligne]:
    """Every receipt of a device's series, in all groups: a device may work in two of them."""
    return await lecture.lignes(
        "select recu, groupement from encaissements where recu ~ '^[A-Z]{1,3}-[0-9]{4,6}$'",
    )


async def recus_expliques(lecture: Lecture, groupement: str) -> dict[str, Ligne]:
    """By number; one whose explanation was undone says what it was, and no other."""
    lignes = await lecture.lignes("select * from recus_expliques where groupement = $1", groupement)
    return {ligne["recu"]: ligne for ligne in lignes}
