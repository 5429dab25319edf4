"""Deciding how many whole cases of a product to buy for what was ordered (R-058, R-060, R-061)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import AjustageValide
from domaine.approvisionnement.page import article_du_fournisseur, exiger_catalogue_du_cycle
from domaine.approvisionnement.refus import (
    AutreCatalogue,
    DejaAjuste,
    PlafondStockDepasse,
    ProduitPasChezFournisseur,
    RienACommander,
)
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FournisseurId, Nombre, ProduitId, Quantite, Role

METHODE_SEUIL = "seuil_ouverture_colis.v1"
METHODE_COORDINATION = "coordination.v1"


def colis_utiles(besoin: int, colis_quantite: int, seuil_pct: int) -> int:
    """Whole cases for `besoin`: one more is opened when it would be filled to `seuil_pct` at least (R-061)."""
    pleins, reste = divmod(besoin, colis_quantite)
    return pleins + (reste * 100 >= seuil_pct * colis_quantite and reste > 0)


@folds(CYCLE, ARTICLES)
@acte(
    Role.COORDINATEUR,
    refus=(
        CycleInconnu,
        CommandesEncoreOuvertes,
        ComptesArretes,
        AutreCatalogue,
        ProduitPasChezFournisseur,
        DejaAjuste,
        RienACommander,
        PlafondStockDepasse,
    ),
)
class ValiderAjustage(Acte):
    """Décider combien de colis entiers d'un produit on achète."""

    cycle: CycleId
    produit: ProduitId
    fournisseur: FournisseurId
    catalogue: CatalogueVersion
    """The round's version."""
    en_stock: Quantite = 0
    """What is left of earlier rounds and goes first (R-058)."""
    colis: Nombre | None = None
    """None: as many as the group's threshold opens (R-061)."""
    remplace_position: int | None = None
    """Position of the decision that this one replaces; None: the first (R-189)."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    commandes: dict[str, int] = known(dict)
    """By household."""
    ajuste: tuple[int, str, int] | None = known(lambda: None)
    """The decision that stands: position, who, cases."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was ordered of the product, what was already decided, the supplier's page, the round."""
        cycle = f"cycle:{self.cycle}"
        lignes: list[type[Fait]] = [LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee, AjustageValide]
        return [
            Selector(types=lignes, tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}", f"fournisseur:{self.fournisseur}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(LigneCommandeModifiee)
    def _(self, foyer: str, quantite: int) -> None:
        self.commandes[foyer] = quantite

    @event(QuantiteAjustee)
    def _(self, foyer: str, quantite: int) -> None:
        self.commandes[foyer] = quantite

    @event(LigneCommandeRetiree)
    def _(self, foyer: str) -> None:
        self.commandes.pop(foyer, None)

    @event(AjustageValide)
    def _(self, position: int, acteur: str, colis: int) -> None:
        self.ajuste = (position, acteur, colis)

    def execute(self) -> None:
        self.etat.exiger_commandes_closes(self.cycle)
        exiger_catalogue_du_cycle(self.etat, self.cycle, self.catalogue)
        article = article_du_fournisseur(self.produit, self.fournisseur, self.catalogue, self.articles)
        if self.ajuste and self.ajuste[0] != self.remplace_position:
            _, par, colis = self.ajuste
            raise DejaAjuste(nom=article.nom, par=par, colis=colis)
        demande = sum(self.commandes.values())
        colis = self._colis(article, max(0, demande - self.en_stock))
        disponible = self.en_stock + colis * article.colis_quantite
        self.record(
            AjustageValide(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                fournisseur=self.fournisseur,
                demande=demande,
                en_stock=self.en_stock,
                colis=colis,
                colis_quantite=article.colis_quantite,
                reliquat=max(0, disponible - demande),
                manque=max(0, demande - disponible),
                methode=METHODE_SEUIL if self.colis is None else METHODE_COORDINATION,
            ),
            corrige=self.ajuste[0] if self.ajuste else None,
        )

    def _colis(self, article: Article, besoin: int) -> int:
        """Cases beyond what was ordered are a purchase for stock, which has a ceiling (R-066)."""
        if self.colis is None:
            if not besoin:
                raise RienACommander(nom=article.nom)
            return colis_utiles(besoin, article.colis_quantite, self.etat.parametres.seuil_ouverture_colis_pct)
        surplus = self.colis - -(-besoin // article.colis_quantite)
        valeur = surplus * article.colis_ttc_centimes
        plafond = self.etat.parametres.plafond_stock_centimes
        if valeur > plafond:
            raise PlafondStockDepasse(nom=article.nom, surplus=surplus, valeur=euros(valeur), plafond=euros(plafond))
        return self.colis
