"""Publishing prices: one supplier's page of a catalogue version, which then no longer changes (R-040)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.catalogue.controles import controler_article, prix_douteux
from domaine.catalogue.faits import Article, CataloguePublie, FournisseurReference, ProduitReference
from domaine.catalogue.refus import (
    ColisIncoherent,
    ConsigneHorsPiece,
    FicheContredite,
    FournisseurInconnu,
    MinimumHorsPas,
    PageDejaPubliee,
    PageSansPrix,
    PlafondHorsPas,
    PrixDouteux,
    PrixIncoherent,
    ProduitInconnu,
    VersionDejaUtilisee,
    VracInterdit,
)
from domaine.cycles.faits import CycleOuvert
from domaine.mots import euros
from domaine.types import CatalogueVersion, FournisseurId, ProduitId, Role


class Fiche(NamedTuple):
    """What a page repeats of a product's sheet."""

    allergenes: tuple[str, ...]
    traces: tuple[str, ...]
    conservation: Literal["sec", "frais"]


@acte(
    Role.COORDINATEUR,
    Role.REFERENT_PRODUIT,
    refus=(
        FournisseurInconnu,
        PageDejaPubliee,
        VersionDejaUtilisee,
        PageSansPrix,
        ProduitInconnu,
        FicheContredite,
        PrixIncoherent,
        ColisIncoherent,
        MinimumHorsPas,
        VracInterdit,
        ConsigneHorsPiece,
        PlafondHorsPas,
        PrixDouteux,
    ),
)
class PublierCatalogue(Acte):
    """Publier les prix d'un fournisseur dans une version du catalogue."""

    version: CatalogueVersion
    fournisseur: FournisseurId
    articles: Annotated[dict[ProduitId, Article], Meta(max_length=100)]
    """By product code; each price follows from the price of the case, rounded once (R-006). Empty: it leaves."""
    prix_verifies: bool = False
    """Somebody read again the prices that more than doubled, or more than halved."""

    fournisseur_connu: bool = known(bool)
    fiches: dict[str, Fiche] = known(dict)
    """What the supplier's products are said to be."""
    pages: dict[int, Mapping[str, Article]] = known(dict)
    """By version, the supplier's pages that are out."""
    utilisee: bool = known(bool)
    """A round is ordered from this version."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The version and the rounds that use it; the supplier, its products and its pages."""
        return [
            Selector(types=[CycleOuvert], tags=[f"catalogue:{self.version}"]),
            Selector(
                types=[FournisseurReference, ProduitReference, CataloguePublie],
                tags=[f"fournisseur:{self.fournisseur}"],
            ),
        ]

    @event(FournisseurReference)
    def _(self) -> None:
        self.fournisseur_connu = True

    @event(ProduitReference)
    def _(
        self,
        produit: str,
        allergenes: tuple[str, ...],
        traces: tuple[str, ...],
        conservation: Literal["sec", "frais"],
    ) -> None:
        self.fiches[produit] = Fiche(allergenes, traces, conservation)

    @event(CataloguePublie)
    def _(self, version: int, articles: Mapping[str, Article]) -> None:
        self.pages[version] = articles

    @event(CycleOuvert)
    def _(self) -> None:
        self.utilisee = True

    def execute(self) -> None:
        """A page is published once: forms already carry its number.

        An empty one says that the supplier leaves: else its page lacks, the publication stopped half-way.
        """
        if not self.fournisseur_connu:
            raise FournisseurInconnu(fournisseur=self.fournisseur)
        if self.utilisee:
            raise VersionDejaUtilisee(version=self.version)
        if self.version in self.pages:
            raise PageDejaPubliee(version=self.version, fournisseur=self.fournisseur)
        if not self.articles and not self._derniere:
            raise PageSansPrix(fournisseur=self.fournisseur)
        for produit, article in self.articles.items():
            self._controler_fiche(produit, article)
            controler_article(article)
            self._controler_ecart(produit, article)
        self.record(CataloguePublie(version=self.version, fournisseur=self.fournisseur, articles=self.articles))

    @property
    def _derniere(self) -> Mapping[str, Article]:
        """The supplier's page that was published last."""
        return self.pages[max(self.pages)] if self.pages else {}

    def _controler_ecart(self, produit: str, article: Article) -> None:
        """A price typed in the wrong unit doubles or halves: such a change is asked twice (R-193)."""
        avant = self._derniere.get(produit)
        if avant and not self.prix_verifies and prix_douteux(avant, article):
            raise PrixDouteux(nom=article.nom, avant=euros(avant.prix_centimes), prix=euros(article.prix_centimes))

    def _controler_fiche(self, produit: str, article: Article) -> None:
        """A label is read from the article, an allergen answered from the sheet: they must say the same."""
        if produit not in self.fiches:
            raise ProduitInconnu(produit=produit, fournisseur=self.fournisseur)
        fiche = self.fiches[produit]
        if (
            set(article.allergenes) != set(fiche.allergenes)
            or set(article.traces) != set(fiche.traces)
            or article.frais != (fiche.conservation == "frais")
        ):
            raise FicheContredite(nom=article.nom)
