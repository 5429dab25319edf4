"""What deciding who gets what of a product reads: the same for a first sharing, a later one, one that is taken back."""

from __future__ import annotations

from collections.abc import Iterable

from eventsourcing.dcb.domain import Selector

from domaine.cycles.phase import CYCLE
from domaine.fait import Fait
from domaine.foyers.partis import ABSENTS
from domaine.types import CycleId, GroupementId, ProduitId


def autour_du_partage(
    du_produit: Iterable[type[Fait]], produit: ProduitId, cycle: CycleId, groupement: GroupementId | None
) -> list[Selector]:
    """Everything that moved the product in the round, and the round; who left its group (a few a year)."""
    partis = [Selector(types=[*ABSENTS], tags=[f"groupement:{groupement}"])] if groupement is not None else []
    return [
        Selector(types=[*du_produit], tags=[f"produit:{produit}", f"cycle:{cycle}"]),
        Selector(types=[*CYCLE], tags=[f"cycle:{cycle}"]),
        *partis,
    ]
