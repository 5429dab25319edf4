"""Handing goods over at their real weight: this is what charges a household (R-101).

A constat: what left with a household is recorded even when it breaks a rule. It is refused when it is not a weighing,
when the same goods seem weighed twice, and while a short product waits for its shares (R-072, dispute of the lentils).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import AjustageValide, AllocationArretee, LivraisonReceptionnee, RuptureDeclaree
from domaine.arithmetique import montant_ligne
from domaine.caisses.faits import AnomalieConstatee
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.faits import QuantiteAjustee
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import ComptesArretes, CycleInconnu, DistributionPasOuverte
from domaine.distribution.faits import ConsigneFacturee, RetraitPese
from domaine.distribution.hall import exiger_distribution
from domaine.distribution.lignes import MOUVEMENTS_DE_PANIER, Ligne, Panier, Reste
from domaine.distribution.pesee import hors_tolerance, poids_net
from domaine.distribution.refus import (
    AllocationRequise,
    DejaNonRetire,
    DejaPese,
    ProduitSansPrix,
    RemplacementInconnu,
    TareSurPieces,
    TareTropGrande,
)
from domaine.fait import Fait
from domaine.foyers.faits import FoyerInscrit, TarifAccorde
from domaine.foyers.refus import FoyerInconnu
from domaine.foyers.tarif import TarifDate, coefficient, parts, tarif_le
from domaine.mots import heure, jour_de, quantite
from domaine.mutators import Mutators, folds
from domaine.types import (
    CatalogueVersion,
    CycleId,
    FoyerId,
    PersonneId,
    ProduitId,
    Quantite,
    QuantitePositive,
    Role,
    Tarif,
)

ACCORD = "accord du foyer"
"""The motive written beside a weight beyond tolerance to which the household said yes."""


def _ajustee(acte: RetirerProduit, foyer: str, quantite_avant: int, quantite: int, engage_centimes: int) -> None:
    acte.demande += quantite - quantite_avant
    if foyer == acte.foyer:
        acte.panier.lignes[acte.produit, None] = msgspec.structs.replace(
            acte.panier.lignes[acte.produit, None], prevu=quantite, engage_centimes=engage_centimes
        )


PANIER_ET_DEMANDE: Mutators = {**MOUVEMENTS_DE_PANIER, QuantiteAjustee: _ajustee}


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        CycleInconnu,
        ComptesArretes,
        DistributionPasOuverte,
        FoyerInconnu,
        ProduitSansPrix,
        TareSurPieces,
        TareTropGrande,
        DejaPese,
        DejaNonRetire,
        RemplacementInconnu,
        AllocationRequise,
    ),
    nature="constat",
)
@folds(PANIER_ET_DEMANDE, CYCLE, ARTICLES)
class RetirerProduit(Acte):
    """Remettre un produit à un foyer, à son poids réel."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    catalogue: CatalogueVersion
    """Where the product is described; its price too, when nothing was ordered: then the version of the round."""
    brut: QuantitePositive
    """What the scale shows, container included; the number of pieces for what is not weighed."""
    tare: Quantite = 0
    balance: Annotated[str, Meta(max_length=20)] = ""
    retire_par: PersonneId | None = None
    """None: the account holder (R-100)."""
    remplace: ProduitId | None = None
    """The missing product in whose place this is taken; needed when the household also ordered this one."""
    accord: bool = False
    """The household said yes to a weight beyond tolerance (R-102)."""
    en_plus: bool = False
    """On top of what was already weighed."""
    partiel: bool = False
    """The rest stays reserved (R-103)."""

    etat: EtatCycle = known(EtatCycle)
    panier: Panier = known(Panier)
    articles: dict[str, Article] = known(dict)
    inscrit: bool = known(bool)
    tarifs: list[TarifDate] = known(list)
    demande: int = known(int)
    """Ordered of this product by all, when its cases were bought and as it was adjusted since."""
    en_stock: int = known(int)
    """Taken from earlier stock for those orders."""
    recu: int | None = known(lambda: None)
    """None: its reception is not recorded yet."""
    alloue: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """This product for this household; how it came; the household, the round and the description."""
        foyer, cycle, produit = f"foyer:{self.foyer}", f"cycle:{self.cycle}", f"produit:{self.produit}"
        arrivee: list[type[Fait]] = [AjustageValide, LivraisonReceptionnee, AllocationArretee, RuptureDeclaree]
        return [
            Selector(types=[*MOUVEMENTS_DE_PANIER], tags=[foyer, produit, cycle]),
            Selector(types=[*arrivee, QuantiteAjustee], tags=[produit, cycle]),
            Selector(types=[FoyerInscrit, TarifAccorde], tags=[foyer]),
            Selector(types=[*CYCLE], tags=[cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
        ]

    @event(FoyerInscrit)
    def _(self) -> None:
        self.inscrit = True

    @event(TarifAccorde)
    def _(self, tarif: Tarif, a_compter_du: date, valable_au: date | None) -> None:
        self.tarifs.append(TarifDate(tarif, a_compter_du, valable_au))

    @event(AjustageValide)
    def _(self, demande: int, en_stock: int) -> None:
        self.demande = demande
        self.en_stock = en_stock

    @event(LivraisonReceptionnee)
    def _(self, recu: int) -> None:
        self.recu = recu + (self.recu or 0)

    @event(AllocationArretee)
    def _(self) -> None:
        self.alloue = True

    @event(RuptureDeclaree)
    def _(self) -> None:
        self.alloue = True

    def execute(self) -> None:
        """Charge the real weight at the promised price, release what was reserved, note what looks wrong beside it."""
        exiger_distribution(self.etat, self.cycle)
        if not self.inscrit:
            raise FoyerInconnu(foyer=self.foyer)
        article = self.articles.get(self.produit)
        if article is None:
            raise ProduitSansPrix(produit=self.produit, version=self.catalogue)
        net = poids_net(article, self.brut, self.tare, self.etat.parametres.pas_balance_g)
        self._exiger_premiere_fois(article)
        self._exiger_allocation(article)
        ligne = self._ligne(article)
        pris = net + sum(pesee.quantite for pesee in self.panier.pesees_de(self.produit).values())
        attendu = sum(ligne.prevu for ligne in self.panier.des(self.produit))
        loin = hors_tolerance(
            article, attendu=attendu, pris=pris, partiel=self.partiel, parametres=self.etat.parametres
        )
        self._retirer(article, ligne, net, motif=ACCORD if loin and self.accord else None)
        if ligne.allouee and pris > attendu:
            self._anomalie("R-072", attendu, pris)
        elif loin and not self.accord:
            self._anomalie("R-102", attendu, pris)

    def _exiger_premiere_fois(self, article: Article) -> None:
        if self.produit in self.panier.laisses:
            raise DejaNonRetire
        pesees = list(self.panier.pesees_de(self.produit).values())
        if pesees and not self.en_plus:
            raise DejaPese(
                quantite=quantite(sum(pesee.quantite for pesee in pesees), article.unite),
                acteur=pesees[-1].acteur,
                heure=heure(pesees[-1].le),
            )

    def _exiger_allocation(self, article: Article) -> None:
        if self.recu is None or self.alloue:
            return
        disponible = self.en_stock + self.recu
        if disponible < self.demande:
            raise AllocationRequise(
                disponible=quantite(disponible, article.unite), demande=quantite(self.demande, article.unite)
            )

    def _ligne(self, article: Article) -> Ligne:
        """The line that this weighing serves; without any, the round's price at the household's tier of the day."""
        if self.remplace is not None:
            ligne = self.panier.lignes.get((self.produit, self.remplace))
            if ligne is None:
                raise RemplacementInconnu(produit=self.produit, remplace=self.remplace)
            return ligne
        lignes = self.panier.des(self.produit)
        if lignes:
            return next((ligne for ligne in lignes if ligne.prevu), lignes[0])
        if self.catalogue != self.etat.catalogue:
            raise ProduitSansPrix(produit=self.produit, version=self.etat.catalogue)
        tarif = tarif_le(self.tarifs, jour_de(self.contexte.date_effet))
        return Ligne(
            prevu=0,
            prix_centimes=article.prix_centimes,
            prix_pour=article.unite.prix_pour,
            tarif=tarif,
            coefficient_pct=coefficient(tarif, self.etat.parametres),
            consigne_centimes=article.consigne_centimes,
            engage_centimes=0,
        )

    def _retirer(self, article: Article, ligne: Ligne, net: int, *, motif: str | None) -> None:
        produit = self.panier.reste(self.produit)
        reste = Reste(
            quantite=min(ligne.prevu, produit.quantite),
            engage_centimes=min(ligne.engage_centimes, produit.engage_centimes),
        )
        libere = min(net, reste.quantite) if self.partiel else reste.quantite
        coutant = montant_ligne(net, ligne.prix_centimes, ligne.prix_pour)
        du, compensation, supplement = parts(coutant, ligne.coefficient_pct)
        self.record(
            RetraitPese(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                prevu=reste.quantite,
                brut=self.brut,
                tare=self.tare,
                quantite=net,
                balance=self.balance,
                retire_par=self.retire_par,
                prix_centimes=ligne.prix_centimes,
                prix_pour=ligne.prix_pour,
                tarif=ligne.tarif,
                coefficient_pct=ligne.coefficient_pct,
                tva_pour_mille=article.tva_pour_mille,
                coutant_centimes=coutant,
                du_centimes=du,
                compensation_centimes=compensation,
                supplement_centimes=supplement,
                libere=libere,
                engage_libere_centimes=reste.libere(libere),
            ),
            motif=motif,
        )
        if ligne.consigne_centimes:
            self.record(
                ConsigneFacturee(
                    foyer=self.foyer,
                    groupement=self.etat.groupement,
                    cycle=self.cycle,
                    contenant=self.produit,
                    unites=net,
                    unitaire_centimes=ligne.consigne_centimes,
                    montant_centimes=net * ligne.consigne_centimes,
                )
            )

    def _anomalie(self, regle: str, attendu: int, pris: int) -> None:
        self.record(
            AnomalieConstatee(
                regle=regle,
                groupement=self.etat.groupement,
                session=None,
                cycle=self.cycle,
                detail={"foyer": self.foyer, "produit": self.produit, "prevu": attendu, "quantite": pris},
            )
        )
