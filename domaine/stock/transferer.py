"""Passing goods to another group of the association, at cost: out of one account, into the other (R-080)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.faits import CycleAnnule, CycleArrete, CycleOuvert
from domaine.cycles.refus import ANNULE, ARRETE, ComptesArretes, CycleInconnu
from domaine.mutators import folds
from domaine.stock.faits import LotOuvert, TransfertStock
from domaine.stock.lots import LOTS, Lots
from domaine.stock.refus import LotInconnu, MemeGroupement, ValeurNulle
from domaine.stock.valeur import ACHAT, valeur
from domaine.types import CatalogueVersion, CycleId, NumeroLot, ProduitId, QuantitePositive, Role


@acte(Role.COORDINATEUR, refus=(CycleInconnu, ComptesArretes, MemeGroupement, LotInconnu, ValeurNulle))
@folds(ARTICLES, ACHAT, LOTS)
class TransfererStock(Acte):
    """Passer une marchandise à un autre groupement, au prix coûtant."""

    cycle: CycleId
    vers_cycle: CycleId
    """A round of the other group: its account bears the value."""
    produit: ProduitId
    catalogue: CatalogueVersion
    """The round's version: it values what was not bought in this round."""
    quantite: QuantitePositive
    lot: NumeroLot = ""

    groupements: dict[str, str] = known(dict)
    """By round."""
    arretes: dict[str, str] = known(dict)
    """How each round that ended did: its accounts closed, or it does not take place."""
    articles: dict[str, Article] = known(dict)
    achat: tuple[int, int] | None = known(lambda: None)
    lots: Lots = known(Lots)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The two rounds; the product's batches and its price."""
        produit, cycle = f"produit:{self.produit}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*ACHAT], tags=[produit, cycle]),
            Selector(types=[*LOTS], tags=[produit]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[CycleOuvert, CycleArrete, CycleAnnule], tags=[cycle]),
            Selector(types=[CycleOuvert, CycleArrete, CycleAnnule], tags=[f"cycle:{self.vers_cycle}"]),
        ]

    @event(CycleOuvert)
    def _(self, cycle: str, groupement: str) -> None:
        self.groupements[cycle] = groupement

    @event(CycleArrete)
    def _(self, cycle: str) -> None:
        self.arretes[cycle] = ARRETE

    @event(CycleAnnule)
    def _(self, cycle: str) -> None:
        self.arretes[cycle] = ANNULE

    def execute(self) -> None:
        """The batch goes along: whoever takes it in the other group is found by a recall (R-085)."""
        for cycle in (self.cycle, self.vers_cycle):
            if cycle not in self.groupements:
                raise CycleInconnu(cycle=cycle)
            if cycle in self.arretes:
                raise ComptesArretes(cycle=cycle, fin=self.arretes[cycle])
        groupement, vers = self.groupements[self.cycle], self.groupements[self.vers_cycle]
        if groupement == vers:
            raise MemeGroupement
        lot = self.lots.choisi(groupement, self.cycle, self.produit, self.lot)
        centimes = valeur(self.quantite, self.achat, self.articles.get(self.produit))
        if not centimes:
            raise ValeurNulle(produit=self.produit)
        self.record(
            TransfertStock(
                cycle=self.cycle,
                groupement=groupement,
                vers_groupement=vers,
                vers_cycle=self.vers_cycle,
                produit=self.produit,
                lot=lot,
                quantite=self.quantite,
                valeur_centimes=centimes,
            )
        )
        if lot and (vers, lot) not in self.lots.ouverts:
            self._ouvrir(groupement, vers, lot)

    def _ouvrir(self, groupement: str, vers: str, lot: str) -> None:
        origine = self.lots.ouverts[groupement, lot]
        self.record(
            LotOuvert(
                cycle=self.vers_cycle,
                groupement=vers,
                fournisseur=origine.fournisseur,
                livraison=None,
                produit=self.produit,
                lot=lot,
                ddm=origine.ddm,
                dlc=origine.dlc,
                vie_restante_pct=origine.vie_restante_pct,
                a_decider=False,
            )
        )
