"""What the supplier of lentils billed and credited, under one invoice number unless told otherwise."""

from datetime import date
from typing import Any

from domaine.approvisionnement.faits import EcartLivraisonConstate
from domaine.fournisseurs.faits import AvoirFournisseurRecu, FactureFournisseurRecue, FactureRapprochee
from domaine.fournisseurs.rapprochement import METHODE


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


def rapprochee(quantite: int = 0, prix: int = 0, tva: int = 0, port: int = 0, **autres: Any) -> FactureRapprochee:
    champs = {"fournisseur": "F03", "cycle": "2026-11", "groupement": "tilleuls", "facture": "FA-2211"}
    return FactureRapprochee(
        ecart_quantite_centimes=quantite,
        ecart_prix_centimes=prix,
        ecart_tva_centimes=tva,
        ecart_port_centimes=port,
        **{**champs, "methode": METHODE, **autres},
    )


def manque(ecart: int, valeur_centimes: int) -> EcartLivraisonConstate:
    """Of lentils, < 0: less came; claimed in full."""
    return EcartLivraisonConstate(
        fournisseur="F03",
        cycle="2026-11",
        groupement="tilleuls",
        livraison="L-1",
        produit="P016",
        ecart=ecart,
        valeur_centimes=valeur_centimes,
        reclame_centimes=max(-valeur_centimes, 0),
        cas="moins" if ecart < 0 else "plus",
    )
