"""Facts about rounds that are bought together.

Each neighbourhood keeps a round of its own: its orders, its stock, its till and its accounts. Sharing only says whose
cases are filled together.
"""

from domaine.fait import Fait, fait
from domaine.types import CycleId, GroupementId, ProduitId, QuantitePositive


@fait("cycle.partage")
class CyclesPartages(Fait, frozen=True, kw_only=True):
    """Two rounds of two groups are bought together from now on; neither comes first."""

    cycle: CycleId
    groupement: GroupementId
    avec: CycleId
    avec_groupement: GroupementId


@fait("cycle.separe")
class CyclesSepares(Fait, frozen=True, kw_only=True):
    """They are no longer bought together; what was bought stays as it was."""

    cycle: CycleId
    groupement: GroupementId
    avec: CycleId
    avec_groupement: GroupementId


@fait("achat.confie")
class AchatConfie(Fait, frozen=True, kw_only=True):
    """A neighbourhood hands its purchase of a product to a round it is bought with: one sack serves both (R-064)."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    vers_cycle: CycleId
    """The round that buys; its group keeps what is left of the cases."""
    vers_groupement: GroupementId
    demande: QuantitePositive
    """What the neighbourhood asks for, whatever its households change from now on."""


@fait("achat.repris")
class AchatRepris(Fait, frozen=True, kw_only=True):
    """A neighbourhood buys a product by itself after all; how many cases is to be decided anew."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    vers_cycle: CycleId
    """The round that no longer buys for it."""
    vers_groupement: GroupementId
    demande: QuantitePositive
    """No longer asked of it."""
