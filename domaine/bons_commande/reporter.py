"""Putting off a product whose supplier does not deliver so little: its lines are void, prepayments stay (R-063).

Not one that another neighbourhood buys (R-064).
"""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.achats_communs.confies import CONFIES, Confies
from domaine.achats_communs.refus import AchatDejaConfie
from domaine.acte import Acte, acte, known
from domaine.approvisionnement.au_catalogue import article_du_fournisseur, exiger_catalogue_du_cycle
from domaine.approvisionnement.faits import AjustageValide, ColisCommandes, ColisDecommandes, PartAllouee
from domaine.approvisionnement.lignes_souples import LIGNES_SOUPLES, LigneSouple
from domaine.approvisionnement.refus import AutreCatalogue, ProduitPasChezFournisseur
from domaine.bons_commande.faits import ProduitReporte
from domaine.bons_commande.refus import DejaCommande, RienAReporter
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.refus import LigneDejaRepartie
from domaine.cycles.phase import CYCLE, PAS_ENTRE_CLOTURE_ET_PORTES, EtatCycle
from domaine.fait import Fait
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FournisseurId, Motif, ProduitId, Role

METHODE = "report.v1"


@acte(
    Role.COORDINATEUR,
    refus=(
        *PAS_ENTRE_CLOTURE_ET_PORTES,
        AutreCatalogue,
        ProduitPasChezFournisseur,
        AchatDejaConfie,
        DejaCommande,
        LigneDejaRepartie,
        RienAReporter,
    ),
)
@folds(CYCLE, ARTICLES, LIGNES_SOUPLES, CONFIES)
class ReporterProduit(Acte):
    """Reporter un produit à une autre fois : le minimum du fournisseur n'est pas atteint."""

    cycle: CycleId
    produit: ProduitId
    fournisseur: FournisseurId
    catalogue: CatalogueVersion
    """The round's version."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    lignes: dict[str, LigneSouple] = known(dict)
    confies: Confies = known(Confies)
    ajuste: int | None = known(lambda: None)
    """Position of the decision on cases that stands."""
    commande: str = known(str)
    """The supplier's order that holds the product; "": none does."""
    repartie_pour: str = known(str)
    """A household that already has its share of what came; "": none."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was ordered, decided and bought of the product, the supplier's page, the round."""
        cycle = f"cycle:{self.cycle}"
        achats: list[type[Fait]] = [AjustageValide, ColisCommandes, ColisDecommandes, PartAllouee]
        return [
            Selector(types=[*LIGNES_SOUPLES, *CONFIES, *achats], tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}", f"fournisseur:{self.fournisseur}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(AjustageValide)
    def _(self, position: int) -> None:
        self.ajuste = position

    @event(PartAllouee)
    def _(self, foyer: str) -> None:
        self.repartie_pour = foyer

    @event(ColisCommandes)
    def _(self, bon_commande: str) -> None:
        self.commande = bon_commande

    @event(ColisDecommandes)
    def _(self) -> None:
        self.commande = ""

    def execute(self) -> None:
        """No case is bought; each line goes to nothing, and frees what it engaged."""
        self.etat.exiger_entre_cloture_et_portes(self.cycle)
        exiger_catalogue_du_cycle(self.etat, self.catalogue)
        article = article_du_fournisseur(self.produit, self.fournisseur, self.catalogue, self.articles)
        self.confies.exiger_libre(self.cycle, article.nom)
        if self.commande:
            raise DejaCommande(nom=article.nom, bon=self.commande)
        if self.repartie_pour:
            raise LigneDejaRepartie(nom=article.nom, foyer=self.repartie_pour)
        attendues = {foyer: ligne for foyer, ligne in sorted(self.lignes.items()) if ligne.actuelle}
        if not attendues:
            raise RienAReporter(nom=article.nom)
        self._reporter(attendues)
        ou = {"cycle": self.cycle, "groupement": self.etat.groupement, "produit": self.produit}
        motif = Motif.MINIMUM_NON_ATTEINT
        for foyer, ligne in attendues.items():
            self.record(ligne.ajustee(0, motif, **ou, foyer=foyer), motif=motif.value)
        self._ne_rien_acheter(article)

    def _reporter(self, attendues: dict[str, LigneSouple]) -> None:
        self.record(
            ProduitReporte(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                fournisseur=self.fournisseur,
                produit=self.produit,
                demande=sum(ligne.actuelle for ligne in attendues.values()),
                foyers=len(attendues),
            )
        )

    def _ne_rien_acheter(self, article: Article) -> None:
        self.record(
            AjustageValide(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                fournisseur=self.fournisseur,
                demande=0,
                en_stock=0,
                colis=0,
                colis_quantite=article.colis_quantite,
                reliquat=0,
                manque=0,
                methode=METHODE,
            ),
            corrige=self.ajuste,
        )
