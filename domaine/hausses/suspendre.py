"""Stopping a product that became much dearer, until each household says yes to its price (R-172)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.attentes import ATTENTES, Attentes
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.controles import article_de
from domaine.commandes.refus import ProduitHorsCatalogue
from domaine.cycles.dates import en_mots, repondre_avant
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle, Phase
from domaine.cycles.refus import DistributionDejaOuverte
from domaine.hausses.bandes import Bande, bande
from domaine.hausses.faits import HausseSuspendue
from domaine.hausses.refus import HausseDejaSuspendue, HausseSansStop
from domaine.hausses.suspensions import SUSPENSIONS, Suspension
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, ProduitId, Role

METHODE = "bandes.v1"


@acte(
    Role.COORDINATEUR,
    refus=(*COMPTES_PAS_OUVERTS, DistributionDejaOuverte, ProduitHorsCatalogue, HausseDejaSuspendue, HausseSansStop),
)
@folds(CYCLE, ARTICLES, ATTENTES, SUSPENSIONS)
class SuspendreHausse(Acte):
    """Suspendre un produit devenu bien plus cher, jusqu'à ce que chaque foyer réponde."""

    cycle: CycleId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The version that asks the new price."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    attentes: Attentes = known(Attentes)
    suspensions: dict[str, Suspension] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who waits for the product and at which price, the new prices, the round."""
        produit, cycle = f"produit:{self.produit}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*ATTENTES, *SUSPENSIONS], tags=[produit, cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    def execute(self) -> None:
        """Households whose promise is less far below the new price keep it (R-171)."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        if self.etat.phase > Phase.CLOS:
            raise DistributionDejaOuverte(cycle=self.cycle)
        article = article_de(self.produit, self.catalogue, self.articles)
        if deja := self.suspensions.get(self.produit):
            raise HausseDejaSuspendue(nom=article.nom, avant=en_mots(deja.repondre_avant))
        promis = {
            foyer: self.attentes.foyers[foyer].prix_centimes
            for foyer in self.attentes.demandes()
            if self.attentes.foyers[foyer].remplace is None
        }
        demandes = {
            foyer: prix
            for foyer, prix in promis.items()
            if bande(prix, article.prix_centimes, self.etat.parametres) is Bande.ARRETEE
        }
        if not demandes:
            raise HausseSansStop(nom=article.nom, seuil=self.etat.parametres.seuil_prix_stop_pct)
        self.record(
            HausseSuspendue(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                catalogue=self.catalogue,
                prix_centimes=article.prix_centimes,
                prix_pour=article.unite.prix_pour,
                promis_centimes=demandes,
                repondre_avant=self._la_veille(),
                methode=METHODE,
            )
        )

    def _la_veille(self) -> datetime:
        distribution = self.etat.distribution_le
        assert distribution is not None  # noqa: S101 - a round that is open has its day
        return repondre_avant(distribution).astimezone(UTC)
