"""Waiting for a product whose cap is reached, in the order in which households asked (R-047)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from msgspec.structs import replace

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.controles import VERSION_PAS_CONNUE, article_de, exiger_pas, exiger_version
from domaine.commandes.faits import AttenteNotee
from domaine.commandes.lignes import LIGNES, Prises
from domaine.commandes.limites import LIMITES, Limites, exiger_pour_un_foyer
from domaine.commandes.refus import (
    DejaEnAttente,
    PlaceLibre,
    PlafondFoyerDepasse,
    ProduitHorsCatalogue,
    QuantiteHorsPas,
    SansPlafond,
)
from domaine.commandes.sa_ligne import ligne_de, quantite_commandee
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.foyers.qui import PAS_PRESENT, QUI_ATTEND, Qui
from domaine.mots import quantite as en_mots
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FoyerId, ProduitId, QuantitePositive, Role


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *COMMANDES_PAS_OUVERTES,
        *PAS_PRESENT,
        *VERSION_PAS_CONNUE,
        ProduitHorsCatalogue,
        QuantiteHorsPas,
        SansPlafond,
        PlafondFoyerDepasse,
        PlaceLibre,
        DejaEnAttente,
    ),
)
@folds(CYCLE, QUI_ATTEND, LIGNES, ARTICLES, LIMITES)
class AttendreProduit(Acte):
    """Mettre un foyer en attente d'un produit dont le plafond est atteint."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The version the household has before its eyes."""
    quantite: QuantitePositive
    """More than what it holds already."""

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    articles: dict[str, Article] = known(dict)
    limites: Limites = known(Limites)
    lignes_prises: Prises = known(Prises)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household with its tier and its order, the prices it sees, the round with its caps."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*QUI_ATTEND], tags=[foyer]),
            Selector(types=[*LIGNES], tags=[foyer, cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE, *LIMITES], tags=[cycle]),
        ]

    def execute(self) -> None:
        """A place that is free is ordered, not waited for."""
        self.etat.exiger_commandes_ouvertes(self.cycle)
        self.qui.exiger_present(self.contexte, self.foyer, self.etat.groupement)
        exiger_version(self.catalogue, self.etat.catalogue, self.articles)
        article = article_de(self.produit, self.catalogue, self.articles)
        self._exiger_pas(article)
        if not article.plafond_cycle:
            raise SansPlafond(nom=article.nom)
        exiger_pour_un_foyer(article, quantite_commandee(self) + self.quantite)
        if attente := self.limites.attentes.get((self.produit, self.foyer)):
            raise DejaEnAttente(foyer=self.foyer, nom=article.nom, quantite=en_mots(attente.quantite, article.unite))
        tenue = self.limites.tenue(self.produit, self.foyer)
        libre = self.limites.libre(self.produit, self.foyer, article.plafond_cycle)
        if tenue + self.quantite <= libre:
            raise PlaceLibre(nom=article.nom, reste=en_mots(libre - tenue, article.unite))
        self.record(
            AttenteNotee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                quantite=self.quantite,
            )
        )

    def _exiger_pas(self, article: Article) -> None:
        """Raise QuantiteHorsPas; whoever has the least that is sold already may wait for one step more."""
        deja = quantite_commandee(self)
        en_plus = replace(article, minimum=article.pas) if deja >= article.minimum else article
        exiger_pas(self.quantite, en_plus, lambda quantite: self._du(article, deja, quantite))

    def _du(self, article: Article, deja: int, en_plus: int) -> int:
        """What this household would owe for that much more than its line, once a place is free (R-045)."""
        avant = self.lignes_prises.get(self.produit)
        return ligne_de(self, deja + en_plus, article).engage_centimes - (avant.engage_centimes if avant else 0)
