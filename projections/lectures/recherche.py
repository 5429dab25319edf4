"""What a number or an amount may be: a payment, a sum that went out, a receipt, a cheque, a form, a bill, a credit."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne

LIMITE = 20


async def paiements(lecture: Lecture, groupement: str, texte: str, montant: int | None) -> list[Ligne]:
    """By amount in centimes, by receipt (its device and leading zeros aside) or by cheque; the latest first."""
    return await lecture.lignes(
        """select * from encaissements
           where groupement = $1
             and (montant_centimes = $3 or remis_centimes = $3 or lower(recu) = lower($2) or cheque_numero = $2
                  or (ltrim($2, '0') <> '' and ltrim(recu, '0') = ltrim($2, '0'))
                  or (ltrim($2, '0') <> '' and recu ~ '^[A-Z]{1,3}-[0-9]+$'
                      and ltrim(split_part(recu, '-', 2), '0') = ltrim($2, '0')))
           order by position desc limit $4""",
        groupement,
        texte,
        montant,
        LIMITE,
    )


async def sorties(lecture: Lecture, groupement: str, montant: int) -> list[Ligne]:
    """Sums that went out, and what suppliers gave back, by amount; the latest first, without what undoes another."""
    return await lecture.lignes(
        """select * from decaissements where groupement = $1 and abs(montant_centimes) = $2 and annule is null
           order by position desc limit $3""",
        groupement,
        montant,
        LIMITE,
    )


async def bons_papier(lecture: Lecture, groupement: str, texte: str) -> list[Ligne]:
    return await lecture.lignes(
        """select cycle, foyer, bon, saisie_le, saisie_par, commande_centimes from commandes
           where groupement = $1
             and (lower(bon) = lower($2) or (ltrim($2, '0') <> '' and ltrim(bon, '0') = ltrim($2, '0')))
           order by saisie_le desc limit $3""",
        groupement,
        texte,
        LIMITE,
    )


async def factures(lecture: Lecture, groupement: str, texte: str, montant: int | None) -> list[Ligne]:
    """By the whole number or its beginning, or by amount."""
    return await lecture.lignes(
        """select i.*, coalesce(p.nom, i.fournisseur) as nom from factures i
           left join fournisseur_fiches p using (fournisseur)
           where i.groupement = $1 and i.reprise is distinct from 'annulee'
             and (starts_with(lower(facture), lower($2)) or total_ttc_centimes = $3)
           order by recue_le desc nulls last limit $4""",
        groupement,
        texte,
        montant,
        LIMITE,
    )


async def avoirs(lecture: Lecture, groupement: str, texte: str, montant: int | None) -> list[Ligne]:
    """Suppliers' credit notes, which bear no number: by what was written of them, by their invoice, or by amount."""
    return await lecture.lignes(
        """select a.*, coalesce(p.nom, a.fournisseur) as nom from avoirs_fournisseurs a
           left join fournisseur_fiches p using (fournisseur)
           where a.groupement = $1
             and (strpos(lower(motif), lower($2)) > 0 or starts_with(lower(facture), lower($2))
                  or montant_centimes = $3)
           order by position desc limit $4""",
        groupement,
        texte,
        montant,
        LIMITE,
    )


async def bons_de_commande(lecture: Lecture, groupement: str, texte: str) -> list[Ligne]:
    """Supplier orders by number."""
    return await lecture.lignes(
        """select b.*, coalesce(p.nom, b.fournisseur) as nom from bons_commande b
           left join fournisseur_fiches p using (fournisseur)
           where b.groupement = $1 and lower(numero) = lower($2) order by emis_le desc limit $3""",
        groupement,
        texte,
        LIMITE,
    )
