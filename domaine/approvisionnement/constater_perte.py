"""Goods lost: spilled, spoiled, left in the scale. It happened, so what is missing is an anomaly (R-086, R-087)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import PerteConstatee
from domaine.approvisionnement.pertes import PERTES, Pertes, autour_d_une_perte
from domaine.caisses.faits import AnomalieConstatee
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import CYCLE, EtatCycle, Phase
from domaine.cycles.refus import CycleInconnu
from domaine.mutators import folds
from domaine.stock.lots import LOTS, Lots
from domaine.stock.refus import LotInconnu
from domaine.stock.valeur import ACHAT, valeur
from domaine.types import (
    CatalogueVersion,
    CycleId,
    Motif,
    NumeroLot,
    PersonneId,
    Photos,
    ProduitId,
    QuantitePositive,
    Role,
)


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.REFERENT_PRODUIT,
    Role.COORDINATEUR,
    refus=(CycleInconnu, LotInconnu),
    nature="constat",
)
@folds(CYCLE, ARTICLES, ACHAT, LOTS, PERTES)
class ConstaterPerte(Acte):
    """Noter une perte de marchandise."""

    cycle: CycleId
    produit: ProduitId
    quantite: QuantitePositive
    cause_perte: Literal["renverse", "abime", "perime", "residu", "autre"]
    catalogue: CatalogueVersion
    """The round's version: it values what was not bought in this round."""
    temoin: PersonneId | None = None
    """The second name that an abnormal loss needs (R-087)."""

    lot: NumeroLot = ""
    """"": the only one opened in the round, if there is one (R-085)."""

    photos: Photos = ()
    """What an abnormal loss looked like (R-087)."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    achat: tuple[int, int] | None = known(lambda: None)
    lots: Lots = known(Lots)
    pertes: Pertes = known(Pertes)

    def consistency_boundary(self) -> Sequence[Selector]:
        return autour_d_une_perte(self.cycle, self.produit, self.catalogue)

    def execute(self) -> None:
        """Raise CycleInconnu or LotInconnu; else record, with what the loss breaks."""
        self.etat.exiger_connu(self.cycle)
        self.record(
            PerteConstatee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                quantite=self.quantite,
                valeur_centimes=valeur(self.quantite, self.achat, self.articles.get(self.produit)),
                cause_perte=Motif(self.cause_perte),
                temoin=self.temoin,
                lot=self.lots.choisi(self.etat.groupement, self.cycle, self.produit, self.lot),
                photos=self.photos,
            ),
            motif=self.cause_perte,
        )
        anormale = self.pertes.anormale(self.quantite, self.etat.parametres.perte_anormale_pct)
        if anormale and (self.temoin in (None, self.contexte.acteur) or not self.photos):
            self._anomalie("R-087")
        if self.etat.phase is Phase.ARRETE:
            self._anomalie("R-183")

    def _anomalie(self, regle: str) -> None:
        self.record(
            AnomalieConstatee(
                regle=regle,
                groupement=self.etat.groupement,
                session=None,
                cycle=self.cycle,
                detail={"produit": self.produit, "quantite": self.quantite},
            )
        )
