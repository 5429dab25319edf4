"""Facts about the transport of a supplier's order, when households share it (R-063)."""

from domaine.fait import Fait, fait
from domaine.types import CycleId, FournisseurId, FoyerId, GroupementId, Libelle, MontantOuZero, Nombre


@fait("port.reparti")
class PortReparti(Fait, frozen=True, kw_only=True):
    """The transport of a supplier's order was shared over the households' baskets at cost, by R-004.

    Inputs and result of the sharing; what changes for a household follows as its own fact.
    """

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    bon_commande: str
    methode: Libelle
    port_ttc_centimes: MontantOuZero
    paniers_centimes: dict[FoyerId, int]
    """What each household ordered of this supplier, at cost."""
    parts_centimes: dict[FoyerId, int]
    foyers: Nombre


@fait("port.facture")
class PortFacture(Fait, frozen=True, kw_only=True):
    """A household owes this for the transport of one supplier's order: no tier, no deposit, no VAT of its own (R-007).

    It charges at once: the lorry is paid for, whatever the household then takes. A new sharing goes from one amount to
    another, so that the difference alone moves the balance.
    """

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    fournisseur: FournisseurId
    montant_avant_centimes: MontantOuZero
    montant_centimes: MontantOuZero
