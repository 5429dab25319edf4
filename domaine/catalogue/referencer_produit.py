"""Writing down a product as it is described to people; said again, the latest description is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Annotated, Literal

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.catalogue.allergenes import A_DECLARER, inconnus
from domaine.catalogue.faits import Densite, FournisseurReference, ProduitReference, Texte
from domaine.catalogue.labels import est_local
from domaine.catalogue.refus import AllergeneInconnu, FournisseurInconnu, ProduitDUnAutreFournisseur
from domaine.types import FournisseurId, Libelle, Nombre, ProduitId, Quantite, Role

Mots = Annotated[tuple[Libelle, ...], Meta(max_length=20)]
Noms = Annotated[dict[str, Libelle], Meta(max_length=20)]


@acte(
    Role.COORDINATEUR, Role.REFERENT_PRODUIT, refus=(FournisseurInconnu, ProduitDUnAutreFournisseur, AllergeneInconnu)
)
class ReferencerProduit(Acte):
    """Créer la fiche d'un produit, ou la mettre à jour."""

    produit: ProduitId
    fournisseur: FournisseurId
    nom: Libelle
    nom_court: Libelle
    """For labels and small screens."""
    categorie: Libelle
    origine: Texte = ""
    labels: Mots = ()
    allergenes: Mots = ()
    """Among the fourteen that must be declared."""
    traces: Mots = ()
    """Allergens that it may contain without being made of them."""
    conservation: Literal["sec", "frais"] = "sec"
    contenant: Texte = ""
    """What the household brings to carry it, or what it is packed in."""
    picto: Texte = ""
    noms: Noms = field(default_factory=dict)
    """The name in other languages, by code (`ar`, `tr`, `pt`)."""
    densite_g_par_l: Densite | None = None
    """Grams of one litre, for what is ordered by the litre and weighed (R-048); None: unknown."""
    etiquette_fournisseur: bool = False
    """A detergent or another chemical: it never leaves without its supplier's label (R-107)."""
    poids_net_g: Nombre = 0
    """Of one piece, without what holds it; 0: not known."""
    local: bool = False
    """Made close by, as the group means it; a label that says so is enough."""
    emballage_pour: Quantite = 0
    """How much of it one pack of a shop holds, in its unit; 0: nothing is saved by buying it here."""
    emballage_g: Nombre = 0
    """What such a pack weighs, empty."""

    fournisseur_connu: bool = known(bool)
    chez: str = known(str)
    """The supplier this code belongs to; "" when it is new."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The product's code and its supplier."""
        return [
            Selector(types=[ProduitReference], tags=[f"produit:{self.produit}"]),
            Selector(types=[FournisseurReference], tags=[f"fournisseur:{self.fournisseur}"]),
        ]

    @event(FournisseurReference)
    def _(self) -> None:
        self.fournisseur_connu = True

    @event(ProduitReference)
    def _(self, fournisseur: str) -> None:
        self.chez = fournisseur

    def execute(self) -> None:
        """A code belongs to one supplier for ever, so that what was ordered from whom stays readable."""
        if not self.fournisseur_connu:
            raise FournisseurInconnu(fournisseur=self.fournisseur)
        if self.chez not in ("", self.fournisseur):
            raise ProduitDUnAutreFournisseur(produit=self.produit, fournisseur=self.chez)
        if etranges := inconnus(self.allergenes, self.traces):
            raise AllergeneInconnu(allergene=etranges[0], connus=", ".join(A_DECLARER))
        self.record(
            ProduitReference(
                produit=self.produit,
                fournisseur=self.fournisseur,
                nom=self.nom,
                nom_court=self.nom_court,
                categorie=self.categorie,
                origine=self.origine,
                labels=self.labels,
                allergenes=self.allergenes,
                traces=self.traces,
                conservation=self.conservation,
                contenant=self.contenant,
                picto=self.picto,
                noms=self.noms,
                densite_g_par_l=self.densite_g_par_l,
                etiquette_fournisseur=self.etiquette_fournisseur,
                poids_net_g=self.poids_net_g,
                local=self.local or est_local(self.labels),
                emballage_pour=self.emballage_pour,
                emballage_g=self.emballage_g,
            )
        )
