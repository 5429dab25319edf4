"""Facts about household orders: an order is an engagement, it charges nobody."""

from datetime import datetime
from typing import Any, Literal

from domaine.fait import Fait, fait, upcast
from domaine.types import (
    BonPapierId,
    CatalogueVersion,
    Centimes,
    CycleId,
    FoyerId,
    GroupementId,
    MontantOuZero,
    Motif,
    PersonneId,
    ProduitId,
    Quantite,
    QuantitePositive,
    SiManque,
    Tarif,
)

Canal = Literal["papier", "permanence", "telephone", "en_ligne"]
"""How an order reached us: a printed form, somebody who came, somebody who called, the household's own link."""


@fait("commande.saisie", version=2)
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
    canal: Canal | None = None
    """None: recorded before it was asked."""
    total_lu_centimes: MontantOuZero | None = None
    """The total that was read back aloud and confirmed (R-051); None: nobody read it back."""


@upcast("commande.saisie", depuis=1)
def _(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "canal": None, "total_lu_centimes": None}


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


@fait("commande.ligne_bon")
class LigneBonNotee(Fait, frozen=True, kw_only=True):
    """What stands on a paper form beside a product; the household's line follows from it, in a fact of its own."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    bon: BonPapierId
    produit: ProduitId
    quantite: Quantite
    """As it is written on the form; 0: nothing, or nothing any more."""
    autres: Quantite
    """What the household asked for elsewhere, that this form adds to (R-053)."""
    a_confirmer: bool
    """The line cannot be read for sure (« 2 ? »): it counts for nothing until somebody has called (R-057)."""


@fait("commande.alerte_dette")
class AlerteDette(Fait, frozen=True, kw_only=True):
    """An order was taken that brings its household below the ceiling: to be seen with it, in private (R-055)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    solde_centimes: Centimes
    """> 0: the group owes the household."""
    engage_centimes: Centimes
    """All that it has ordered and not taken yet, this order included."""
    plafond_centimes: MontantOuZero
    """What a household may come to owe without a word."""


@fait("commande.ligne_hors_delai")
class LigneHorsDelai(Fait, frozen=True, kw_only=True):
    """A line typed before the closing on a device without network, received after it: nobody accepted it (R-067)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    quantite: QuantitePositive
    catalogue: CatalogueVersion
    tapee_le: datetime
    """By the clock of the device."""
    close_le: datetime


@fait("commande.hors_delai_tranche")
class HorsDelaiTranche(Fait, frozen=True, kw_only=True):
    """A line received too late was accepted, its household's line changes then, or left out (R-067)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    recue: int
    """Position of the line received."""
    acceptee: bool


@fait("commande.place_retenue")
class PlaceRetenue(Fait, frozen=True, kw_only=True):
    """How much of a product that is capped for all a household holds, beside the line that it follows (R-047)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    quantite: Quantite
    """The whole of it; 0: given back."""


@fait("commande.attente_notee")
class AttenteNotee(Fait, frozen=True, kw_only=True):
    """A household waits for a product whose cap is reached, behind those that wait already (R-047)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    quantite: QuantitePositive
    """More than what it holds."""


@fait("commande.attente_levee")
class AttenteLevee(Fait, frozen=True, kw_only=True):
    """It does not wait any more: it was served, or gave up."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    servie: bool


@fait("prix.accepte")
class PrixAccepte(Fait, frozen=True, kw_only=True):
    """A household said yes to a higher price than it was promised (R-041); its line follows, at that price."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The version that asks the new price."""
    prix_avant_centimes: MontantOuZero
    prix_centimes: MontantOuZero
    prix_pour: QuantitePositive
    canal: Literal["oral", "telephone", "sms", "en_ligne", "papier"]
    temoin: PersonneId | None
    """Who heard a spoken yes; None: it is written."""
