"""Facts about what follows a supplier's order: its acknowledgement, and products put off below the minimum."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import BonCommandeId, CycleId, FournisseurId, GroupementId, Nombre, ProduitId, QuantitePositive


@fait("bdc.accuse")
class BonCommandeAccuse(Fait, frozen=True, kw_only=True):
    """The supplier says that it got the order (R-065): from here on the round is not opened again (R-068)."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    bon_commande: BonCommandeId
    numero: str
    reference: Annotated[str, Meta(max_length=60)]
    """The supplier's own number; "": it gave none."""
    livraison_le: date | None
    """When it says it will deliver; None: it did not say."""


@fait("ajustage.reporte")
class ProduitReporte(Fait, frozen=True, kw_only=True):
    """A product is not bought this month, the supplier's minimum is not reached (R-063).

    Each household's line follows, brought to nothing: what was paid for it stays on the account.
    """

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    produit: ProduitId
    demande: QuantitePositive
    foyers: Nombre
