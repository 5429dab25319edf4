"""Publishing prices: one supplier's page of a catalogue version, which then no longer changes (R-040)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.catalogue.controles import controler_article
from domaine.catalogue.faits import Article, CataloguePublie, FournisseurReference, ProduitReference
from domaine.catalogue.refus import (
    ColisIncoherent,
    ConsigneHorsPiece,
    FicheContredite,
    FournisseurInconnu,
    MinimumHorsPas,
    PageDejaPubliee,
    PrixIncoherent,
    ProduitInconnu,
    VersionDejaUtilisee,
    VracInterdit,
)
from domaine.cycles.faits import CycleOuvert
from domaine.types import CatalogueVersion, FournisseurId, ProduitId, Role


@acte(
    Role.COORDINATEUR,
    Role.REFERENT_PRODUIT,
    refus=(
        FournisseurInconnu,
        PageDejaPubliee,
        VersionDejaUtilisee,
        ProduitInconnu,
        FicheContredite,
        PrixIncoherent,
        ColisIncoherent,
        MinimumHorsPas,
        VracInterdit,
        ConsigneHorsPiece,
    ),
)
class PublierCatalogue(Acte):
    """Publier les prix d'un fournisseur dans une version du catalogue."""

    version: CatalogueVersion
    fournisseur: FournisseurId
    articles: Annotated[dict[ProduitId, Article], Meta(min_length=1, max_length=100)]
    """By product code; each price follows from the price of the case, rounded once (R-006)."""

    fournisseur_connu: bool = known(bool)
    fiches: dict[str, tuple[tuple[str, ...], str]] = known(dict)
    """What the supplier's products are said to be: allergens, and how they are kept."""
    pages: set[str] = known(set)
    """Suppliers whose page of this version is out."""
    utilisee_par: str = known(str)
    """A round that is ordered from this version; "" while there is none."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The version and the rounds that use it; the supplier and its products."""
        return [
            Selector(types=[CycleOuvert, CataloguePublie], tags=[f"catalogue:{self.version}"]),
            Selector(types=[FournisseurReference, ProduitReference], tags=[f"fournisseur:{self.fournisseur}"]),
        ]

    @event(FournisseurReference)
    def _(self) -> None:
        self.fournisseur_connu = True

    @event(ProduitReference)
    def _(self, produit: str, allergenes: tuple[str, ...], conservation: Literal["sec", "frais"]) -> None:
        self.fiches[produit] = (allergenes, conservation)

    @event(CataloguePublie)
    def _(self, fournisseur: str) -> None:
        self.pages.add(fournisseur)

    @event(CycleOuvert)
    def _(self, cycle: str) -> None:
        self.utilisee_par = self.utilisee_par or cycle

    def execute(self) -> None:
        """A page is published once: forms already carry its number."""
        if not self.fournisseur_connu:
            raise FournisseurInconnu(fournisseur=self.fournisseur)
        if self.utilisee_par:
            raise VersionDejaUtilisee(version=self.version, cycle=self.utilisee_par)
        if self.fournisseur in self.pages:
            raise PageDejaPubliee(version=self.version, fournisseur=self.fournisseur)
        for produit, article in self.articles.items():
            self._controler_fiche(produit, article)
            controler_article(article)
        self.record(CataloguePublie(version=self.version, fournisseur=self.fournisseur, articles=self.articles))

    def _controler_fiche(self, produit: str, article: Article) -> None:
        """A label is read from the article, an allergen answered from the sheet: they must say the same."""
        if produit not in self.fiches:
            raise ProduitInconnu(produit=produit, fournisseur=self.fournisseur)
        allergenes, conservation = self.fiches[produit]
        if set(article.allergenes) != set(allergenes) or article.frais != (conservation == "frais"):
            raise FicheContredite(nom=article.nom)
