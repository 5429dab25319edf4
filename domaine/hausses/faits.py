"""Facts about a product that became much dearer than promised (R-172)."""

from datetime import datetime

from domaine.fait import Fait, fait
from domaine.types import (
    CatalogueVersion,
    CycleId,
    FoyerId,
    GroupementId,
    Libelle,
    Montant,
    Nombre,
    ProduitId,
    QuantitePositive,
)


@fait("hausse.suspendue")
class HausseSuspendue(Fait, frozen=True, kw_only=True):
    """The product waits: only households that say yes to its new price get it."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The version that asks the new price."""
    prix_centimes: Montant
    prix_pour: QuantitePositive
    promis_centimes: dict[FoyerId, int]
    """What each household that is asked was promised, for as much."""
    repondre_avant: datetime
    methode: Libelle


@fait("hausse.tranchee")
class HausseTranchee(Fait, frozen=True, kw_only=True):
    """Answers are closed: who said nothing gets none of the product; each share of zero follows."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    acceptent: Nombre
    sans_reponse: Nombre
