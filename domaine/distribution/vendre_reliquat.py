"""Selling leftovers without an order; what others ordered comes first (R-091).

A constat: the goods left. Selling more than is free is noted and shown; real weights win (R-190).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.arithmetique import montant_ligne
from domaine.caisses.faits import AnomalieConstatee
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import ComptesArretes, CycleInconnu, DistributionPasOuverte
from domaine.distribution.faits import ConsigneFacturee, VenteLibre
from domaine.distribution.hall import exiger_distribution
from domaine.distribution.libre import MOUVEMENTS_DE_STOCK, Stock
from domaine.distribution.pesee import poids_net
from domaine.distribution.refus import ProduitSansPrix, TareSurPieces, TareTropGrande
from domaine.foyers.faits import FoyerInscrit, FoyerQuitte, TarifAccorde
from domaine.foyers.refus import FoyerInconnu, FoyerParti
from domaine.foyers.tarif import TarifDate, coefficient, parts, tarif_le
from domaine.mots import jour_de
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FoyerId, ProduitId, Quantite, QuantitePositive, Role, Tarif


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        CycleInconnu,
        ComptesArretes,
        DistributionPasOuverte,
        FoyerInconnu,
        FoyerParti,
        ProduitSansPrix,
        TareSurPieces,
        TareTropGrande,
    ),
    nature="constat",
)
@folds(MOUVEMENTS_DE_STOCK, CYCLE, ARTICLES)
class VendreReliquat(Acte):
    """Vendre à un foyer un reste que personne n'a commandé."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The version of the round: its price is paid."""
    brut: QuantitePositive
    """What the scale shows, container included; the number of pieces for what is not weighed."""
    tare: Quantite = 0

    etat: EtatCycle = known(EtatCycle)
    stock: Stock = known(Stock)
    articles: dict[str, Article] = known(dict)
    inscrit: bool = known(bool)
    parti: bool = known(bool)
    tarifs: list[TarifDate] = known(list)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved this product in this round; the household, the round and the description."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*MOUVEMENTS_DE_STOCK], tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[FoyerInscrit, FoyerQuitte, TarifAccorde], tags=[foyer]),
            Selector(types=[*CYCLE], tags=[cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
        ]

    @event(FoyerInscrit)
    def _(self) -> None:
        self.inscrit = True

    @event(FoyerQuitte)
    def _(self) -> None:
        self.parti = True

    @event(TarifAccorde)
    def _(self, tarif: Tarif, a_compter_du: date, valable_au: date | None) -> None:
        self.tarifs.append(TarifDate(tarif, a_compter_du, valable_au))

    def execute(self) -> None:
        """Charge the real weight at the price of the round, at the household's tier of the day."""
        exiger_distribution(self.etat, self.cycle)
        if not self.inscrit:
            raise FoyerInconnu(foyer=self.foyer)
        if self.parti:
            raise FoyerParti(foyer=self.foyer)
        article = self.articles.get(self.produit)
        if article is None or self.catalogue != self.etat.catalogue:
            raise ProduitSansPrix(produit=self.produit, version=self.etat.catalogue)
        net = poids_net(article, self.brut, self.tare, self.etat.parametres.pas_balance_g)
        self._vendre(article, net)
        if self.stock.connu and net > self.stock.libre:
            self.record(
                AnomalieConstatee(
                    regle="R-091",
                    groupement=self.etat.groupement,
                    session=None,
                    cycle=self.cycle,
                    detail={
                        "foyer": self.foyer,
                        "produit": self.produit,
                        "quantite": net,
                        "libre": self.stock.libre,
                    },
                )
            )

    def _vendre(self, article: Article, net: int) -> None:
        tarif = tarif_le(self.tarifs, jour_de(self.contexte.date_effet))
        coefficient_pct = coefficient(tarif, self.etat.parametres)
        coutant = montant_ligne(net, article.prix_centimes, article.unite.prix_pour)
        du, compensation, supplement = parts(coutant, coefficient_pct)
        self.record(
            VenteLibre(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                quantite=net,
                prix_centimes=article.prix_centimes,
                prix_pour=article.unite.prix_pour,
                tarif=tarif,
                coefficient_pct=coefficient_pct,
                tva_pour_mille=article.tva_pour_mille,
                coutant_centimes=coutant,
                du_centimes=du,
                compensation_centimes=compensation,
                supplement_centimes=supplement,
                lignes=1,
            )
        )
        if article.consigne_centimes:
            self.record(
                ConsigneFacturee(
                    foyer=self.foyer,
                    groupement=self.etat.groupement,
                    cycle=self.cycle,
                    contenant=self.produit,
                    unites=net,
                    unitaire_centimes=article.consigne_centimes,
                    montant_centimes=net * article.consigne_centimes,
                )
            )
