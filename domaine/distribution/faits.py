"""Facts about goods that leave with a household, containers that go out and come back."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    Contenant,
    CycleId,
    FinanceurId,
    FoyerId,
    GroupementId,
    Montant,
    MontantOuZero,
    Nombre,
    NumeroLot,
    PersonneId,
    Photos,
    ProduitId,
    Quantite,
    QuantitePositive,
    SessionId,
    Tarif,
)


@fait("retrait.pese", version=4)
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
    densite_g_par_l: int | None = None
    """What turned grams on the scale into the millilitres of `quantite` (R-048); None: `brut` and `tare` are in the
    product's own unit."""
    lot: NumeroLot = ""
    rabais_centimes: MontantOuZero = 0
    """Taken off the line at cost because a date is near: the group bears it as a loss (R-078, R-095)."""
    etiquette_remise: bool = False
    """The supplier's label left with it, says who handed it over (R-107); nobody asks where none must."""
    financeur: FinanceurId | None = None
    """Who bears the compensation; None: there is none, or nobody wrote down of whom."""


@fait("retrait.contrepasse", version=4)
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
    lot: NumeroLot = ""
    rabais_centimes: MontantOuZero = 0
    financeur: FinanceurId | None = None
    en_plus: bool = False
    """Whoever undid it read that the household had a credit since, and said that it was for something else (R-145)."""


class PeseeDeCote(msgspec.Struct, frozen=True, kw_only=True):
    """What a weighing would charge, were it to count: the fields of `RetraitPese` that do not depend on the others."""

    brut: Quantite
    tare: Quantite
    quantite: QuantitePositive
    densite_g_par_l: int | None
    balance: Annotated[str, Meta(max_length=20)]
    retire_par: str | None
    prix_centimes: MontantOuZero
    prix_pour: QuantitePositive
    tarif: Tarif
    coefficient_pct: int
    tva_pour_mille: int
    coutant_centimes: MontantOuZero
    du_centimes: MontantOuZero
    compensation_centimes: MontantOuZero
    supplement_centimes: MontantOuZero
    lot: NumeroLot
    rabais_centimes: MontantOuZero
    etiquette_remise: bool = False
    financeur: FinanceurId | None = None


@fait("retrait.doublon_presume", version=3)
class RetraitDoublonPresume(Fait, frozen=True, kw_only=True):
    """A device without network sent a weighing of goods already weighed: kept aside until somebody decides (R-101).

    The first weight stands and nothing moves.
    """

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    pesee: PeseeDeCote
    consigne_centimes: MontantOuZero
    """Deposit per piece; 0: none."""
    deja: QuantitePositive
    """What was already weighed of it."""
    partiel: bool


@fait("retrait.doublon_tranche")
class RetraitDoublonTranche(Fait, frozen=True, kw_only=True):
    """What became of a weighing that was sent twice; what it moves, if anything, follows as facts of their own."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    doublon: Annotated[int, Meta(ge=1)]
    """Position of the presumed double."""
    decision: Literal["garder", "remplacer", "ajouter"]
    """Keep the first weight alone, put the second in its place, or count both."""


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


@fait("retrait.revente_imputee")
class ReventeImputee(Fait, frozen=True, kw_only=True):
    """Fresh goods that an absent household owes were sold on: what they brought in is no longer owed (R-106)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    """Who was absent; who bought is another fact's business."""
    produit: ProduitId
    quantite: QuantitePositive
    """Sold of what this household left."""
    recette_centimes: MontantOuZero
    """What that brought in, at cost."""
    montant_centimes: Montant
    """No longer owed: never more than what was."""


@fait("retrait.produit_rendu", version=4)
class ProduitRendu(Fait, frozen=True, kw_only=True):
    """Goods came back from a household: it gets back what it was charged for them, and so do the others (R-109).

    The stock has them again; goods that came back spoiled are lost by a fact of their own (R-108).
    """

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    retrait: Annotated[int, Meta(ge=1)]
    """Position of the weighing, or of the free sale, that they left with."""
    quantite: QuantitePositive
    coutant_centimes: MontantOuZero
    du_centimes: MontantOuZero
    """Back on the household's account."""
    compensation_centimes: MontantOuZero
    """No longer borne by the funder of coup de pouce."""
    supplement_centimes: MontantOuZero
    """Taken back from the solidarity fund."""
    lot: NumeroLot = ""
    financeur: FinanceurId | None = None
    en_plus: bool = False
    """Whoever took it back read that there was a credit since, and said that it was for something else (R-145)."""
    vendu: bool = False
    """They had been bought without an order (R-091)."""
    provenance: CycleId | None = None
    """The other round whose goods they are, and whose stock has them again; None: the round they left in."""


@fait("retrait.reclamation_reglee", version=3)
class ReclamationReglee(Fait, frozen=True, kw_only=True):
    """A household complained in time about what it took; what it gets, and what is lost, follow (R-108)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    quantite: QuantitePositive
    probleme: Literal["insectes", "abime", "perime", "autre"]
    suite: Literal["argent_rendu", "remplace"]
    piece: Annotated[str, Meta(max_length=120)]
    """Where a photo lies that was not sent here, in words; "": nowhere."""
    lot: NumeroLot = ""
    photos: Photos = ()
    en_plus: bool = False
    """Whoever settled it read what was given for these goods already, and said that it is for something else."""


upcast("retrait.reclamation_reglee", depuis=1)(lacking(photos=()))
upcast("retrait.reclamation_reglee", depuis=2)(lacking(en_plus=False))


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


@fait("consigne.rendue", version=2)
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
    cycle: CycleId | None
    """The round whose bill bears their deposit no more: a weighing undone, full ones back. None: back on their own."""


upcast("consigne.rendue", depuis=1)(lacking(cycle=None))


@fait("stock.vente_libre", version=5)
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
    lot: NumeroLot = ""
    rabais_centimes: MontantOuZero = 0
    """Taken off the line at cost because a date is near: the group bears it as a loss (R-095)."""
    etiquette_remise: bool = False
    financeur: FinanceurId | None = None
    provenance: CycleId | None = None
    """The other round whose goods they are: they leave its stock, not that of the round they are sold in (R-091).

    None: goods of the round they are sold in.
    """


def _sans_lot(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "lot": "", "rabais_centimes": 0}


upcast("retrait.contrepasse", depuis=1)(_sans_lot)
upcast("retrait.contrepasse", depuis=3)(lacking(en_plus=False))
upcast("stock.vente_libre", depuis=1)(_sans_lot)


@upcast("retrait.pese", depuis=1)
def _(data: dict[str, Any]) -> dict[str, Any]:
    return {**_sans_lot(data), "densite_g_par_l": None}


def _sans_etiquette(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "etiquette_remise": False}


upcast("retrait.pese", depuis=2)(_sans_etiquette)
upcast("stock.vente_libre", depuis=2)(_sans_etiquette)


@upcast("retrait.doublon_presume", depuis=1)
def _(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "pesee": _sans_etiquette(data["pesee"])}


for _nom, _version in (
    ("retrait.pese", 3),
    ("retrait.contrepasse", 2),
    ("retrait.doublon_presume", 2),
    ("retrait.produit_rendu", 1),
    ("stock.vente_libre", 3),
):
    upcast(_nom, depuis=_version)(lacking())
upcast("stock.vente_libre", depuis=4)(lacking(provenance=None))
upcast("retrait.produit_rendu", depuis=2)(lacking(en_plus=False))
upcast("retrait.produit_rendu", depuis=3)(lacking(vendu=False, provenance=None))
