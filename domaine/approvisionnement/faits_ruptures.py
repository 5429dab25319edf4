"""Facts about a product that did not come at all (R-074)."""

from domaine.fait import Fait, fait
from domaine.types import CycleId, GroupementId, Nombre, ProduitId


@fait("livraison.rupture")
class RuptureDeclaree(Fait, frozen=True, kw_only=True):
    """A product did not come at all (R-074); shares of zero follow."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    foyers: Nombre


@fait("livraison.rupture_annulee")
class RuptureAnnulee(Fait, frozen=True, kw_only=True):
    """A shortage had been declared by mistake: those who waited wait again, each by its own fact that follows (R-074).

    Its envelope names the shortage by `corrige`.
    """

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    foyers: Nombre
    decision_avant: Nombre
    """Position of the sharing that stands again; 0: nobody had decided."""
