"""Sending a supplier its order: whole cases, minimum and carriage (R-063), one version at a time (R-065)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.au_catalogue import article_du_fournisseur, exiger_catalogue_du_cycle
from domaine.approvisionnement.faits import (
    AjustageValide,
    BonCommandeEmis,
    BonCommandeRemplace,
    ColisCommandes,
    ColisDecommandes,
    LivraisonReceptionnee,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.refus import (
    AucunColis,
    AutreCatalogue,
    BonDejaEmis,
    LivraisonCommencee,
    MinimumNonAtteint,
    ProduitPasChezFournisseur,
)
from domaine.arithmetique import half_up
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article, FournisseurReference
from domaine.catalogue.refus import FournisseurInconnu
from domaine.cycles.phase import COMMANDES_PAS_CLOSES, CYCLE, EtatCycle
from domaine.fait import Fait
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FournisseurId, Role

SERIE_BONS = "bdc"
TVA_PORT_POUR_MILLE = 200


class Conditions(msgspec.Struct, frozen=True, kw_only=True):
    """The supplier's terms, before VAT."""

    nom: str
    franco_ht_centimes: int
    port_ht_centimes: int
    minimum_ht_centimes: int

    def manque_au_minimum(self, marchandise_ht: int) -> int:
        return max(self.minimum_ht_centimes - marchandise_ht, 0)

    def manque_au_franco(self, marchandise_ht: int) -> int:
        """What would spare the carriage; 0 where none is due."""
        return max(self.franco_ht_centimes - marchandise_ht, 0) if self.port_ht_centimes else 0

    def port(self, marchandise_ht: int) -> tuple[int, int]:
        """Carriage, before VAT and with it."""
        ht = self.port_ht_centimes if self.manque_au_franco(marchandise_ht) else 0
        return ht, half_up(ht * (1_000 + TVA_PORT_POUR_MILLE), 1_000)


class Montants(msgspec.Struct, frozen=True, kw_only=True):
    """What an order comes to."""

    marchandise_ht_centimes: int
    port_ht_centimes: int
    port_ttc_centimes: int
    total_ttc_centimes: int


class Achat(msgspec.Struct, frozen=True, kw_only=True):
    """One product of an order."""

    produit: str
    colis: int
    quantite: int
    montant_ht_centimes: int
    montant_ttc_centimes: int


class Bon(msgspec.Struct, frozen=True, kw_only=True):
    """The order that stands."""

    bon_commande: str
    numero: str
    version: int
    montants: Montants


