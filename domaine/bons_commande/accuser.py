"""Noting that a supplier got its order (R-065)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace
from domaine.bons_commande.faits import BonCommandeAccuse
from domaine.bons_commande.refus import BonDepasse, BonNonEmis, DejaAccuse
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.fait import Fait
from domaine.mutators import folds
from domaine.types import CycleId, FournisseurId, Role


@acte(Role.COORDINATEUR, Role.REFERENT_PRODUIT, refus=(*COMPTES_PAS_OUVERTS, BonNonEmis, BonDepasse, DejaAccuse))
@folds(CYCLE)
class AccuserBonCommande(Acte):
    """Noter que le fournisseur a bien reçu sa commande."""

    cycle: CycleId
    fournisseur: FournisseurId
    version: Annotated[int, Meta(ge=1, le=99)]
    """The one that the supplier speaks of."""
    reference: Annotated[str, Meta(max_length=60)] = ""
    livraison_le: date | None = None

    etat: EtatCycle = known(EtatCycle)
    bon: tuple[str, str, int] | None = known(lambda: None)
    """The order that stands: its identifier, its number, its version; None: none was sent, or it was voided (R-068)."""
    accuse: bool = known(bool)
    """Whether it is acknowledged."""

    def consistency_boundary(self) -> Sequence[Selector]:
        cycle = f"cycle:{self.cycle}"
        envois: list[type[Fait]] = [BonCommandeEmis, BonCommandeRemplace, BonCommandeAccuse]
        return [
            Selector(types=envois, tags=[f"fournisseur:{self.fournisseur}", cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(BonCommandeEmis)
    def _(self, bon_commande: str, numero: str, version: int) -> None:
        self.bon = (bon_commande, numero, version)
        self.accuse = False

    @event(BonCommandeRemplace)
    def _(self) -> None:
        self.bon = None

    @event(BonCommandeAccuse)
    def _(self) -> None:
        self.accuse = True

    def execute(self) -> None:
        self.etat.exiger_comptes_ouverts(self.cycle)
        if self.bon is None:
            raise BonNonEmis(fournisseur=self.fournisseur)
        bon_commande, numero, derniere = self.bon
        if self.version != derniere:
            raise BonDepasse(version=self.version, derniere=derniere)
        if self.accuse:
            raise DejaAccuse(numero=numero)
        self.record(
            BonCommandeAccuse(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                fournisseur=self.fournisseur,
                bon_commande=bon_commande,
                numero=numero,
                reference=self.reference,
                livraison_le=self.livraison_le,
            )
        )
