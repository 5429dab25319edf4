"""Goods lost: spilled, spoiled, left in the scale. It happened, so a missing witness is an anomaly (R-086, R-087)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import AjustageValide, ColisCommandes, LivraisonReceptionnee, PerteConstatee
from domaine.arithmetique import montant_ligne
from domaine.caisses.faits import AnomalieConstatee
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import CYCLE, EtatCycle, Phase
from domaine.cycles.refus import CycleInconnu
from domaine.fait import Fait
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, Motif, PersonneId, ProduitId, QuantitePositive, Role


@folds(CYCLE, ARTICLES)
@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.REFERENT_PRODUIT,
    Role.COORDINATEUR,
    refus=(CycleInconnu,),
    nature="constat",
)
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

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    achat: tuple[int, int] | None = known(lambda: None)
    """Centimes paid for how much, at the supplier order; None: not ordered in this round."""
    en_stock: int = known(int)
    recu: int = known(int)
    perdu: int = known(int)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was bought, received and already lost of the product in the round; its price; the round."""
        cycle = f"cycle:{self.cycle}"
        mouvements: list[type[Fait]] = [ColisCommandes, LivraisonReceptionnee, PerteConstatee, AjustageValide]
        return [
            Selector(types=mouvements, tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(ColisCommandes)
    def _(self, montant_ttc_centimes: int, quantite: int) -> None:
        self.achat = (montant_ttc_centimes, quantite)

    @event(LivraisonReceptionnee)
    def _(self, recu: int) -> None:
        self.recu += recu

    @event(AjustageValide)
    def _(self, en_stock: int) -> None:
        self.en_stock = en_stock

    @event(PerteConstatee)
    def _(self, quantite: int) -> None:
        self.perdu += quantite

    def execute(self) -> None:
        """Raise CycleInconnu; else record, with what the loss breaks."""
        self.etat.exiger_connu(self.cycle)
        self.record(
            PerteConstatee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                quantite=self.quantite,
                valeur_centimes=self._valeur(),
                cause_perte=Motif(self.cause_perte),
                temoin=self.temoin,
            ),
            motif=self.cause_perte,
        )
        if self._anormale() and self.temoin in (None, self.contexte.acteur):
            self._anomalie("R-087")
        if self.etat.phase is Phase.ARRETE:
            self._anomalie("R-183")

    def _valeur(self) -> int:
        """At what it cost: the supplier order, else the catalogue's case, else unknown."""
        if self.achat:
            return montant_ligne(self.quantite, *self.achat)
        article = self.articles.get(self.produit)
        return montant_ligne(self.quantite, article.colis_ttc_centimes, article.colis_quantite) if article else 0

    def _anormale(self) -> bool:
        """All the losses of the product together, so that several small ones do not hide a large one."""
        perdu = self.perdu + self.quantite
        return perdu * 100 > self.etat.parametres.perte_anormale_pct * (self.recu + self.en_stock)

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
