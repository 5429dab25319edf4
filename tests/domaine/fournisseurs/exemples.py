"""What the supplier of lentils billed and credited, under one invoice number unless told otherwise."""

from datetime import UTC, date, datetime
from typing import Any

from domaine.approvisionnement.faits import EcartLivraisonConstate, LivraisonReceptionnee
from domaine.catalogue.faits import FournisseurReference
from domaine.fait import Fait
from domaine.fournisseurs.absorber_manque import AbsorberManque
from domaine.fournisseurs.enregistrer_facture import EnregistrerFacture
from domaine.fournisseurs.faits import AvoirFournisseurRecu, FactureFournisseurRecue, FactureRapprochee
from domaine.fournisseurs.rapprochement import METHODE
from tests.domaine.approvisionnement.exemples import colis
from tests.domaine.faits_d_exemple import exemple

F03 = exemple(FournisseurReference, nom="GAEC des Trois Chênes")
DEUX_SACS = colis(2)
"""155,00 with VAT, 146,92 without."""
FERME = FournisseurReference(
    fournisseur="F03",
    nom="GAEC des Trois Chênes",
    genre="ferme",
    franco_ht_centimes=200_00,
    port_ht_centimes=25_00,
    minimum_ht_centimes=100_00,
    delai_jours=5,
    echeance="30 j",
)
LE_24 = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


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


def facture(ttc: int, ht: int, numero: str = "FA-2211", **autres: Any) -> EnregistrerFacture:
    return EnregistrerFacture(
        fournisseur="F03",
        cycle="2026-11",
        facture=numero,
        datee_du=date(2026, 11, 27),
        echeance_le=date(2026, 12, 27),
        total_ht_centimes=ht,
        total_ttc_centimes=ttc,
        **autres,
    )


BOTTES: tuple[Fait, ...] = (
    exemple(LivraisonReceptionnee, recu=23, montant_ttc_centimes=52_90),
    exemple(EcartLivraisonConstate, ecart=-1, valeur_centimes=-2_30, reclame_centimes=2_30),
    recue(55_20, 2_30),
)


def absorber(facture: str = "FA-2211") -> AbsorberManque:
    return AbsorberManque(fournisseur="F03", cycle="2026-11", facture=facture, produit="P016")
