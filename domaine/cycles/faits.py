"""Facts about an order round, from its opening to the closing of its accounts."""

from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
from domaine.parametres import Parametres, sans_mandat
from domaine.types import (
    CatalogueVersion,
    Centimes,
    CycleId,
    FournisseurId,
    FoyerId,
    GroupementId,
    Libelle,
    LitigeId,
    MontantOuZero,
    Nombre,
    PersonneId,
    ProduitId,
    QuantitePositive,
)


@fait("cycle.ouvert", version=2)
class CycleOuvert(Fait, frozen=True, kw_only=True):
    """Orders may be taken. The parameters in force are frozen for the whole round."""

    cycle: CycleId
    groupement: GroupementId
    libelle: Libelle
    catalogue: CatalogueVersion
    cloture_prevue: datetime
    distribution_le: date
    parametres: Parametres


upcast("cycle.ouvert", depuis=1)(sans_mandat)

HeureDuJour = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""« 14:00 », in Paris."""


class Horaires(msgspec.Struct, frozen=True, kw_only=True):
    """From when to when the hall is open to households; volunteers come before and stay after."""

    ouvre: HeureDuJour
    ferme: HeureDuJour


@fait("cycle.horaires_dits")
class HorairesDits(Fait, frozen=True, kw_only=True):
    """From when to when households come on the day of the distribution; the latest are shown."""

    cycle: CycleId
    groupement: GroupementId
    horaires: Horaires


@fait("cycle.clos")
class CycleClos(Fait, frozen=True, kw_only=True):
    """No more household orders (R-054)."""

    cycle: CycleId
    groupement: GroupementId


@fait("cycle.prolonge")
class CycleProlonge(Fait, frozen=True, kw_only=True):
    """Orders end at another moment than foreseen, later or sooner (R-068); or goods are handed over another day."""

    cycle: CycleId
    groupement: GroupementId
    cloture_avant: datetime
    cloture_prevue: datetime
    distribution_le: date


@fait("cycle.rouvert")
class CycleRouvert(Fait, frozen=True, kw_only=True):
    """Orders that were closed are taken again (R-068).

    Decisions on cases and supplier orders are void: each order is released, each moved line goes back, as their own
    facts in the same append.
    """

    cycle: CycleId
    groupement: GroupementId
    cloture_prevue: datetime
    distribution_le: date
    produits: tuple[ProduitId, ...]
    """Whose cases had been decided."""
    bons: tuple[str, ...]
    """Supplier orders that no longer count."""
    lignes: Nombre
    """Lines that go back to what was ordered."""


@fait("cycle.annule")
class CycleAnnule(Fait, frozen=True, kw_only=True):
    """The round does not take place (R-068): every order is void, what was paid stays on accounts."""

    cycle: CycleId
    groupement: GroupementId
    foyers: Nombre
    engage_libere_centimes: MontantOuZero
    bons: tuple[str, ...]
    """Supplier orders that no longer count: these suppliers are to be told."""


class LigneCaduque(msgspec.Struct, frozen=True, kw_only=True):
    """One line that is void: what is no longer expected, and what it engaged."""

    produit: ProduitId
    quantite: QuantitePositive
    engage_centimes: MontantOuZero


@fait("commande.caduque")
class CommandeCaduque(Fait, frozen=True, kw_only=True):
    """A household's whole order is void because its round does not take place; nothing is posted (R-068)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    lignes: tuple[LigneCaduque, ...]


@fait("cycle.distribution_ouverte")
class DistributionOuverte(Fait, frozen=True, kw_only=True):
    """The doors are open: goods may be handed over."""

    cycle: CycleId
    groupement: GroupementId


@fait("cycle.distribution_terminee")
class DistributionTerminee(Fait, frozen=True, kw_only=True):
    """The doors are closed; late pick-ups go on until the accounts are closed."""

    cycle: CycleId
    groupement: GroupementId


@fait("cycle.arrete", version=4)
class CycleArrete(Fait, frozen=True, kw_only=True):
    """The accounts of the round are frozen (R-180); amounts in centimes, gaps signed for the group."""

    cycle: CycleId
    groupement: GroupementId
    coordinateur: PersonneId
    tresorier: PersonneId
    commandes: Nombre
    retraits: Nombre
    absences: Nombre
    ventes_coutant_centimes: Centimes
    """As the three that follow: < 0 when a lower price was given back to households that took nothing after all."""
    part_foyers_centimes: Centimes
    compensation_centimes: Centimes
    supplement_centimes: Centimes
    achats_factures_centimes: MontantOuZero
    achats_provisionnes_centimes: MontantOuZero
    """Goods received whose invoice has not come (R-179b)."""
    avoirs_fournisseurs_centimes: MontantOuZero
    pertes_centimes: MontantOuZero
    reliquat_centimes: Centimes
    """Goods bought in this round and left in stock, at cost; < 0: it drew on what earlier rounds left."""
    port_centimes: MontantOuZero
    """Transport, a part of the invoices: the group bears it, less what households were charged."""
    ecart_prix_centimes: Centimes
    """Promised and billed prices against those of the supplier orders: > 0 the group gained (R-110, R-170)."""
    ecart_livraison_centimes: Centimes
    """Billed, not delivered and not credited: < 0 the group bears it (R-071, R-177)."""
    non_retire_centimes: MontantOuZero
    """Fresh goods that absent households left and owe (R-104); they are in losses or in what is left too."""
    ecart_arrondi_centimes: Centimes
    """What remains once everything is counted: > 0 the group gained (I4, R-006)."""
    methode: Libelle
    dons_centimes: MontantOuZero = 0
    """Leftovers given away (R-094)."""
    transferts_centimes: Centimes = 0
    """Passed to other groups at cost; < 0: received from them (R-080)."""
    ecart_inventaire_centimes: Centimes = 0
    """Counted less theoretical: < 0 the group bears it (R-092)."""
    port_foyers_centimes: MontantOuZero = 0
    """Transport charged to households (R-063)."""
    provisions: dict[FournisseurId, MontantOuZero] = msgspec.field(default_factory=dict)
    """What was accrued, by supplier; empty with an accrual: nobody said for whom."""
    litiges: dict[LitigeId, MontantOuZero] = msgspec.field(default_factory=dict)
    """Disputes still open, with what they claim: set aside, no entry of the books until they are settled."""


@upcast("cycle.arrete", depuis=1)
def _(data: dict[str, Any]) -> dict[str, Any]:
    nouveaux = ("dons_centimes", "transferts_centimes", "ecart_inventaire_centimes", "port_foyers_centimes")
    return {**data, **dict.fromkeys(nouveaux, 0)}


upcast("cycle.arrete", depuis=2)(lacking(provisions={}))
upcast("cycle.arrete", depuis=3)(lacking(litiges={}))
