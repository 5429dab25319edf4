"""Selling leftovers without an order; what others ordered comes first (R-091).

What another round left leaves the stock of that round: where it comes from is asked only when two may be meant while
households wait for theirs. A constat: the goods left. Selling more than is free is noted and shown; real weights win
(R-190). What fresh goods of the absent bring in is taken off what they owe (R-106).
"""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.arithmetique import montant_ligne
from domaine.caisses.faits import AnomalieConstatee
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article, ProduitReference
from domaine.catalogue.refus import DensiteManquante
from domaine.cycles.phase import CYCLE, PAS_EN_DISTRIBUTION, EtatCycle
from domaine.distribution.disponible import (
    ARRETES,
    CYCLE_ET_ARRETES,
    MOUVEMENTS_DE_STOCK,
    STOCK_ET_PROVENANCES,
    Stock,
    Stocks,
)
from domaine.distribution.etiquette import partie_sans_etiquette
from domaine.distribution.faits import ConsigneFacturee, VenteLibre
from domaine.distribution.pesee import quantite_pesee
from domaine.distribution.refus import (
    EtiquetteManquante,
    ProduitSansPrix,
    ProvenanceADire,
    TareSurPieces,
    TareTropGrande,
)
from domaine.distribution.revente import imputations
from domaine.foyers.qui import PAS_LA, QUI_ACHETE, Qui
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu
from domaine.foyers.tarif import coefficient, parts
from domaine.litiges.quarantaine import mise_de_cote
from domaine.mots import quantite as en_mots
from domaine.mutators import folds
from domaine.stock.lots import LOTS, Lots
from domaine.stock.provenances import Provenances
from domaine.stock.refus import LotInconnu
from domaine.types import (
    CatalogueVersion,
    CycleId,
    FoyerId,
    GroupementId,
    NumeroLot,
    ProduitId,
    Quantite,
    QuantitePositive,
    Role,
)


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *PAS_EN_DISTRIBUTION,
        *PAS_LA,
        FoyerHorsGroupement,
        ProduitSansPrix,
        TareSurPieces,
        TareTropGrande,
        DensiteManquante,
        LotInconnu,
        EtiquetteManquante,
        ProvenanceADire,
    ),
    nature="constat",
    trouvees=("groupement",),
)
@folds(QUI_ACHETE, STOCK_ET_PROVENANCES, CYCLE_ET_ARRETES, ARTICLES, LOTS)
class VendreReliquat(Acte):
    """Vendre à un foyer un reste que personne n'a commandé."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The version of the round: its price is paid."""
    brut: QuantitePositive
    """What the scale shows in g, container included; the number of pieces for what is not weighed."""
    tare: Quantite = 0
    lot: NumeroLot = ""
    """"": the only batch opened in the round, else not noted (R-085)."""
    etiquette_remise: bool = False
    """Who sells it says that the supplier's label is on the container (R-107)."""
    autre_commande: bool | None = None
    """Whether it is what another round holds, and not of this one's; None: nobody said (R-091)."""
    groupement: GroupementId | None = None
    """Of the round, as the edge found it: what its other rounds left of the product is read."""

    etat: EtatCycle = known(EtatCycle)
    stocks: Stocks = known(Stocks)
    lots: Lots = known(Lots)
    provenances: Provenances = known(Provenances)
    articles: dict[str, Article] = known(dict)
    densite: int | None = known(lambda: None)
    """Of the product, in g per litre; None: nobody wrote it down (R-048)."""
    etiquette: bool = known(bool)
    """The supplier's label must go with it."""
    qui: Qui = known(Qui)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved this product in this round, in its group too; the household, the round, the description."""
        foyer, cycle, produit = f"foyer:{self.foyer}", f"cycle:{self.cycle}", f"produit:{self.produit}"
        du_groupement = []
        if self.groupement is not None:
            du_groupement = [
                Selector(types=[*STOCK_ET_PROVENANCES], tags=[produit, f"groupement:{self.groupement}"]),
                Selector(types=[*ARRETES], tags=[f"groupement:{self.groupement}"]),
            ]
        return [
            *du_groupement,
            Selector(types=[*MOUVEMENTS_DE_STOCK], tags=[produit, cycle]),
            Selector(types=[*QUI_ACHETE], tags=[foyer]),
            Selector(types=[*CYCLE], tags=[cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[ProduitReference, *LOTS], tags=[produit]),
        ]

    @property
    def stock(self) -> Stock:
        """Of the round at hand."""
        return self.stocks[self.cycle]

    @property
    def ailleurs(self) -> int:
        """In the group, of other rounds, and promised to nobody there: what the page says is apart (R-091)."""
        return max(self.provenances.hors(self.stock.la) - sum(self.stocks.gardes(self.cycle).values()), 0)

    @event(ProduitReference)
    def _(self, densite_g_par_l: int | None, *, etiquette_fournisseur: bool) -> None:
        self.densite = densite_g_par_l
        self.etiquette = etiquette_fournisseur

    def execute(self) -> None:
        """Charge the real weight at the price of the round, at the household's tier of the day."""
        if self.qui.groupement and mise_de_cote(self, "vente_libre"):
            return
        self.etat.exiger_distribution(self.cycle)
        if not self.qui.groupement:
            raise FoyerInconnu(foyer=self.foyer)
        if not self.contexte.hors_ligne:  # what left without a network is charged all the same
            self._exiger_foyer_d_ici()
        article = self.articles.get(self.produit)
        if article is None or self.catalogue != self.etat.catalogue:
            raise ProduitSansPrix(produit=self.produit, version=self.etat.catalogue)
        net = quantite_pesee(
            self.produit,
            article,
            brut=self.brut,
            tare=self.tare,
            pas_balance_g=self.etat.parametres.pas_balance_g,
            densite_g_par_l=self.densite,
        )
        nue = partie_sans_etiquette(self.contexte, article.nom, exigee=self.etiquette, remise=self.etiquette_remise)
        provenance = self._provenance(article)
        self._vendre(article, net, provenance)
        libre = self.stock.libre if provenance is None else self.ailleurs
        if (self.stock.connu or provenance) and net > libre:
            self._anomalie("R-091", quantite=net, libre=libre)
        if nue:
            self._anomalie("R-107", quantite=net)

    def _exiger_foyer_d_ici(self) -> None:
        self.qui.exiger_la(self.foyer)
        if self.qui.groupement != self.etat.groupement:
            raise FoyerHorsGroupement(foyer=self.foyer, groupement=self.etat.groupement)

    def _provenance(self, article: Article) -> CycleId | None:
        """The other round whose goods are sold, None when they are of this one; raise ProvenanceADire."""
        autre = self.provenances.premiere(self.cycle, self.stocks.gardes(self.cycle))
        if self.ailleurs <= 0 or not autre or self.autre_commande is False:
            return None
        du_lot = self._cycle_du_lot()
        if du_lot and du_lot != self.cycle and (self.autre_commande or not self.stock.repris):
            return du_lot
        if self.autre_commande or self.stock.la <= 0:
            return autre
        if du_lot == self.cycle:
            return None
        if self.stock.promis > 0 and not self.contexte.hors_ligne:
            raise ProvenanceADire(nom=article.nom, reste=en_mots(self.ailleurs, article.unite))
        return None

    def _cycle_du_lot(self) -> CycleId:
        """The round in which the batch that was named was opened; "": none was named."""
        ouvert = self.lots.ouverts.get((self.etat.groupement, self.lot))
        return ouvert.cycle if ouvert else ""

    def _anomalie(self, regle: str, **quantites: int) -> None:
        self.record(
            AnomalieConstatee(
                regle=regle,
                groupement=self.etat.groupement,
                session=None,
                cycle=self.cycle,
                detail={"foyer": self.foyer, "produit": self.produit, **quantites},
            )
        )

    def _vendre(self, article: Article, net: int, provenance: CycleId | None) -> None:
        tarif = self.qui.tarif(self.contexte)
        coefficient_pct = coefficient(tarif, self.etat.parametres)
        lu = "" if provenance and self._cycle_du_lot() == self.cycle else self.lot
        lot = self.lots.choisi(self.etat.groupement, provenance or self.cycle, self.produit, lu)
        prix = self.lots.prix(self.etat.groupement, provenance or self.cycle, lot, article.prix_centimes)
        coutant = montant_ligne(net, prix, article.unite.prix_pour)
        du, compensation, supplement = parts(coutant, coefficient_pct)
        vente = VenteLibre(
            cycle=self.cycle,
            groupement=self.etat.groupement,
            foyer=self.foyer,
            produit=self.produit,
            quantite=net,
            prix_centimes=prix,
            prix_pour=article.unite.prix_pour,
            tarif=tarif,
            coefficient_pct=coefficient_pct,
            tva_pour_mille=article.tva_pour_mille,
            coutant_centimes=coutant,
            du_centimes=du,
            compensation_centimes=compensation,
            supplement_centimes=supplement,
            financeur=self.qui.financeur(self.contexte) if compensation else None,
            lignes=1,
            lot=lot,
            provenance=provenance,
            etiquette_remise=self.etiquette_remise,
            rabais_centimes=montant_ligne(net, article.prix_centimes, article.unite.prix_pour) - coutant,
        )
        self.record(vente)
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
        for imputation in imputations(vente, self.stock.laisses if provenance is None else {}):
            self.record(imputation)
