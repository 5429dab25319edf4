"""What left the stock for no household, or was counted otherwise, for the closing of a round (R-180)."""

from __future__ import annotations

from domaine.cycles.bilan import TientLeBilan
from domaine.mutators import Mutators
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock


def _don(acte: TientLeBilan, produit: str, quantite: int, valeur_centimes: int) -> None:
    acte.bilan.produits[produit].donne += quantite
    acte.bilan.produits[produit].dons_centimes += valeur_centimes
    acte.bilan.produits[produit].a_part += 1


def _transfert(acte: TientLeBilan, cycle: str, produit: str, quantite: int, valeur_centimes: int) -> None:
    """Found from both rounds: out of one, into the other."""
    sens = 1 if cycle == acte.cycle else -1
    acte.bilan.produits[produit].transfere += sens * quantite
    acte.bilan.produits[produit].transferts_centimes += sens * valeur_centimes
    acte.bilan.produits[produit].a_part += 1


def _inventaire(acte: TientLeBilan, produit: str, ecart: int, valeur_centimes: int) -> None:
    acte.bilan.produits[produit].ecart_inventaire += ecart
    acte.bilan.produits[produit].ecart_inventaire_centimes += valeur_centimes
    acte.bilan.produits[produit].a_part += 1


def _lot_refuse(acte: TientLeBilan, fournisseur: str, produit: str, quantite: int, montant_ttc_centimes: int) -> None:
    """What is refused after all was not received (R-078)."""
    acte.bilan.produits[produit].recu -= quantite
    acte.bilan.produits[produit].recu_centimes -= montant_ttc_centimes
    acte.bilan.fournisseurs[fournisseur].recu -= montant_ttc_centimes
    acte.bilan.produits[produit].a_part += 1


BILAN_DU_STOCK: Mutators = {
    DonStock: _don,
    TransfertStock: _transfert,
    EcartInventaireConstate: _inventaire,
    LotRefuse: _lot_refuse,
}
