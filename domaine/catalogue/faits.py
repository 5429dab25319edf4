"""Facts about suppliers, products and published prices."""

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from domaine.catalogue.allergenes import separer
from domaine.catalogue.labels import est_local
from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    CatalogueVersion,
    CycleId,
    FournisseurId,
    GroupementId,
    Libelle,
    Montant,
    MontantOuZero,
    Nombre,
    ProduitId,
    Quantite,
    QuantitePositive,
    Unite,
)

Texte = Annotated[str, Meta(max_length=300)]
Densite = Annotated[int, Meta(ge=500, le=2_000)]
"""Grams of one litre: 1,030 for laundry liquid. Nothing that is sold by the litre lies outside (R-048)."""


@fait("fournisseur.reference")
class FournisseurReference(Fait, frozen=True, kw_only=True):
    """A supplier and its terms; the latest fact is in force. Thresholds are before VAT."""

    fournisseur: FournisseurId
    nom: Libelle
    genre: Texte
    franco_ht_centimes: MontantOuZero
    port_ht_centimes: MontantOuZero
    minimum_ht_centimes: MontantOuZero
    delai_jours: Nombre
    echeance: Texte


@fait("produit.reference", version=4)
class ProduitReference(Fait, frozen=True, kw_only=True):
    """A product as it is described to people; prices are in catalogue versions."""

    produit: ProduitId
    fournisseur: FournisseurId
    nom: Libelle
    nom_court: Libelle
    categorie: Libelle
    origine: Texte
    labels: tuple[str, ...]
    allergenes: tuple[str, ...]
    conservation: Literal["sec", "frais"]
    contenant: Texte
    picto: Texte
    noms: dict[str, str]
    """Name by language code (`ar`, `tr`, `pt`)."""
    traces: tuple[str, ...] = ()
    """Allergens that it may contain without being made of them."""
    densite_g_par_l: Densite | None = None
    """None: unknown; what is sold by the litre is then not weighed (R-048)."""
    etiquette_fournisseur: bool = False
    """A chemical: the supplier's own label must leave with it, on whatever container (R-107)."""
    poids_net_g: Nombre = 0
    """Of one piece, without what holds it; 0: not known, or not sold by the piece."""
    local: bool = False
    """Made close by, as the group means it."""
    emballage_pour: Quantite = 0
    """How much of it one pack of a shop holds, in its unit; 0: nothing is saved by buying it here."""
    emballage_g: Nombre = 0
    """What such a pack weighs, empty."""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What a catalogue version says of one product: everything an order line freezes (R-041)."""

    nom: str
    unite: Unite
    prix_centimes: Montant
    """Per kg, per litre or per piece, with VAT, at cost."""
    pas: QuantitePositive
    minimum: QuantitePositive
    colis_libelle: str
    colis_quantite: QuantitePositive
    colis_ht_centimes: Montant
    colis_ttc_centimes: Montant
    tva_pour_mille: Annotated[int, Meta(ge=0, le=300)]
    poids_variable: bool
    frais: bool
    consigne_centimes: MontantOuZero
    """Deposit per piece; 0: none."""
    allergenes: tuple[str, ...]
    vrac_autorise: bool
    reference_centimes: MontantOuZero = 0
    """Price elsewhere as old files gave it, without day nor source: never shown (R-042)."""
    traces: tuple[str, ...] = ()
    plafond_foyer: Quantite = 0
    """The most one household may order in a round; 0: no cap (R-047)."""
    plafond_cycle: Quantite = 0
    """The most all may order in a round; 0: no cap (R-047)."""
    essai: bool = False
    """On trial: bought only when enough households want it (R-049)."""


@fait("catalogue.publie", version=2)
class CataloguePublie(Fait, frozen=True, kw_only=True):
    """One supplier's page of a catalogue version; a version is the set of its pages (R-040).

    An empty page: the supplier leaves with this version, and later ones do not lack it.
    """

    version: CatalogueVersion
    fournisseur: FournisseurId
    articles: dict[ProduitId, Article]


@fait("prix_reference.releve")
class PrixReferenceReleve(Fait, frozen=True, kw_only=True):
    """What a product costs elsewhere: seen somewhere, on a day, by somebody (R-042). The latest seen is in force."""

    produit: ProduitId
    prix_centimes: Montant
    """Per kg, per litre or per piece, as `unite` says, with VAT."""
    unite: Unite
    releve_le: date
    source: Libelle
    """Where it was seen, in words: a shop and what was compared."""


Raison = Literal["fournisseur", "prix", "qualite", "rappel", "autre"]
"""Why a product is not to be ordered for now: nothing came, a price to be confirmed, doubtful goods, a recall."""


@fait("produit.suspendu")
class ProduitSuspendu(Fait, frozen=True, kw_only=True):
    """A product is not to be ordered in a round for now; lines already taken stay."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    raison: Raison


@fait("produit.repris")
class ProduitRepris(Fait, frozen=True, kw_only=True):
    """It may be ordered again."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId


@upcast("produit.reference", depuis=1)
def _(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, **separer(data["allergenes"])}


@upcast("produit.reference", depuis=2)
def _(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "etiquette_fournisseur": False}


@upcast("produit.reference", depuis=3)
def _(data: dict[str, Any]) -> dict[str, Any]:
    """Among its labels stood whether it is made close by."""
    return lacking(poids_net_g=0, local=est_local(data["labels"]), emballage_pour=0, emballage_g=0)(data)


@upcast("catalogue.publie", depuis=1)
def _(data: dict[str, Any]) -> dict[str, Any]:
    articles = {produit: {**a, **separer(a["allergenes"])} for produit, a in data["articles"].items()}
    return {**data, "articles": articles}
