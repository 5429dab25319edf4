"""Noting what a product costs elsewhere: where, on what day (R-042)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.catalogue.faits import PrixReferenceReleve, ProduitReference
from domaine.catalogue.refus import PrixReferenceInchange, ProduitSansFiche, ReleveAVenir, RelevePlusAncien
from domaine.mots import euros, jour_de, le_jour
from domaine.types import Libelle, Montant, ProduitId, Role, Unite


@acte(
    Role.REFERENT,
    Role.REFERENT_PRODUIT,
    Role.COORDINATEUR,
    refus=(ProduitSansFiche, ReleveAVenir, RelevePlusAncien, PrixReferenceInchange),
)
class ReleverPrixReference(Acte):
    """Noter le prix d'un produit ailleurs, avec le jour et le lieu du relevé."""

    produit: ProduitId
    prix_centimes: Montant
    """Per kg, per litre or per piece, as `unite` says, with VAT."""
    unite: Unite
    releve_le: date
    source: Libelle
    """A shop, and what was compared there."""

    nom: str = known(str)
    dernier: PrixReferenceReleve | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The product and what was noted of it."""
        return [Selector(types=[ProduitReference, PrixReferenceReleve], tags=[f"produit:{self.produit}"])]

    @event(ProduitReference)
    def _(self, nom: str) -> None:
        self.nom = nom

    @event(PrixReferenceReleve)
    def _(self, prix_centimes: int, unite: Unite, releve_le: date, source: str) -> None:
        self.dernier = PrixReferenceReleve(
            produit=self.produit, prix_centimes=prix_centimes, unite=unite, releve_le=releve_le, source=source
        )

    def execute(self) -> None:
        """The latest seen is in force: an older one would hide it."""
        if not self.nom:
            raise ProduitSansFiche(produit=self.produit)
        if self.releve_le > jour_de(self.contexte.date_effet):
            raise ReleveAVenir(jour=le_jour(self.releve_le))
        if self.dernier and self.dernier.releve_le > self.releve_le:
            raise RelevePlusAncien(
                nom=self.nom, prix=euros(self.dernier.prix_centimes), jour=le_jour(self.dernier.releve_le)
            )
        releve = PrixReferenceReleve(
            produit=self.produit,
            prix_centimes=self.prix_centimes,
            unite=self.unite,
            releve_le=self.releve_le,
            source=self.source,
        )
        if releve == self.dernier:
            raise PrixReferenceInchange(nom=self.nom)
        self.record(releve)
