"""What the supplier of lentils billed and credited, under one invoice number unless told otherwise."""

from datetime import date
from typing import Any

from domaine.fournisseurs.faits import AvoirFournisseurRecu, FactureFournisseurRecue


def recue(total_ttc_centimes: int, ecart: int, **autres: Any) -> FactureFournisseurRecue:
    champs: dict[str, Any] = {
        "fournisseur": "F03",
        "cycle": "2026-11",
        "groupement": "tilleuls",
        "facture": "FA-2211",
        "datee_du": date(2026, 11, 27),
        "echeance_le": date(2026, 12, 27),
        "total_ht_centimes": total_ttc_centimes * 1_000 // 1_055,
        "port_ttc_centimes": 0,
        "fichier_sha256": "",
        **autres,
    }
    return FactureFournisseurRecue(total_ttc_centimes=total_ttc_centimes, ecart_reception_centimes=ecart, **champs)


def credit(montant_ttc_centimes: int) -> AvoirFournisseurRecu:
    return AvoirFournisseurRecu(
        fournisseur="F03",
        cycle="2026-11",
        groupement="tilleuls",
        facture="FA-2211",
        montant_ttc_centimes=montant_ttc_centimes,
        motif_avoir="sac déchiré",
    )
