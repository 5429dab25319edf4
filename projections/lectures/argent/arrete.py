"""What the closing of a round's accounts waits for, as the tables know it; the act itself decides (R-180)."""

from __future__ import annotations

from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne


async def retraits_manquants(lecture: Lecture, groupement: str, cycle: str) -> list[str]:
    """Households that neither took nor left something that is kept for them."""
    lignes = await lecture.lignes(
        """select distinct foyer from lignes where groupement = $1 and cycle = $2 and reserve > 0 order by foyer""",
        groupement,
        cycle,
    )
    return [ligne["foyer"] for ligne in lignes]


async def caisses_a_compter(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Those of the round that are still open."""
    return await lecture.lignes(
        """select session, caisse from caisses where groupement = $1 and cycle = $2 and etat = 'ouverte'
           order by ouverte_le""",
        groupement,
        cycle,
    )


async def annulations_a_relire(lecture: Lecture, groupement: str, cycle: str) -> list[str]:
    """Households of payments that one person undid alone, and nobody looked at since (R-192)."""
    lignes = await lecture.lignes(
        """select foyer from encaissements
           where groupement = $1 and cycle = $2 and a_relire and relu_par is null order by foyer""",
        groupement,
        cycle,
    )
    return [ligne["foyer"] for ligne in lignes]


async def factures_manquantes(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Suppliers who delivered and did not bill, with what their delivery is worth."""
    return ranger(
        await lecture.lignes(
            """select f.fournisseur, coalesce(p.nom, f.fournisseur) as nom, f.recu_centimes
           from fournisseurs f left join fournisseur_fiches p using (fournisseur)
           where f.groupement = $1 and f.cycle = $2 and f.recu_centimes > 0
             and not exists (select from factures i where i.fournisseur = f.fournisseur and i.cycle = f.cycle
                             and i.total_ttc_centimes > 0 and i.reprise is null)""",
            groupement,
            cycle,
        ),
        "nom",
    )
