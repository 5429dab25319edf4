"""Putting a sack into bags: what goes in is in the bags, lost, or left (R-086)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import PerteConstatee
from domaine.approvisionnement.pertes import PERTES, Pertes, autour_d_une_perte
from domaine.caisses.faits import AnomalieConstatee
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.mots import quantite
from domaine.mutators import folds
from domaine.stock.faits import ReconditionnementPese
from domaine.stock.lots import LOTS, Lots
from domaine.stock.refus import BilanNegatif, LotInconnu, LotsMelanges, PrixInconnu
from domaine.stock.valeur import ACHAT, valeur
from domaine.types import (
    CatalogueVersion,
    CycleId,
    MontantOuZero,
    Motif,
    NumeroLot,
    PersonneId,
    Photos,
    ProduitId,
    Quantite,
    QuantitePositive,
    Role,
)

Sachets = Annotated[int, Meta(ge=1, le=10_000)]


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.REFERENT_PRODUIT,
    Role.COORDINATEUR,
    refus=(*COMPTES_PAS_OUVERTS, PrixInconnu, LotInconnu, LotsMelanges, BilanNegatif),
)
@folds(CYCLE, ARTICLES, ACHAT, LOTS, PERTES)
class Reconditionner(Acte):
    """Noter une mise en sachets : ce qui est entré, les sachets faits, ce qui reste."""

    cycle: CycleId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The round's version: the product's unit, and its price when it was not bought in this round."""
    entree: QuantitePositive
    """What was poured out of the sacks."""
    sachets: Sachets
    sachet_quantite: QuantitePositive
    residu: Quantite = 0
    """Left over, weighed; what then lacks is lost."""
    provenance: Annotated[tuple[NumeroLot, ...], Meta(max_length=8)] = ()
    """What the bags were filled from: one batch, so that allergens stay readable (R-096)."""
    sachet_centimes: MontantOuZero = 0
    """Price of one empty bag."""
    temoin: PersonneId | None = None
    """The second name that an abnormal loss needs (R-087)."""
    photos: Photos = ()
    """What it looked like (R-087)."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    achat: tuple[int, int] | None = known(lambda: None)
    lots: Lots = known(Lots)
    pertes: Pertes = known(Pertes)

    def consistency_boundary(self) -> Sequence[Selector]:
        return autour_d_une_perte(self.cycle, self.produit, self.catalogue)

    def execute(self) -> None:
        """Bags and residue stay in stock, where they were; the loss leaves it."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        article = self.articles.get(self.produit)
        if article is None:
            raise PrixInconnu(produit=self.produit, version=self.catalogue)
        if len(lots := sorted(set(self.provenance))) > 1:
            raise LotsMelanges(lots=" et ".join(lot or "un lot sans numéro" for lot in lots))
        lot = self.lots.choisi(self.etat.groupement, self.cycle, self.produit, "".join(self.provenance[:1]))
        sorti = self.sachets * self.sachet_quantite + self.residu
        perte = self.entree - sorti
        if perte < 0:
            raise BilanNegatif(sorti=quantite(sorti, article.unite), entree=quantite(self.entree, article.unite))
        self.record(
            ReconditionnementPese(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                lot=lot,
                entree=self.entree,
                sachets=self.sachets,
                sachet_quantite=self.sachet_quantite,
                residu=self.residu,
                residu_centimes=valeur(self.residu, self.achat, article),
                perte=perte,
                perte_centimes=valeur(perte, self.achat, article),
                sachet_centimes=self.sachet_centimes,
                fournitures_centimes=self.sachets * self.sachet_centimes,
            )
        )
        if perte:
            self._perdre(article, lot, perte)

    def _perdre(self, article: Article, lot: str, perte: int) -> None:
        ou = {"cycle": self.cycle, "groupement": self.etat.groupement}
        self.record(
            PerteConstatee(
                **ou,
                produit=self.produit,
                quantite=perte,
                valeur_centimes=valeur(perte, self.achat, article),
                cause_perte=Motif.RESIDU,
                temoin=self.temoin,
                lot=lot,
                photos=self.photos,
            ),
            motif=Motif.RESIDU.value,
        )
        a_completer = self.temoin in (None, self.contexte.acteur) or not self.photos
        if a_completer and self.pertes.anormale(perte, self.etat.parametres.perte_anormale_pct):
            detail: dict[str, int | str] = {"produit": self.produit, "quantite": perte}
            self.record(AnomalieConstatee(**ou, regle="R-087", session=None, detail=detail))
