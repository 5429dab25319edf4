"""Handing the purchase of a product to a round that is bought with this one: one sack serves both (R-064)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.achats_communs.decisions import DECISIONS, Decisions
from domaine.achats_communs.faits import AchatConfie, AchatRepris
from domaine.achats_communs.paire import PAIRE, Paire
from domaine.achats_communs.refus import (
    AchatDejaConfie,
    AchatEnChaine,
    ColisDejaDecides,
    EssaiPasConfie,
    PasPartages,
    RienAConfier,
)
from domaine.acte import Acte, acte, known
from domaine.approvisionnement.au_catalogue import article_du_fournisseur
from domaine.approvisionnement.faits import AjustageValide
from domaine.approvisionnement.lignes_souples import LIGNES_SOUPLES, LigneSouple
from domaine.approvisionnement.refus import AutreCatalogue, DejaAjuste, ProduitPasChezFournisseur
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.faits import CycleClos, CycleRouvert, DistributionOuverte
from domaine.cycles.phase import COMMANDES_PAS_CLOSES
from domaine.cycles.refus import CommandesEncoreOuvertes, DistributionDejaOuverte
from domaine.fait import Fait
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FournisseurId, ProduitId, Role

METHODE_CONFIE = "confie.v1"


@acte(
    Role.COORDINATEUR,
    refus=(
        *COMMANDES_PAS_CLOSES,
        PasPartages,
        DistributionDejaOuverte,
        AutreCatalogue,
        ProduitPasChezFournisseur,
        AchatDejaConfie,
        AchatEnChaine,
        DejaAjuste,
        ColisDejaDecides,
        EssaiPasConfie,
        RienAConfier,
    ),
)
@folds(PAIRE, ARTICLES, LIGNES_SOUPLES, DECISIONS)
class ConfierAchat(Acte):
    """Confier l'achat d'un produit à la commande d'un autre groupement : un même sac sert aux deux."""

    cycle: CycleId
    vers_cycle: CycleId
    """The round that buys."""
    produit: ProduitId
    fournisseur: FournisseurId
    catalogue: CatalogueVersion
    """Of both rounds."""

    paire: Paire = known(Paire)
    articles: dict[str, Article] = known(dict)
    lignes: dict[str, LigneSouple] = known(dict)
    decisions: Decisions = known(Decisions)
    clos: dict[str, int] = known(dict)
    """Position at which orders were closed, by round."""
    portes: set[str] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What is ordered here; on both sides, what was decided and entrusted of it; the two rounds."""
        produit, cycle, vers = f"produit:{self.produit}", f"cycle:{self.cycle}", f"cycle:{self.vers_cycle}"
        achats: list[type[Fait]] = [AjustageValide, AchatConfie, AchatRepris]
        rondes: list[type[Fait]] = [*PAIRE, CycleClos, CycleRouvert, DistributionOuverte]
        return [
            Selector(types=[*LIGNES_SOUPLES, *achats], tags=[produit, cycle]),
            Selector(types=achats, tags=[produit, vers]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}", f"fournisseur:{self.fournisseur}"]),
            Selector(types=rondes, tags=[cycle]),
            Selector(types=rondes, tags=[vers]),
        ]

    @event(CycleClos)
    def _(self, cycle: str, position: int) -> None:
        self.clos[cycle] = position

    @event(DistributionOuverte)
    def _(self, cycle: str) -> None:
        self.portes.add(cycle)

    def execute(self) -> None:
        """This round then buys no case of its own; the other one counts the quantity in what it decides."""
        self._exiger_cycles()
        article = self._article()
        if article.essai:
            raise EssaiPasConfie(nom=article.nom)
        self._exiger_rien_decide(article)
        demande = sum(ligne.actuelle for ligne in self.lignes.values())
        if not demande:
            raise RienAConfier(nom=article.nom)
        groupements = self.paire.groupements
        self.record(
            AchatConfie(
                cycle=self.cycle,
                groupement=groupements[self.cycle],
                produit=self.produit,
                vers_cycle=self.vers_cycle,
                vers_groupement=groupements[self.vers_cycle],
                demande=demande,
            )
        )
        self.record(
            AjustageValide(
                cycle=self.cycle,
                groupement=groupements[self.cycle],
                produit=self.produit,
                fournisseur=self.fournisseur,
                demande=demande,
                en_stock=0,
                colis=0,
                colis_quantite=article.colis_quantite,
                reliquat=0,
                manque=0,
                methode=METHODE_CONFIE,
            )
        )

    def _exiger_cycles(self) -> None:
        for cycle in (self.cycle, self.vers_cycle):
            self.paire.exiger_en_cours(cycle)
        if not self.paire.est_partagee(self.cycle, self.vers_cycle):
            raise PasPartages
        if self.clos.get(self.cycle, 0) <= self.decisions.rouverts.get(self.cycle, 0):
            raise CommandesEncoreOuvertes(cycle=self.cycle)
        if self.cycle in self.portes:
            raise DistributionDejaOuverte(cycle=self.cycle)

    def _article(self) -> Article:
        if self.catalogue != self.paire.catalogues[self.cycle]:
            raise AutreCatalogue(du_cycle=self.paire.catalogues[self.cycle], version=self.catalogue)
        return article_du_fournisseur(self.produit, self.fournisseur, self.catalogue, self.articles)

    def _exiger_rien_decide(self, article: Article) -> None:
        if self.cycle in self.decisions.confies:
            raise AchatDejaConfie(produit=article.nom, ailleurs=self.decisions.confies[self.cycle].vers_cycle)
        acheteurs = {confie.vers_cycle for confie in self.decisions.confies.values()}
        if self.cycle in acheteurs or self.vers_cycle in self.decisions.confies:
            raise AchatEnChaine(produit=article.nom)
        ici, la_bas = self.decisions.debout(self.cycle), self.decisions.debout(self.vers_cycle)
        if ici:
            raise DejaAjuste(nom=article.nom, par=ici.par, colis=ici.colis)
        if la_bas:
            raise ColisDejaDecides(produit=article.nom, ailleurs=self.vers_cycle, colis=la_bas.colis)
