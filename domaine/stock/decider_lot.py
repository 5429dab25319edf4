"""What becomes of goods whose date is short or near: kept, refused to the supplier, or sold cheaper (R-078, R-095)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import EcartLivraisonConstate, LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.arithmetique import half_up
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.mots import quantite
from domaine.mutators import folds
from domaine.stock.faits import LotRefuse, SortDuLotDecide
from domaine.stock.lots import LOTS, Lot, Lots
from domaine.stock.refus import LotInconnu, PrixInconnu, RabaisManquant, RefusImpossible
from domaine.stock.valeur import ACHAT, valeur
from domaine.types import CatalogueVersion, CycleId, NumeroLot, ProduitId, Quantite, Role


@acte(Role.COORDINATEUR, refus=(*COMPTES_PAS_OUVERTS, PrixInconnu, LotInconnu, RabaisManquant, RefusImpossible))
@folds(CYCLE, ARTICLES, ACHAT, LOTS)
class DeciderSortDuLot(Acte):
    """Décider de garder, de refuser ou de vendre moins cher un lot dont la date approche."""

    cycle: CycleId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The round's version: the price that is brought down."""
    lot: NumeroLot = ""
    """"": what has no batch noted."""
    decision: Literal["accepte", "refuse", "rabais"]
    rabais_pct: Annotated[int, Meta(ge=0, le=90)] = 0
    quantite: Quantite = 0
    """What goes back to the supplier, when it is refused."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    achat: tuple[int, int] | None = known(lambda: None)
    lots: Lots = known(Lots)
    recus: dict[str, int] = known(dict)
    """By batch, in this round."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The product's batches, what was received of them and at which price; the round."""
        produit, cycle = f"produit:{self.produit}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*ACHAT, LivraisonReceptionnee, ReceptionAnnulee], tags=[produit, cycle]),
            Selector(types=[*LOTS], tags=[produit]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(LivraisonReceptionnee)
    def _(self, lot: str, recu: int) -> None:
        self.recus[lot] = self.recus.get(lot, 0) + recu

    @event(ReceptionAnnulee)
    def _(self, lot: str, recu: int) -> None:
        self.recus[lot] = self.recus.get(lot, 0) + recu

    def execute(self) -> None:
        """The price promised to who ordered comes down too; a refusal is claimed from the supplier, whole."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        groupement = self.etat.groupement
        article = self.articles.get(self.produit)
        if article is None:
            raise PrixInconnu(produit=self.produit, version=self.catalogue)
        self.lots.exiger_ouvert(groupement, self.produit, self.lot)
        if self.decision == "rabais" and not self.rabais_pct:
            raise RabaisManquant
        rabais = self.rabais_pct if self.decision == "rabais" else 0
        lot = self.lots.ouverts.get((groupement, self.lot))
        refusee = self._a_refuser(article, lot)
        self.record(
            SortDuLotDecide(
                cycle=self.cycle,
                groupement=groupement,
                produit=self.produit,
                lot=self.lot,
                decision=self.decision,
                rabais_pct=rabais,
                prix_avant_centimes=article.prix_centimes,
                prix_centimes=half_up(article.prix_centimes * (100 - rabais), 100),
            )
        )
        if lot and lot.livraison and refusee:
            self._refuser(lot.fournisseur, lot.livraison, refusee, valeur(refusee, self.achat, article))

    def _a_refuser(self, article: Article, lot: Lot | None) -> int:
        if self.decision != "refuse":
            return 0
        recu = self.recus.get(self.lot, 0)
        if lot is None or lot.livraison is None or lot.cycle != self.cycle or not 0 < self.quantite <= recu:
            raise RefusImpossible(recu=quantite(recu, article.unite))
        return self.quantite

    def _refuser(self, fournisseur: str, livraison: str, refusee: int, centimes: int) -> None:
        ou = {
            "cycle": self.cycle,
            "groupement": self.etat.groupement,
            "fournisseur": fournisseur,
            "livraison": livraison,
            "produit": self.produit,
        }
        self.record(LotRefuse(**ou, lot=self.lot, quantite=refusee, montant_ttc_centimes=centimes))
        self.record(
            EcartLivraisonConstate(
                **ou,
                ecart=-refusee,
                valeur_centimes=-centimes,
                reclame_centimes=centimes,
                cas="moins",
            )
        )
