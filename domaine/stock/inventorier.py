"""Counting what there is of a product: the gap is a fact of its own, nothing is overwritten (R-092)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.caisses.faits import AnomalieConstatee
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import CYCLE, EtatCycle, Phase
from domaine.cycles.refus import CycleInconnu
from domaine.mutators import folds
from domaine.stock.faits import EcartInventaireConstate, InventaireRealise
from domaine.stock.mouvements import MOUVEMENTS, Mouvements
from domaine.stock.refus import AutreGroupement
from domaine.stock.valeur import ACHAT, valeur
from domaine.types import CatalogueVersion, CycleId, GroupementId, NumeroLot, ProduitId, Quantite, Role


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.REFERENT_PRODUIT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(CycleInconnu, AutreGroupement),
    nature="constat",
)
@folds(CYCLE, ARTICLES, MOUVEMENTS, ACHAT)
class InventorierProduit(Acte):
    """Compter ou peser ce qu'il y a d'un produit."""

    cycle: CycleId
    groupement: GroupementId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The round's version: it values what was not bought in this round."""
    compte: Quantite
    lot: NumeroLot = ""
    """Of what is missing or too much; "": the only one of which some is left, if there is one."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    mouvements: Mouvements = known(Mouvements)
    achat: tuple[int, int] | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the product in the group; its price; the round."""
        produit, cycle = f"produit:{self.produit}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*MOUVEMENTS], tags=[produit, f"groupement:{self.groupement}"]),
            Selector(types=[*ACHAT], tags=[produit, cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    def execute(self) -> None:
        """Raise CycleInconnu or AutreGroupement; else record the count, then the gap if there is one."""
        self.etat.exiger_connu(self.cycle)
        if self.etat.groupement != self.groupement:
            raise AutreGroupement
        theorique = self.mouvements.theorique
        ou = {"cycle": self.cycle, "groupement": self.groupement, "produit": self.produit}
        self.record(InventaireRealise(**ou, theorique=theorique, compte=self.compte))
        ecart = self.compte - theorique
        if not ecart:
            return
        centimes = valeur(ecart, self.achat, self.articles.get(self.produit))
        lot = self.lot or self.mouvements.seul_lot()
        self.record(EcartInventaireConstate(**ou, lot=lot, ecart=ecart, valeur_centimes=centimes))
        if self.etat.phase is Phase.ARRETE:
            detail: dict[str, int | str] = {"produit": self.produit, "quantite": ecart}
            self.record(
                AnomalieConstatee(
                    regle="R-183", groupement=self.groupement, session=None, cycle=self.cycle, detail=detail
                )
            )
