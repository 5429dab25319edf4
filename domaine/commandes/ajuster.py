"""Moving a line after closing, within what the household allowed, so that cases come out whole (R-054, R-061)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import PartAllouee
from domaine.approvisionnement.lignes_souples import LIGNES_SOUPLES, LigneSouple
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.compte import COMPTE_ET_ALERTE, alerte
from domaine.commandes.controles import article_de, exiger_pas
from domaine.commandes.refus import (
    CompteInsuffisant,
    HorsSouplesse,
    LigneChangee,
    LigneDejaRepartie,
    LigneInconnue,
    ProduitHorsCatalogue,
    QuantiteHorsPas,
    QuantiteInchangee,
)
from domaine.cycles.phase import CYCLE, PAS_ENTRE_CLOTURE_ET_PORTES, EtatCycle
from domaine.foyers.compte import Compte
from domaine.mots import quantite as en_mots
from domaine.mutators import Mutators, folds, of_its_product, of_its_round, together
from domaine.types import CatalogueVersion, CycleId, FoyerId, Motif, ProduitId, Quantite, Role


def _repartie(acte: AjusterQuantite) -> None:
    acte.repartie = True


COMPTE_ET_SA_LIGNE: Mutators = together(
    COMPTE_ET_ALERTE, of_its_round(of_its_product({**LIGNES_SOUPLES, PartAllouee: _repartie}))
)


@acte(
    Role.COORDINATEUR,
    refus=(
        *PAS_ENTRE_CLOTURE_ET_PORTES,
        LigneInconnue,
        LigneDejaRepartie,
        LigneChangee,
        QuantiteInchangee,
        ProduitHorsCatalogue,
        HorsSouplesse,
        QuantiteHorsPas,
        CompteInsuffisant,
    ),
)
@folds(CYCLE, COMPTE_ET_SA_LIGNE, ARTICLES)
class AjusterQuantite(Acte):
    """Ajuster la quantité d'un foyer souple, après la fin des commandes."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    quantite_avant: Quantite
    """What the coordinator read: somebody else may have moved the line since (R-189)."""
    quantite: Quantite
    catalogue: CatalogueVersion
    """A version that says the product's step."""
    raison: Motif = Motif.COLIS_ENTIERS

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    lignes: dict[str, LigneSouple] = known(dict)
    compte: Compte = known(Compte)
    alertee: bool = known(bool)
    repartie: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The account with this line and what was already decided about it, the product's step, the round."""
        return [
            Selector(types=[*COMPTE_ET_SA_LIGNE], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[f"cycle:{self.cycle}"]),
        ]

    def execute(self) -> None:
        """Limits are counted from what was ordered, not from the last adjustment; more engages as an order (R-119)."""
        self.etat.exiger_entre_cloture_et_portes(self.cycle)
        ligne = self.lignes.get(self.foyer)
        if ligne is None:
            raise LigneInconnue(foyer=self.foyer, produit=self.produit)
        article = article_de(self.produit, self.catalogue, self.articles)
        if self.repartie:
            raise LigneDejaRepartie(nom=article.nom, foyer=self.foyer)
        self._controler(ligne, article)
        ou = {"cycle": self.cycle, "groupement": self.etat.groupement, "foyer": self.foyer, "produit": self.produit}
        ajustee = ligne.ajustee(self.quantite, self.raison, **ou)
        a_voir = alerte(self, ajustee.engage_centimes - ajustee.engage_avant_centimes)
        self.record(ajustee, motif=self.raison.value)
        if a_voir:
            self.record(a_voir)

    def _controler(self, ligne: LigneSouple, article: Article) -> None:
        if ligne.actuelle != self.quantite_avant:
            raise LigneChangee(
                nom=article.nom,
                actuelle=en_mots(ligne.actuelle, article.unite),
                attendue=en_mots(self.quantite_avant, article.unite),
            )
        if self.quantite == ligne.actuelle:
            raise QuantiteInchangee(nom=article.nom)
        au_moins, au_plus = max(0, ligne.commandee - ligne.moins), ligne.au_plus(article)
        if not au_moins <= self.quantite <= au_plus:
            raise HorsSouplesse(
                nom=article.nom,
                foyer=self.foyer,
                au_moins=en_mots(au_moins, article.unite),
                au_plus=en_mots(au_plus, article.unite),
                quantite=en_mots(self.quantite, article.unite),
            )
        if self.quantite:
            exiger_pas(self.quantite, article)
