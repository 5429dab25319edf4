"""Facts about goods that leave with a household, containers that go out and come back."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import (
    Contenant,
    CycleId,
    FoyerId,
    GroupementId,
    Montant,
    MontantOuZero,
    Nombre,
    PersonneId,
    ProduitId,
    Quantite,
    QuantitePositive,
    SessionId,
    Tarif,
)


@fait("retrait.pese")
class RetraitPese(Fait, frozen=True, kw_only=True):
    """Goods left with a household at their real weight: this is what charges it (R-101)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    prevu: Quantite
    """Allocated, else ordered; 0 when nothing was expected."""
    brut: Quantite
    tare: Quantite
    quantite: QuantitePositive
    """Net, rounded down to the scale's step (R-012, R-088)."""
    balance: Annotated[str, Meta(max_length=20)]
    retire_par: PersonneId | None
    """None: the account holder."""
    prix_centimes: MontantOuZero
    prix_pour: QuantitePositive
    tarif: Tarif
    coefficient_pct: int
    tva_pour_mille: int
    coutant_centimes: MontantOuZero
    du_centimes: MontantOuZero
    """The household's share, without deposits."""
    compensation_centimes: MontantOuZero
    """What the funder of coup de pouce bears (R-007)."""
    supplement_centimes: MontantOuZero
    """What feeds the solidarity fund (R-008)."""
    libere: Quantite
    """No longer reserved for this household."""
    engage_libere_centimes: MontantOuZero


@fait("retrait.contrepasse")
class RetraitContrepasse(Fait, frozen=True, kw_only=True):
    """A weighing was undone: goods, charge and engagement are back as before it."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    quantite: QuantitePositive
    coutant_centimes: MontantOuZero
    du_centimes: MontantOuZero
    compensation_centimes: MontantOuZero
    supplement_centimes: MontantOuZero
    libere: Quantite
    engage_libere_centimes: MontantOuZero
    second: PersonneId | None


@fait("retrait.absence")
class AbsenceConstatee(Fait, frozen=True, kw_only=True):
    """A household did not come for its order (R-104); each product it left follows as its own fact."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    annee: int
    premiere: bool
    """The first of the civil year: nothing is charged."""


@fait("retrait.non_retire")
class ProduitNonRetire(Fait, frozen=True, kw_only=True):
    """A reserved product was not collected: dry goods go back to stock, fresh goods may be owed."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    quantite: Quantite
    du_centimes: MontantOuZero
    engage_libere_centimes: MontantOuZero


@fait("consigne.facturee")
class ConsigneFacturee(Fait, frozen=True, kw_only=True):
    """Returnable containers left with a household: counted in units and in centimes (R-150, R-152)."""

    foyer: FoyerId
    groupement: GroupementId
    cycle: CycleId | None
    contenant: Contenant
    unites: Annotated[int, Meta(ge=1, le=500)]
    unitaire_centimes: Montant
    montant_centimes: Montant


@fait("consigne.rendue")
class ConsigneRendue(Fait, frozen=True, kw_only=True):
    """Containers came back, with or without an order (R-151); credited to the account, or paid from the till."""

    foyer: FoyerId
    groupement: GroupementId
    contenant: Contenant
    unites: Annotated[int, Meta(ge=1, le=500)]
    unitaire_centimes: Montant
    montant_centimes: Montant
    session: SessionId | None
    """The till that paid cash; None: credited to the account."""


@fait("stock.vente_libre")
class VenteLibre(Fait, frozen=True, kw_only=True):
    """Leftovers sold without an order; it charges the household (R-091)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    quantite: QuantitePositive
    prix_centimes: MontantOuZero
    prix_pour: QuantitePositive
    tarif: Tarif
    coefficient_pct: int
    tva_pour_mille: int
    coutant_centimes: MontantOuZero
    du_centimes: MontantOuZero
    compensation_centimes: MontantOuZero
    supplement_centimes: MontantOuZero
    lignes: Nombre
