"""Facts about household orders: an order is an engagement, it charges nobody."""

from __future__ import annotations

from domaine.fait import Fait, fait
from domaine.types import (
    BonPapierId,
    CatalogueVersion,
    CycleId,
    FoyerId,
    GroupementId,
    MontantOuZero,
    Motif,
    ProduitId,
    Quantite,
    QuantitePositive,
    SiManque,
    Tarif,
)


@fait("commande.saisie")
class CommandeSaisie(Fait, frozen=True, kw_only=True):
    """A household's order sheet reached us; its lines follow, one fact each."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    bon: BonPapierId | None
    """Number of the paper form; None: no paper."""
    catalogue: CatalogueVersion
    """The version the household saw, on paper the version printed (R-041)."""
    lignes: int


@fait("commande.ligne_modifiee")
class LigneCommandeModifiee(Fait, frozen=True, kw_only=True):
    """A line went from one quantity to another (R-054); a first entry goes from 0."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    quantite_avant: Quantite
    quantite: QuantitePositive
    souple_moins: Quantite
    souple_plus: Quantite
    """How far the quantity may be trimmed or raised to fill whole cases."""
    si_manque: SiManque
    catalogue: CatalogueVersion
    prix_centimes: MontantOuZero
    prix_pour: QuantitePositive
    tarif: Tarif
    coefficient_pct: int
    consigne_centimes: MontantOuZero
    """Deposit per piece."""
    coutant_centimes: MontantOuZero
    engage_avant_centimes: MontantOuZero
    engage_centimes: MontantOuZero
    """What the household will owe if it takes this quantity: its share and the deposits."""


@fait("commande.ligne_retiree")
class LigneCommandeRetiree(Fait, frozen=True, kw_only=True):
    """A line was withdrawn before closing."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    quantite_avant: QuantitePositive
    engage_avant_centimes: MontantOuZero


@fait("commande.quantite_ajustee")
class QuantiteAjustee(Fait, frozen=True, kw_only=True):
    """After closing, the coordinator moved a line, within what the household allowed (R-054, R-061)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    quantite_avant: Quantite
    quantite: Quantite
    coutant_centimes: MontantOuZero
    engage_avant_centimes: MontantOuZero
    engage_centimes: MontantOuZero
    raison: Motif
