"""Facts about goods in the hall: batches, bags, counts, gifts, transfers, prices brought down before a date."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    Centimes,
    CycleId,
    FournisseurId,
    GroupementId,
    Libelle,
    LivraisonId,
    Montant,
    MontantOuZero,
    Nombre,
    NumeroLot,
    Photos,
    ProduitId,
    Quantite,
    QuantitePositive,
)


@fait("lot.ouvert")
class LotOuvert(Fait, frozen=True, kw_only=True):
    """A batch of a product is in the group: what leaves from now on may be told to come from it (R-085)."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    livraison: LivraisonId | None
    """None: it came from another group."""
    produit: ProduitId
    lot: Annotated[str, Meta(min_length=1, max_length=40)]
    ddm: date | None
    """Best before: quality. None: not noted."""
    dlc: date | None
    """Use by: safety."""
    vie_restante_pct: Annotated[int, Meta(ge=0, le=100)] | None
    """Of its life at reception; None: the day it was made is not known."""
    a_decider: bool
    """Too little life left: the coordination accepts, refuses or brings the price down (R-078)."""


@fait("lot.sort_decide")
class SortDuLotDecide(Fait, frozen=True, kw_only=True):
    """What becomes of a batch whose date is short (R-078) or near its end (R-095). The latest decision is in force."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    lot: NumeroLot
    decision: Literal["accepte", "refuse", "rabais"]
    rabais_pct: Annotated[int, Meta(ge=0, le=90)]
    """0 unless the price is brought down."""
    prix_avant_centimes: MontantOuZero
    """Per kg, litre or piece, at cost."""
    prix_centimes: MontantOuZero


@fait("lot.refuse")
class LotRefuse(Fait, frozen=True, kw_only=True):
    """Goods of a batch went back to the supplier after all: not received, not owed (R-078)."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    livraison: LivraisonId
    produit: ProduitId
    lot: NumeroLot
    quantite: QuantitePositive
    montant_ttc_centimes: MontantOuZero
    """At the price of the supplier order."""


@fait("reconditionnement.pese")
class ReconditionnementPese(Fait, frozen=True, kw_only=True):
    """A sack was put into bags: input = bags + loss + residue (R-086). The loss follows as its own fact."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    lot: NumeroLot
    entree: QuantitePositive
    sachets: Nombre
    sachet_quantite: QuantitePositive
    residu: Quantite
    """Too little for one more bag; it stays in stock, loose."""
    residu_centimes: MontantOuZero
    perte: Quantite
    perte_centimes: MontantOuZero
    sachet_centimes: MontantOuZero
    """What one empty bag costs the group."""
    fournitures_centimes: MontantOuZero
    """All the bags: an expense of the group, charged to nobody (R-097)."""


@fait("inventaire.realise")
class InventaireRealise(Fait, frozen=True, kw_only=True):
    """Somebody counted or weighed what there is of a product (R-092)."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    theorique: int
    """From the facts known then; < 0 when more left than came."""
    compte: Quantite


@fait("inventaire.ecart")
class EcartInventaireConstate(Fait, frozen=True, kw_only=True):
    """What is counted is not what should be there: from now on the count is right, and the gap stays (R-092)."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    lot: NumeroLot
    ecart: int
    """Counted less theoretical: < 0 some is missing."""
    valeur_centimes: Centimes
    """Signed for the group: < 0 it bears it."""


@fait("stock.don")
class DonStock(Fait, frozen=True, kw_only=True):
    """Leftovers were given away, at what they cost: `dons_en_nature` (R-094)."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    lot: NumeroLot
    quantite: QuantitePositive
    valeur_centimes: MontantOuZero
    beneficiaire: Libelle
    """An organisation, never a person."""


@fait("stock.transfert")
class TransfertStock(Fait, frozen=True, kw_only=True):
    """Goods went to another group of the association, at cost (R-080)."""

    cycle: CycleId
    groupement: GroupementId
    vers_groupement: GroupementId
    vers_cycle: CycleId
    produit: ProduitId
    lot: NumeroLot
    quantite: QuantitePositive
    valeur_centimes: Montant
    """Out of this round's account, into the other's."""


@fait("livraison.reserve", version=2)
class ReserveEmise(Fait, frozen=True, kw_only=True):
    """A part of a delivery was refused, and the delivery note says so: it is not received and not owed (R-077)."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    livraison: LivraisonId
    produit: ProduitId
    quantite: QuantitePositive
    montant_ttc_centimes: MontantOuZero
    """At the price of the supplier order."""
    raison: Literal["abime", "chaine_du_froid", "autre"]
    photos: Photos = ()


upcast("livraison.reserve", depuis=1)(lacking(photos=()))


@fait("livraison.temperature")
class TemperatureRelevee(Fait, frozen=True, kw_only=True):
    """The temperature of fresh goods when they came; above the limit they are refused (R-079)."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    livraison: LivraisonId
    produit: ProduitId
    dixiemes: int
    """Of a degree Celsius."""
    limite_dixiemes: int