@acte(
    Role.COORDINATEUR,
    refus=(
        *COMMANDES_PAS_CLOSES,
        AutreCatalogue,
        FournisseurInconnu,
        LivraisonCommencee,
        BonDejaEmis,
        AucunColis,
        ProduitPasChezFournisseur,
        MinimumNonAtteint,
    ),
)
@folds(CYCLE, ARTICLES)
class EmettreBonCommande(Acte):
    """Envoyer à un fournisseur sa commande, en colis entiers."""

    cycle: CycleId
    fournisseur: FournisseurId
    catalogue: CatalogueVersion
    """The round's version."""
    sous_minimum_accepte: bool = False
    """The supplier agreed to deliver below its minimum."""
    remplace_version: Annotated[int, Meta(ge=1, le=98)] | None = None
    """The version already sent that this one cancels; None: the first."""

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    conditions: Conditions | None = known(lambda: None)
    colis: dict[str, tuple[int, int]] = known(dict)
    """Position of the decision and cases, by product."""
    bon: Bon | None = known(lambda: None)
    derniere: int = known(int)
    """The last version that was sent, whether it stands or was voided (R-068)."""
    achats: dict[str, Achat] = known(dict)
    """What the order that stands is made of, by product."""
    livrees: int = known(int)
    """Receptions that stand, product by product."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The supplier's terms and page; what was decided, ordered and delivered of it in the round."""
        fournisseur, cycle = f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"
        decisions: list[type[Fait]] = [
            AjustageValide,
            BonCommandeEmis,
            BonCommandeRemplace,
            ColisCommandes,
            LivraisonReceptionnee,
            ReceptionAnnulee,
        ]
        return [
            Selector(types=decisions, tags=[fournisseur, cycle]),
            Selector(types=[FournisseurReference], tags=[fournisseur]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}", fournisseur]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(FournisseurReference)
    def _(self, nom: str, franco_ht_centimes: int, port_ht_centimes: int, minimum_ht_centimes: int) -> None:
        self.conditions = Conditions(
            nom=nom,
            franco_ht_centimes=franco_ht_centimes,
            port_ht_centimes=port_ht_centimes,
            minimum_ht_centimes=minimum_ht_centimes,
        )

    @event(AjustageValide)
    def _(self, position: int, produit: str, colis: int) -> None:
        self.colis[produit] = (position, colis)

    @event(BonCommandeRemplace)
    def _(self) -> None:
        self.bon = None
        self.achats = {}

    @event(BonCommandeEmis)
    def _(
        self,
        bon_commande: str,
        numero: str,
        version: int,
        marchandise_ht_centimes: int,
        port_ht_centimes: int,
        port_ttc_centimes: int,
        total_ttc_centimes: int,
    ) -> None:
        montants = Montants(
            marchandise_ht_centimes=marchandise_ht_centimes,
            port_ht_centimes=port_ht_centimes,
            port_ttc_centimes=port_ttc_centimes,
            total_ttc_centimes=total_ttc_centimes,
        )
        self.bon = Bon(bon_commande=bon_commande, numero=numero, version=version, montants=montants)
        self.derniere = version
        self.achats = {}

    @event(ColisCommandes)
    def _(self, produit: str, colis: int, quantite: int, montant_ht_centimes: int, montant_ttc_centimes: int) -> None:
        self.achats[produit] = Achat(
            produit=produit,
            colis=colis,
            quantite=quantite,
            montant_ht_centimes=montant_ht_centimes,
            montant_ttc_centimes=montant_ttc_centimes,
        )

    @event(LivraisonReceptionnee)
    def _(self) -> None:
        self.livrees += 1

    @event(ReceptionAnnulee)
    def _(self) -> None:
        self.livrees -= 1

    def execute(self) -> None:
        """What a former version counted is released first, so that only this one counts."""
        self.etat.exiger_commandes_closes(self.cycle)
        exiger_catalogue_du_cycle(self.etat, self.catalogue)
        if self.conditions is None:
            raise FournisseurInconnu(fournisseur=self.fournisseur)
        if self.livrees:
            raise LivraisonCommencee(nom=self.conditions.nom, cycle=self.cycle)
        if self.bon and self.bon.version != self.remplace_version:
            raise BonDejaEmis(nom=self.conditions.nom, numero=self.bon.numero, version=self.bon.version)
        achats = self._achats(self.conditions)
        montants = self._montants(self.conditions, achats)
        version = self.derniere + 1
        bon_commande = f"BDC-{self.cycle}-{self.fournisseur}-v{version}"
        if self.bon:
            self._liberer(self.bon, bon_commande)
        self._emettre(bon_commande, version, montants, achats)

    def _achats(self, conditions: Conditions) -> list[Achat]:
        achats = [
            _achat(produit, colis, article_du_fournisseur(produit, self.fournisseur, self.catalogue, self.articles))
            for produit, (position, colis) in sorted(self.colis.items())
            if colis and position > self.etat.rouvert
        ]
        if not achats:
            raise AucunColis(nom=conditions.nom, cycle=self.cycle)
        return achats

    def _montants(self, conditions: Conditions, achats: Sequence[Achat]) -> Montants:
        marchandise_ht = sum(achat.montant_ht_centimes for achat in achats)
        manque = conditions.manque_au_minimum(marchandise_ht)
        if manque and not self.sous_minimum_accepte:
            raise MinimumNonAtteint(
                nom=conditions.nom, minimum=euros(conditions.minimum_ht_centimes), manque=euros(manque)
            )
        port_ht, port_ttc = conditions.port(marchandise_ht)
        return Montants(
            marchandise_ht_centimes=marchandise_ht,
            port_ht_centimes=port_ht,
            port_ttc_centimes=port_ttc,
            total_ttc_centimes=sum(achat.montant_ttc_centimes for achat in achats) + port_ttc,
        )

    def _liberer(self, bon: Bon, par: str) -> None:
        self.record(
            BonCommandeRemplace(
                **self._ou(), bon_commande=bon.bon_commande, par=par, **msgspec.structs.asdict(bon.montants)
            )
        )
        for _, achat in sorted(self.achats.items()):
            self.record(ColisDecommandes(**self._ou(), bon_commande=bon.bon_commande, **msgspec.structs.asdict(achat)))

    def _emettre(self, bon_commande: str, version: int, montants: Montants, achats: Sequence[Achat]) -> None:
        self.record(
            BonCommandeEmis(
                **self._ou(),
                bon_commande=bon_commande,
                numero="",
                version=version,
                **msgspec.structs.asdict(montants),
            ),
            serie=(SERIE_BONS, "numero", "{:04d}"),
        )
        for achat in achats:
            self.record(ColisCommandes(**self._ou(), bon_commande=bon_commande, **msgspec.structs.asdict(achat)))

    def _ou(self) -> dict[str, Any]:
        return {"cycle": self.cycle, "groupement": self.etat.groupement, "fournisseur": self.fournisseur}


def _achat(produit: str, colis: int, article: Article) -> Achat:
    return Achat(
        produit=produit,
        colis=colis,
        quantite=colis * article.colis_quantite,
        montant_ht_centimes=colis * article.colis_ht_centimes,
        montant_ttc_centimes=colis * article.colis_ttc_centimes,
    )
