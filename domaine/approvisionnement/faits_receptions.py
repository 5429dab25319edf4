"""Facts about what was noted of a delivery, and was wrong."""

from domaine.fait import Fait, fait
from domaine.types import Centimes, CycleId, FournisseurId, GroupementId, LivraisonId, NumeroLot, ProduitId, Quantite


@fait("livraison.reception_annulee")
class ReceptionAnnulee(Fait, frozen=True, kw_only=True):
    """What was noted of one product of a delivery does not stand; what came is noted anew beside it, or awaited again.

    Every figure is the one that was noted with the opposite sign, that of its gap too: who adds receptions up adds it
    as well. Its envelope names the reception by `corrige`.
    """

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    livraison: LivraisonId
    produit: ProduitId
    attendu: int
    recu: int
    montant_ttc_centimes: Centimes
    lot: NumeroLot
    ecart: int
    valeur_centimes: Centimes
    reclame_centimes: Centimes
    refait: Quantite | None
    """What is noted in its place, by the fact that follows; None: nothing is, the product is expected again."""
