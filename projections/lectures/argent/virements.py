"""Bank accounts in force, invoices that can be paid by transfer, files of transfers and what became of each."""

from __future__ import annotations

from typing import Final

from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

_COMPTE: Final = """
select f.fournisseur, f.nom, c.iban, c.au_nom_de, c.bic, c.verification, c.remplace, c.decide_par, c.position, c.le,
       (select max((d.le at time zone 'Europe/Paris')::date) from decaissements d
        where d.groupement = $1 and d.fournisseur = f.fournisseur and d.mode = 'virement' and d.le > c.le
          and d.genre = 'paiement_fournisseur' and d.annule_le is null and d.revenu = 0) as paye_le
"""


async def comptes(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Every supplier, with its account when it is known (`iban` null: not); `paye_le`: its last transfer since."""
    return ranger(
        await lecture.lignes(
            f"""{_COMPTE} from fournisseur_fiches f
            left join comptes_bancaires c on c.groupement = $1 and c.fournisseur = f.fournisseur""",
            groupement,
        ),
        "nom",
    )


async def compte(lecture: Lecture, groupement: str, fournisseur: str) -> Ligne | None:
    return next((ligne for ligne in await comptes(lecture, groupement) if ligne["fournisseur"] == fournisseur), None)


async def le_notre(lecture: Lecture, groupement: str) -> Ligne | None:
    return await lecture.ligne("select * from comptes_bancaires where groupement = $1 and fournisseur = ''", groupement)


async def a_payer(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Invoices that leave something to pay and are on no way to the bank, of any round, the most urgent first."""
    return ranger(
        await lecture.lignes(
            """select i.fournisseur, i.cycle, i.facture, i.echeance_le, coalesce(p.nom, i.fournisseur) as nom,
                  least(i.total_ttc_centimes - i.avoir_centimes - i.paye_centimes,
                        f.facture_centimes - f.avoir_centimes - f.paye_centimes
                        - coalesce(e.en_route, 0))::bigint as reste
           from factures i
           join fournisseurs f using (fournisseur, cycle)
           left join fournisseur_fiches p using (fournisseur)
           left join (select fournisseur, cycle, sum(montant_centimes) as en_route from virements_emis
                      where groupement = $1 and etat = 'en_attente' group by fournisseur, cycle) e
                  using (fournisseur, cycle)
           where i.groupement = $1 and i.total_ttc_centimes - i.avoir_centimes - i.paye_centimes > 0
             and f.facture_centimes - f.avoir_centimes - f.paye_centimes - coalesce(e.en_route, 0) > 0
             and not exists (select from virements_emis v where v.groupement = $1 and v.fournisseur = i.fournisseur
                             and v.cycle = i.cycle and v.facture = i.facture and v.etat = 'en_attente')""",
            groupement,
        ),
        "echeance_le",
        "nom",
        "facture",
    )


async def ordres(lecture: Lecture, groupement: str) -> list[Ligne]:
    """The latest first, with what still waits for the bank."""
    return await lecture.lignes(
        """select o.*, coalesce(sum(v.montant_centimes) filter (where v.etat = 'en_attente'), 0)::bigint as en_attente,
                  coalesce(sum(v.montant_centimes) filter (where v.etat in ('paye', 'revenu')), 0)::bigint
                      as paye,
                  coalesce(sum(v.montant_centimes) filter (where v.etat = 'retire'), 0)::bigint as retire,
                  min(v.executer_le) as du, max(v.executer_le) as au
           from ordres_virements o left join virements_emis v using (ordre)
           where o.groupement = $1 group by o.ordre order by o.position desc""",
        groupement,
    )


async def ordre(lecture: Lecture, groupement: str, nom: str) -> Ligne | None:
    return next((ordre for ordre in await ordres(lecture, groupement) if ordre["ordre"] == nom), None)


async def de_l_ordre(lecture: Lecture, groupement: str, nom: str) -> list[Ligne]:
    """Its transfers, in the order of the file; `ligne_le`: the day of the bank's line that they were found in."""
    return await lecture.lignes(
        """select v.*, coalesce(p.nom, v.fournisseur) as nom, r.ligne, r.ligne_le
           from virements_emis v left join fournisseur_fiches p using (fournisseur)
           left join rapprochements r
                on r.groupement = $1 and r.genre = 'virements' and r.reference = v.lot and r.debout
           where v.groupement = $1 and v.ordre = $2 order by v.bout_en_bout""",
        groupement,
        nom,
    )
