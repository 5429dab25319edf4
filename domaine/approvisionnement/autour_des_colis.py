"""What deciding on the cases of a product looks at: the same, whether lines of households move with it or not."""

from __future__ import annotations

from eventsourcing.dcb.domain import Selector

from domaine.achats_communs.confies import CONFIES
from domaine.approvisionnement.faits import AjustageValide, PartAllouee
from domaine.approvisionnement.lignes_souples import LIGNES_SOUPLES
from domaine.catalogue.articles import ARTICLES
from domaine.cycles.phase import CYCLE
from domaine.fait import Fait
from domaine.stock.restes import RESTES
from domaine.types import CatalogueVersion, CycleId, FournisseurId, ProduitId


def autour_des_colis(
    cycle: CycleId, produit: ProduitId, fournisseur: FournisseurId, catalogue: CatalogueVersion, *, en_stock: int
) -> list[Selector]:
    """What was ordered, entrusted, moved and decided of the product, the supplier's page, the round.

    What there is of it is read when some is counted on.
    """
    du_produit: list[type[Fait]] = [*LIGNES_SOUPLES, *CONFIES, PartAllouee, AjustageValide]
    return [
        Selector(types=du_produit, tags=[f"produit:{produit}", f"cycle:{cycle}"]),
        Selector(types=[*ARTICLES], tags=[f"catalogue:{catalogue}", f"fournisseur:{fournisseur}"]),
        Selector(types=[*CYCLE], tags=[f"cycle:{cycle}"]),
        *([Selector(types=[*RESTES], tags=[f"produit:{produit}"])] if en_stock else []),
    ]
