"""Deciding how many whole cases of a product to buy for what was ordered (R-058, R-060, R-061, R-064)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eventsourcing.dcb.domain import Selector

from domaine.achats_communs.confies import CONFIES, Confies
from domaine.acte import Acte, acte, known
from domaine.approvisionnement.au_catalogue import article_du_fournisseur, exiger_catalogue_du_cycle
from domaine.approvisionnement.autour_des_colis import DECISION, DEJA_DECIDE, autour_des_colis, exiger_decision_libre
from domaine.approvisionnement.faits import AjustageValide, EssaiEcarte
from domaine.approvisionnement.lignes_souples import LIGNES_SOUPLES, LigneSouple
from domaine.approvisionnement.refus import (
    AutreCatalogue,
    EssaiSansAssezDeFoyers,
    PlafondStockDepasse,
    ProduitPasChezFournisseur,
    RienACommander,
)
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.refus import LigneDejaRepartie
from domaine.cycles.phase import COMMANDES_PAS_CLOSES, CYCLE, EtatCycle
from domaine.mots import euros
from domaine.mutators import folds
from domaine.stock.restes import RESTES, Restes
from domaine.types import CatalogueVersion, CycleId, FournisseurId, Motif, Nombre, ProduitId, Quantite, Role

METHODE_SEUIL = "seuil_ouverture_colis.v1"
METHODE_ESSAI = "essai.v1"
METHODE_COORDINATION = "coordination.v1"


def colis_utiles(besoin: int, colis_quantite: int, seuil_pct: int) -> int:
    """Whole cases for `besoin`: one more is opened when it would be filled to `seuil_pct` at least (R-061)."""
    pleins, reste = divmod(besoin, colis_quantite)
    return pleins + (reste * 100 >= seuil_pct * colis_quantite and reste > 0)


def exiger_sous_plafond(article: Article, colis: int, besoin: int, plafond_centimes: int) -> None:
    """Raise PlafondStockDepasse: cases beyond what is asked are a purchase for stock, which has a ceiling (R-066)."""
    surplus = colis - -(-besoin // article.colis_quantite)
    valeur = surplus * article.colis_ttc_centimes
    if valeur > plafond_centimes:
        raise PlafondStockDepasse(
            nom=article.nom, surplus=surplus, valeur=euros(valeur), plafond=euros(plafond_centimes)
        )


@acte(
    Role.COORDINATEUR,
    refus=(
        *COMMANDES_PAS_CLOSES,
        AutreCatalogue,
        ProduitPasChezFournisseur,
        *DEJA_DECIDE,
        RienACommander,
        PlafondStockDepasse,
        EssaiSansAssezDeFoyers,
        LigneDejaRepartie,
    ),
)
@folds(CYCLE, ARTICLES, LIGNES_SOUPLES, CONFIES, RESTES, DECISION)
class ValiderAjustage(Acte):
    """Décider combien de colis entiers d'un produit on achète."""

    cycle: CycleId
    produit: ProduitId
    fournisseur: FournisseurId
    catalogue: CatalogueVersion
    """The round's version."""
    en_stock: Quantite = 0
    """The most that is counted on of what earlier rounds left, which goes first (R-058): no more than there is."""
    colis: Nombre | None = None
    """None: as many as the group's threshold opens (R-061)."""
    remplace_position: int | None = None
    """Position of the decision that this one replaces; None: the first (R-189)."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    lignes: dict[str, LigneSouple] = known(dict)
    confies: Confies = known(Confies)
    restes: Restes = known(Restes)
    ajuste: tuple[int, str, int] | None = known(lambda: None)
    repartie_pour: str = known(str)

    def consistency_boundary(self) -> Sequence[Selector]:
        return autour_des_colis(self.cycle, self.produit, self.fournisseur, self.catalogue, en_stock=self.en_stock)

    def execute(self) -> None:
        self.etat.exiger_commandes_closes(self.cycle)
        exiger_catalogue_du_cycle(self.etat, self.catalogue)
        article = article_du_fournisseur(self.produit, self.fournisseur, self.catalogue, self.articles)
        exiger_decision_libre(self, article)
        interesses = {foyer: ligne for foyer, ligne in sorted(self.lignes.items()) if ligne.actuelle}
        if article.essai and 0 < len(interesses) < self.etat.parametres.seuil_essai_foyers:
            self._ecarter(article, interesses)
            return
        demande = sum(ligne.actuelle for ligne in interesses.values())
        besoin = demande + self.confies.recus(self.cycle)
        en_stock = self.restes.au_plus(self.etat.groupement, self.en_stock)
        colis = self._colis(article, max(0, besoin - en_stock))
        disponible = en_stock + colis * article.colis_quantite
        self.record(
            AjustageValide(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                fournisseur=self.fournisseur,
                demande=demande,
                en_stock=en_stock,
                colis=colis,
                colis_quantite=article.colis_quantite,
                reliquat=max(0, disponible - besoin),
                manque=max(0, besoin - disponible),
                methode=METHODE_SEUIL if self.colis is None else METHODE_COORDINATION,
                confie=self.confies.recus(self.cycle),
            ),
            corrige=self.ajuste[0] if self.ajuste else None,
        )

    def _ecarter(self, article: Article, interesses: dict[str, LigneSouple]) -> None:
        """Too few households want a trial product: it is not bought, and those who did are told (R-049)."""
        seuil = self.etat.parametres.seuil_essai_foyers
        if self.colis:
            raise EssaiSansAssezDeFoyers(nom=article.nom, foyers=len(interesses), seuil=seuil)
        if self.repartie_pour:
            raise LigneDejaRepartie(nom=article.nom, foyer=self.repartie_pour)
        ou: dict[str, Any] = {"cycle": self.cycle, "groupement": self.etat.groupement, "produit": self.produit}
        self.record(
            EssaiEcarte(
                **ou,
                fournisseur=self.fournisseur,
                foyers=len(interesses),
                seuil=seuil,
                demande=sum(ligne.actuelle for ligne in interesses.values()),
            )
        )
        for foyer, ligne in interesses.items():
            self.record(ligne.ajustee(0, Motif.ESSAI, **ou, foyer=foyer), motif=Motif.ESSAI.value)
        self.record(
            AjustageValide(
                **ou,
                fournisseur=self.fournisseur,
                demande=0,
                en_stock=0,
                colis=0,
                colis_quantite=article.colis_quantite,
                reliquat=0,
                manque=0,
                methode=METHODE_ESSAI,
            ),
            corrige=self.ajuste[0] if self.ajuste else None,
        )

    def _colis(self, article: Article, besoin: int) -> int:
        if self.colis is None:
            if not besoin:
                raise RienACommander(nom=article.nom)
            return colis_utiles(besoin, article.colis_quantite, self.etat.parametres.seuil_ouverture_colis_pct)
        exiger_sous_plafond(article, self.colis, besoin, self.etat.parametres.plafond_stock_centimes)
        return self.colis
