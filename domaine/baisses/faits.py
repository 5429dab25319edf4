"""Facts about a supplier's price that turned out lower than promised (R-173)."""

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    CycleId,
    FinanceurId,
    FournisseurId,
    FoyerId,
    GroupementId,
    Libelle,
    Montant,
    MontantOuZero,
    ProduitId,
    Quantite,
)


@fait("baisse.repartie")
class BaisseRepartie(Fait, frozen=True, kw_only=True):
    """What a supplier billed less for a product was shared over what households took and what is left (R-173).

    Inputs and result of the sharing; what a household gets back follows as its own fact.
    """

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    produit: ProduitId
    baisse_centimes: Montant
    quantites: dict[FoyerId, int]
    """Taken by each household, less what it brought back."""
    reste: Quantite
    """Of what came, what no household took: its share stays with the group."""
    parts_centimes: dict[FoyerId, int]
    """At cost."""
    part_reste_centimes: MontantOuZero
    seuil_centimes: MontantOuZero
    rendue: bool
    """False: no share reaches the threshold, and the whole of it stays with the group."""
    methode: Libelle


@fait("baisse.rendue", version=2)
class BaisseRendue(Fait, frozen=True, kw_only=True):
    """A household gets back its share of a lower price, at its own tier, and so do those who bore a part of it."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    coutant_centimes: MontantOuZero
    du_centimes: MontantOuZero
    """Back on the household's account."""
    compensation_centimes: MontantOuZero
    """No longer borne by the funder of coup de pouce."""
    supplement_centimes: MontantOuZero
    """Taken back from the solidarity fund."""
    financeur: FinanceurId | None = None
    """Who bore the compensation; None: there is none, or nobody wrote down of whom."""


upcast("baisse.rendue", depuis=1)(lacking())
