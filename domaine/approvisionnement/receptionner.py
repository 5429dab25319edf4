"""Counting and weighing a delivery (R-070): it happened, so what is wrong with it is recorded beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import ColisCommandes, ColisDecommandes, LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.lot_recu import lot_recu
from domaine.approvisionnement.reception import Attendu, Ou, Prix, ecart, note, prix_de, tolerance
from domaine.approvisionnement.refus import LivraisonDejaReceptionnee, ProduitReceptionneDeuxFois
from domaine.caisses.faits import AnomalieConstatee
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import CYCLE, EtatCycle, Phase
from domaine.cycles.refus import CycleInconnu
from domaine.mots import jour_de
from domaine.mutators import folds
from domaine.stock.faits import ReserveEmise, TemperatureRelevee
from domaine.types import (
    CatalogueVersion,
    CycleId,
    FournisseurId,
    LivraisonId,
    NumeroLot,
    Photos,
    ProduitId,
    Quantite,
    Role,
)

LIMITE_DU_FROID_DIXIEMES = 80
"""Fresh goods delivered warmer than 8 degrees are refused (R-079); written into each fact that it decides."""


class ProduitRecu(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One product of a delivery."""

    produit: ProduitId
    recu: Quantite
    """Usable goods as counted or weighed; 0: nothing came. What is refused is not received (R-077)."""
    reste_a_livrer: Quantite = 0
    """What the supplier announces for a later delivery: still expected, and no gap yet (R-081)."""
    lot: NumeroLot = ""
    ddm: date | None = None
    """Best before, on the sack; `dlc`: use by, on what must be kept cold."""
    dlc: date | None = None
    fabrique_le: date | None = None
    """Made or packed on; None: how much of its life is left is not known (R-078)."""
    refuse: Quantite = 0
    """Damaged goods that the driver takes back, noted on the delivery note; not part of `recu` (R-077)."""
    temperature_dixiemes: Annotated[int, Meta(ge=-500, le=600)] | None = None
    """Of fresh goods, in tenths of a degree; above the limit all of it is refused (R-079)."""
    photos: Photos = ()
    """Of what is wrong with it, for the supplier (R-077)."""


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.REFERENT_PRODUIT,
    Role.COORDINATEUR,
    refus=(CycleInconnu, LivraisonDejaReceptionnee, ProduitReceptionneDeuxFois),
    nature="constat",
)
@folds(CYCLE, ARTICLES)
class ReceptionnerLivraison(Acte):
    """Noter ce qu'un fournisseur a vraiment livré, compté ou pesé."""

    cycle: CycleId
    fournisseur: FournisseurId
    livraison: LivraisonId
    catalogue: CatalogueVersion
    """The round's version: it prices what came without having been ordered (R-076)."""
    produits: Annotated[tuple[ProduitRecu, ...], Meta(min_length=1, max_length=80)]
    """Products left out are not part of this delivery, and stay expected."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    attendu: dict[str, int] = known(dict)
    """Still expected, by product."""
    prix: dict[str, Prix] = known(dict)
    """At the supplier order that stands."""
    deja: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """This delivery's number, what was ordered and received of the supplier in the round, its page."""
        fournisseur, cycle = f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"
        return [
            Selector(types=[LivraisonReceptionnee], tags=[f"livraison:{self.livraison}"]),
            Selector(
                types=[ColisCommandes, ColisDecommandes, LivraisonReceptionnee, ReceptionAnnulee],
                tags=[fournisseur, cycle],
            ),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}", fournisseur]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(ColisCommandes)
    def _(self, produit: str, quantite: int, montant_ttc_centimes: int) -> None:
        self.attendu[produit] = self.attendu.get(produit, 0) + quantite
        self.prix[produit] = Prix(centimes=montant_ttc_centimes, pour=quantite)

    @event(ColisDecommandes)
    def _(self, produit: str, quantite: int) -> None:
        self.attendu[produit] = self.attendu.get(produit, 0) - quantite

    @event(LivraisonReceptionnee)
    def _(self, livraison: str, produit: str, attendu: int) -> None:
        self.deja = self.deja or livraison == self.livraison
        self.attendu[produit] = self.attendu.get(produit, 0) - attendu

    @event(ReceptionAnnulee)
    def _(self, produit: str, attendu: int) -> None:
        self.attendu[produit] = self.attendu.get(produit, 0) - attendu

    def execute(self) -> None:
        """Raise CycleInconnu, LivraisonDejaReceptionnee or ProduitReceptionneDeuxFois; else record."""
        self.etat.exiger_connu(self.cycle)
        if self.deja:
            raise LivraisonDejaReceptionnee(livraison=self.livraison)
        vus: set[str] = set()
        for produit in self.produits:
            if produit.produit in vus:
                raise ProduitReceptionneDeuxFois(produit=produit.produit)
            vus.add(produit.produit)
        for produit in self.produits:
            self._receptionner(self._au_froid(produit))
        if self.etat.phase is Phase.ARRETE:
            self._anomalie("R-183")

    def _anomalie(self, regle: str, **quoi: str | int) -> None:
        self.record(
            AnomalieConstatee(
                regle=regle,
                groupement=self.etat.groupement,
                session=None,
                cycle=self.cycle,
                detail={"livraison": self.livraison, "fournisseur": self.fournisseur, **quoi},
            )
        )

    def _receptionner(self, ligne: ProduitRecu) -> None:
        ou = Ou(
            cycle=self.cycle,
            groupement=self.etat.groupement,
            fournisseur=self.fournisseur,
            livraison=self.livraison,
            produit=ligne.produit,
        )
        attendu = self._attendu(ligne)
        self.record(note(ou, attendu, ligne.recu, ligne.lot, ligne.photos))
        self._noter_a_part(ou, ligne, attendu.prix)
        if (constate := ecart(ou, attendu, ligne.recu)) is not None:
            self.record(constate)

    def _attendu(self, ligne: ProduitRecu) -> Attendu:
        article = self.articles.get(ligne.produit)
        return Attendu(
            quantite=max(0, self.attendu.get(ligne.produit, 0) - ligne.reste_a_livrer),
            commande=ligne.produit in self.prix,
            prix=prix_de(self.prix.get(ligne.produit), article),
            tolerance_pct=tolerance(article, self.etat.parametres.tolerance_sac_pct),
        )

    def _au_froid(self, ligne: ProduitRecu) -> ProduitRecu:
        """Fresh goods that came too warm are refused whole: not stocked, not owed (R-079)."""
        if not self._trop_chaud(ligne):
            return ligne
        return msgspec.structs.replace(ligne, recu=0, refuse=ligne.refuse + ligne.recu)

    def _trop_chaud(self, ligne: ProduitRecu) -> bool:
        releve = ligne.temperature_dixiemes
        return self._frais(ligne.produit) and releve is not None and releve > LIMITE_DU_FROID_DIXIEMES

    def _frais(self, produit: str) -> bool:
        article = self.articles.get(produit)
        return article is not None and article.frais

    def _noter_a_part(self, ou: Ou, ligne: ProduitRecu, prix: Prix) -> None:
        """The batch, the temperature and what was refused stand beside the weight, each as its own fact."""
        if ligne.lot and ligne.recu:
            dates = {"ddm": ligne.ddm, "dlc": ligne.dlc, "fabrique_le": ligne.fabrique_le}
            jour, minimum = jour_de(self.contexte.date_effet), self.etat.parametres.ddm_min_restante_pct
            self.record(lot_recu(ou, ligne.lot, dates, recu_le=jour, minimum_pct=minimum))
        if ligne.temperature_dixiemes is not None:
            self.record(
                TemperatureRelevee(**ou, dixiemes=ligne.temperature_dixiemes, limite_dixiemes=LIMITE_DU_FROID_DIXIEMES)
            )
        elif ligne.recu and self._frais(ligne.produit):
            self._anomalie("R-079", produit=ligne.produit, quantite=ligne.recu)
        if ligne.refuse:
            raison: Literal["chaine_du_froid", "abime"] = "chaine_du_froid" if self._trop_chaud(ligne) else "abime"
            montant = prix.de(ligne.refuse)
            self.record(
                ReserveEmise(
                    **ou, quantite=ligne.refuse, montant_ttc_centimes=montant, raison=raison, photos=ligne.photos
                )
            )
