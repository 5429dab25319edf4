"""What was noted of a delivery was wrong: a figure typed twice, the wrong line, a product that comes later (R-070).

What was noted is taken back whole, with its gap and what was claimed; what really came is noted in its place, as if it
had been from the start. Its batch, its temperature and its photos stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import ColisCommandes, EcartLivraisonConstate, LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.reception import Attendu, Ou, Prix, ecart, note, prix_de, tolerance
from domaine.approvisionnement.refus import (
    ReceptionInchangee,
    ReceptionInconnue,
    RecuDejaBaisse,
    RecuDejaFacture,
    RecuDejaParti,
    RecuPuisRefuse,
)
from domaine.baisses.faits import BaisseRepartie
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.fournisseurs.faits import FactureAnnulee, FactureFournisseurRecue
from domaine.mots import quantite
from domaine.mutators import Mutators, folds, together
from domaine.stock.faits import LotRefuse
from domaine.stock.mouvements import MOUVEMENTS, Mouvements
from domaine.stock.refus import AutreGroupement
from domaine.types import (
    CatalogueVersion,
    CycleId,
    FournisseurId,
    GroupementId,
    LivraisonId,
    NumeroLot,
    Photos,
    ProduitId,
    Quantite,
    Role,
    Unite,
)


class Recu(NamedTuple):
    """As it was noted."""

    livraison: LivraisonId
    attendu: int
    recu: int
    montant_ttc_centimes: int
    lot: NumeroLot
    photos: Photos


class Ecart(NamedTuple):
    """Of what was noted, to what was expected."""

    ecart: int = 0
    valeur_centimes: int = 0
    reclame_centimes: int = 0


@dataclass
class Venue:
    """What came of one product, from one supplier, in one round."""

    recus: dict[int, Recu] = field(default_factory=dict)
    """Those that stand, by position."""
    ecarts: dict[LivraisonId, Ecart] = field(default_factory=dict)
    refusees: set[LivraisonId] = field(default_factory=set)
    """Deliveries of which some went back since."""
    prix: Prix | None = None
    """At the supplier order that stands; None: it was not ordered."""
    baisse: bool = False
    """A lower price was shared over what came (R-173)."""
    factures: dict[str, None] = field(default_factory=dict)
    """Of that supplier, for that round, in their order."""


def _recue(  # noqa: PLR0913 - the fields of the fact that are kept
    acte: CorrigerReception,
    *,
    position: int,
    cycle: str,
    fournisseur: str,
    livraison: str,
    attendu: int,
    recu: int,
    montant_ttc_centimes: int,
    lot: str,
    photos: Photos,
) -> None:
    if (cycle, fournisseur) == (acte.cycle, acte.fournisseur):  # MOUVEMENTS are of every round of the group
        acte.venue.recus[position] = Recu(livraison, attendu, recu, montant_ttc_centimes, lot, photos)


def _annulee(acte: CorrigerReception, corrige: int, livraison: str) -> None:
    if acte.venue.recus.pop(corrige, None) is not None:
        acte.venue.ecarts.pop(livraison, None)


def _ecartee(
    acte: CorrigerReception, *, livraison: str, ecart: int, valeur_centimes: int, reclame_centimes: int
) -> None:
    acte.venue.ecarts[livraison] = Ecart(ecart, valeur_centimes, reclame_centimes)


def _refusee(acte: CorrigerReception, livraison: str) -> None:
    acte.venue.refusees.add(livraison)


def _commandee(acte: CorrigerReception, quantite: int, montant_ttc_centimes: int) -> None:
    acte.venue.prix = Prix(centimes=montant_ttc_centimes, pour=quantite)


def _baissee(acte: CorrigerReception) -> None:
    acte.venue.baisse = True


def _facturee(acte: CorrigerReception, facture: str) -> None:
    acte.venue.factures[facture] = None


def _plus_facturee(acte: CorrigerReception, facture: str) -> None:
    acte.venue.factures.pop(facture, None)


_VENUE: Mutators = {
    LivraisonReceptionnee: _recue,
    ReceptionAnnulee: _annulee,
    EcartLivraisonConstate: _ecartee,
    LotRefuse: _refusee,
    ColisCommandes: _commandee,
}
_BAISSE: Mutators = {BaisseRepartie: _baissee}
_FACTURES: Mutators = {FactureFournisseurRecue: _facturee, FactureAnnulee: _plus_facturee}


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.REFERENT_PRODUIT,
    Role.COORDINATEUR,
    refus=(
        *COMPTES_PAS_OUVERTS,
        AutreGroupement,
        ReceptionInconnue,
        ReceptionInchangee,
        RecuPuisRefuse,
        RecuDejaBaisse,
        RecuDejaFacture,
        RecuDejaParti,
    ),
)
@folds(CYCLE, ARTICLES, together(MOUVEMENTS, _VENUE), _BAISSE, _FACTURES)
class CorrigerReception(Acte):
    """Dire ce qui est vraiment venu d'un produit, quand la livraison a été mal notée."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The round's version: it prices what came without having been ordered (R-076)."""
    reception: int
    """Position of what was noted, as it was read (R-189)."""
    recu: Quantite | None = None
    """What really came, 0: nothing; None: nothing was to be noted, the product is expected again."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    mouvements: Mouvements = known(Mouvements)
    venue: Venue = known(Venue)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What came of the product and all that moved it in the group; the supplier's invoices, its page; the round."""
        produit, fournisseur, cycle = (
            f"produit:{self.produit}",
            f"fournisseur:{self.fournisseur}",
            f"cycle:{self.cycle}",
        )
        return [
            Selector(types=[*_VENUE], tags=[produit, fournisseur, cycle]),
            Selector(types=[*MOUVEMENTS], tags=[produit, f"groupement:{self.groupement}"]),
            Selector(types=[*_BAISSE], tags=[produit, cycle]),
            Selector(types=[*_FACTURES], tags=[fournisseur, cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}", fournisseur]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    def execute(self) -> None:
        """Take back what was noted, with the opposite of every figure; then note what came, if anything was to be."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        if self.etat.groupement != self.groupement:
            raise AutreGroupement
        ancien = self._exiger_reception()
        self._exiger_encore_la(ancien)
        ou = Ou(
            cycle=self.cycle,
            groupement=self.groupement,
            fournisseur=self.fournisseur,
            livraison=ancien.livraison,
            produit=self.produit,
        )
        self._reprendre(ou, ancien)
        if self.recu is None:
            return
        attendu = self._attendu(ancien)
        self.record(note(ou, attendu, self.recu, ancien.lot, ancien.photos), cause=self.reception)
        if (constate := ecart(ou, attendu, self.recu)) is not None:
            self.record(constate, cause=self.reception)

    def _exiger_reception(self) -> Recu:
        """Raise ReceptionInconnue, ReceptionInchangee, RecuPuisRefuse, RecuDejaBaisse or RecuDejaFacture."""
        ancien = self.venue.recus.get(self.reception)
        if ancien is None:
            raise ReceptionInconnue(produit=self.produit)
        if self.recu == ancien.recu:
            raise ReceptionInchangee(recu=self._en_mots(ancien.recu), produit=self.produit)
        if ancien.livraison in self.venue.refusees:
            raise RecuPuisRefuse(produit=self.produit)
        if self.venue.baisse:
            raise RecuDejaBaisse(produit=self.produit)
        for facture in self.venue.factures:
            raise RecuDejaFacture(facture=facture)
        return ancien

    def _exiger_encore_la(self, ancien: Recu) -> None:
        """Raise RecuDejaParti: goods that left were there."""
        reste = self.mouvements.lots.get(ancien.lot, 0)
        en_moins = ancien.recu - (self.recu or 0)
        if en_moins > max(reste, 0):
            raise RecuDejaParti(reste=self._en_mots(max(reste, 0)), produit=self.produit)

    def _reprendre(self, ou: Ou, ancien: Recu) -> None:
        constate = self.venue.ecarts.get(ancien.livraison, Ecart())
        self.record(
            ReceptionAnnulee(
                **ou,
                attendu=-ancien.attendu,
                recu=-ancien.recu,
                montant_ttc_centimes=-ancien.montant_ttc_centimes,
                lot=ancien.lot,
                ecart=-constate.ecart,
                valeur_centimes=-constate.valeur_centimes,
                reclame_centimes=-constate.reclame_centimes,
                refait=self.recu,
            ),
            corrige=self.reception,
        )

    def _attendu(self, ancien: Recu) -> Attendu:
        """The same as was expected of it then."""
        article = self.articles.get(self.produit)
        return Attendu(
            quantite=ancien.attendu,
            commande=self.venue.prix is not None,
            prix=prix_de(self.venue.prix, article),
            tolerance_pct=tolerance(article, self.etat.parametres.tolerance_sac_pct),
        )

    def _en_mots(self, combien: int) -> str:
        article = self.articles.get(self.produit)
        return quantite(combien, Unite.PIECE if article is None else article.unite)
