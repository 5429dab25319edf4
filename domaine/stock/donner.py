"""Giving leftovers away: they leave the stock at what they cost (R-094)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.mutators import folds
from domaine.stock.faits import DonStock
from domaine.stock.lots import LOTS, Lots
from domaine.stock.refus import LotInconnu
from domaine.stock.valeur import ACHAT, valeur
from domaine.types import CatalogueVersion, CycleId, Libelle, NumeroLot, ProduitId, QuantitePositive, Role


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(*COMPTES_PAS_OUVERTS, LotInconnu))
@folds(CYCLE, ARTICLES, ACHAT, LOTS)
class DonnerReste(Acte):
    """Donner un reste à une association ou à une structure du quartier."""

    cycle: CycleId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The round's version: it values what was not bought in this round."""
    quantite: QuantitePositive
    beneficiaire: Libelle
    """An organisation, never a person."""
    lot: NumeroLot = ""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    achat: tuple[int, int] | None = known(lambda: None)
    lots: Lots = known(Lots)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The product's batches, its price, the round: more may be given than is known to be there (R-190)."""
        produit, cycle = f"produit:{self.produit}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*ACHAT], tags=[produit, cycle]),
            Selector(types=[*LOTS], tags=[produit]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    def execute(self) -> None:
        self.etat.exiger_comptes_ouverts(self.cycle)
        groupement = self.etat.groupement
        self.record(
            DonStock(
                cycle=self.cycle,
                groupement=groupement,
                produit=self.produit,
                lot=self.lots.choisi(groupement, self.cycle, self.produit, self.lot),
                quantite=self.quantite,
                valeur_centimes=valeur(self.quantite, self.achat, self.articles.get(self.produit)),
                beneficiaire=self.beneficiaire,
            )
        )
