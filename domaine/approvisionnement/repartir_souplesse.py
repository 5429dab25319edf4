"""Moving flexible lines together so that cases come out whole, then deciding how many are bought.

R-061, R-062; what other neighbourhoods entrusted is in the cases and not shared here (R-064).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.achats_communs.confies import CONFIES, Confies
from domaine.acte import Acte, acte, known
from domaine.allocation.allouer import TOLERANCE, Colis, Demande, Partage, allouer
from domaine.approvisionnement.ajuster import exiger_sous_plafond
from domaine.approvisionnement.au_catalogue import article_du_fournisseur, exiger_catalogue_du_cycle
from domaine.approvisionnement.autour_des_colis import DECISION, DEJA_DECIDE, autour_des_colis, exiger_decision_libre
from domaine.approvisionnement.controles import LE_PLUS_DE_LIGNES
from domaine.approvisionnement.faits import AjustageValide, ToleranceRepartie
from domaine.approvisionnement.lignes_souples import LIGNES_SOUPLES, LigneSouple
from domaine.approvisionnement.refus import (
    AutreCatalogue,
    EssaiSansAssezDeFoyers,
    PlafondStockDepasse,
    ProduitPasChezFournisseur,
    SouplesseInsuffisante,
)
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.controles import exiger_pas
from domaine.commandes.refus import HorsSouplesse, LigneDejaRepartie, LigneInconnue, QuantiteHorsPas
from domaine.cycles.phase import CYCLE, PAS_ENTRE_CLOTURE_ET_PORTES, EtatCycle
from domaine.mots import quantite as en_mots
from domaine.mutators import folds
from domaine.stock.restes import RESTES, Restes
from domaine.types import CatalogueVersion, CycleId, FournisseurId, FoyerId, Motif, Nombre, ProduitId, Quantite, Role


@acte(
    Role.COORDINATEUR,
    refus=(
        *PAS_ENTRE_CLOTURE_ET_PORTES,
        AutreCatalogue,
        ProduitPasChezFournisseur,
        *DEJA_DECIDE,
        LigneDejaRepartie,
        LigneInconnue,
        HorsSouplesse,
        QuantiteHorsPas,
        SouplesseInsuffisante,
        EssaiSansAssezDeFoyers,
        PlafondStockDepasse,
    ),
)
@folds(CYCLE, ARTICLES, LIGNES_SOUPLES, CONFIES, RESTES, DECISION)
class RepartirSouplesse(Acte):
    """Répartir entre les foyers souples pour faire des colis entiers."""

    cycle: CycleId
    produit: ProduitId
    fournisseur: FournisseurId
    catalogue: CatalogueVersion
    """The round's version."""
    colis: Nombre
    en_stock: Quantite = 0
    """The most that is counted on of what earlier rounds left, which goes first (R-058): no more than there is."""
    imposees: Annotated[dict[FoyerId, Quantite], Meta(max_length=LE_PLUS_DE_LIGNES)] = field(default_factory=dict)
    """Lines set by hand, within what their household accepts; the others share the rest."""
    remplace_position: int | None = None
    """Position of the decision on cases that this one replaces; None: the first (R-189)."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    lignes: dict[str, LigneSouple] = known(dict)
    confies: Confies = known(Confies)
    restes: Restes = known(Restes)
    ajuste: tuple[int, str, int] | None = known(lambda: None)
    repartie_pour: str = known(str)

    def consistency_boundary(self) -> Sequence[Selector]:
        return autour_des_colis(self.cycle, self.produit, self.fournisseur, self.catalogue, en_stock=self.en_stock)

    @property
    def en_reserve(self) -> int:
        """Of what is kept from earlier rounds, what may still be counted on, in the product's unit (R-058)."""
        return self.restes.au_plus(self.etat.groupement, self.en_stock)

    def execute(self) -> None:
        """Firm lines stay as they are: they are reduced only once the goods came, by R-072."""
        self.etat.exiger_entre_cloture_et_portes(self.cycle)
        exiger_catalogue_du_cycle(self.etat, self.catalogue)
        article = article_du_fournisseur(self.produit, self.fournisseur, self.catalogue, self.articles)
        exiger_decision_libre(self, article)
        if self.repartie_pour:
            raise LigneDejaRepartie(nom=article.nom, foyer=self.repartie_pour)
        self._exiger_lignes_possibles(article)
        if article.essai and self.colis and len(self.lignes) < self.etat.parametres.seuil_essai_foyers:
            raise EssaiSansAssezDeFoyers(
                nom=article.nom, foyers=len(self.lignes), seuil=self.etat.parametres.seuil_essai_foyers
            )
        demandes = {foyer: self.lignes[foyer].demande(article, self.imposees.get(foyer)) for foyer in self.lignes}
        partage = self._partage(article, demandes)
        bougent = {foyer: part for foyer, part in partage.parts.items() if part != self.lignes[foyer].actuelle}
        besoin = max(0, sum(partage.parts.values()) + self.confies.recus(self.cycle) - self.en_reserve)
        exiger_sous_plafond(article, self.colis, besoin, self.etat.parametres.plafond_stock_centimes)
        self._repartir(article, demandes, partage)
        ou = {"cycle": self.cycle, "groupement": self.etat.groupement, "produit": self.produit}
        motif = Motif.COLIS_ENTIERS
        for foyer, part in bougent.items():
            self.record(self.lignes[foyer].ajustee(part, motif, **ou, foyer=foyer), motif=motif.value)
        self._decider(article, partage)

    def _exiger_lignes_possibles(self, article: Article) -> None:
        for foyer, part in sorted(self.imposees.items()):
            ligne = self.lignes.get(foyer)
            if ligne is None:
                raise LigneInconnue(foyer=foyer, produit=self.produit)
            au_moins, au_plus = max(0, ligne.commandee - ligne.moins), ligne.au_plus(article)
            if not au_moins <= part <= au_plus:
                raise HorsSouplesse(
                    nom=article.nom,
                    foyer=foyer,
                    au_moins=en_mots(au_moins, article.unite),
                    au_plus=en_mots(au_plus, article.unite),
                    quantite=en_mots(part, article.unite),
                )
            if part and part != ligne.commandee:
                exiger_pas(part, article)

    def _partage(self, article: Article, demandes: Mapping[str, Demande]) -> Partage:
        disponible = self.en_reserve + self.colis * article.colis_quantite - self.confies.recus(self.cycle)
        moindre = {f: d.voulu - d.moins // article.pas * article.pas for f, d in demandes.items()}
        besoin = sum(part if (part := demandes[f].impose) is not None else moindre[f] for f in demandes)
        if besoin > disponible:
            raise SouplesseInsuffisante(
                nom=article.nom,
                besoin=en_mots(besoin, article.unite),
                disponible=en_mots(max(0, disponible), article.unite),
            )
        colis = Colis(pas=article.pas, nombre=self.colis, quantite=article.colis_quantite)
        return allouer(demandes, colis, self.en_reserve - self.confies.recus(self.cycle), TOLERANCE)

    def _repartir(self, article: Article, demandes: Mapping[str, Demande], partage: Partage) -> None:
        self.record(
            ToleranceRepartie(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                methode=partage.methode,
                pas=article.pas,
                en_stock=self.en_reserve,
                colis=self.colis,
                colis_quantite=article.colis_quantite,
                demandes={foyer: d.voulu for foyer, d in demandes.items()},
                moins={foyer: d.moins for foyer, d in demandes.items() if d.moins},
                plus={foyer: d.plus for foyer, d in demandes.items() if d.plus},
                prix_centimes={foyer: d.prix_centimes for foyer, d in demandes.items()},
                imposees=self.imposees,
                parts=partage.parts,
                confie=self.confies.recus(self.cycle),
            )
        )

    def _decider(self, article: Article, partage: Partage) -> None:
        self.record(
            AjustageValide(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                fournisseur=self.fournisseur,
                demande=partage.servi,
                en_stock=self.en_reserve,
                colis=self.colis,
                colis_quantite=article.colis_quantite,
                reliquat=partage.reste,
                manque=0,
                methode=partage.methode,
                confie=self.confies.recus(self.cycle),
            ),
            corrige=self.ajuste[0] if self.ajuste else None,
        )
