"""Facts about suppliers, products and published prices."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import (
    CatalogueVersion,
    FournisseurId,
    Libelle,
    Montant,
    MontantOuZero,
    Nombre,
    ProduitId,
    QuantitePositive,
    Unite,
)

Texte = Annotated[str, Meta(max_length=300)]


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


@fait("produit.reference")
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
    reference_centimes: MontantOuZero
    """Dated price elsewhere for the same quantity; 0: unknown (R-042)."""


@fait("catalogue.publie")
class CataloguePublie(Fait, frozen=True, kw_only=True):
    """One supplier's page of a catalogue version; a version is the set of its pages (R-040)."""

    version: CatalogueVersion
    fournisseur: FournisseurId
    articles: dict[ProduitId, Article]
