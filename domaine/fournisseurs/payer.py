"""Paying a supplier for a round: never more than what was ordered or billed, less credit notes and payments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.fait import Fait
from domaine.fournisseurs.faits import AvoirFournisseurRecu, FactureFournisseurRecue, PaiementFournisseurEffectue
from domaine.fournisseurs.refus import FactureInconnue, PlusQueDu
from domaine.mots import euros
from domaine.types import CycleId, FactureId, FournisseurId, Montant, Role


@acte(Role.TRESORIER, refus=(CycleInconnu, FactureInconnue, PlusQueDu))
class PayerFournisseur(Acte):
    """Payer un fournisseur, sur facture ou d'avance."""

    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId | None = None
    """None: paid in advance, on what was ordered."""
    montant_centimes: Montant
    mode: Literal["virement", "cheque", "especes"] = "virement"

    groupement: str = known(str)
    commande_centimes: int = known(int)
    """Orders that stand: a new version replaces the one before (R-065)."""
    factures: dict[str, int] = known(lambda: defaultdict(int))
    """By invoice, what it leaves to pay once its credit notes and payments are taken off."""
    facture_centimes: int = known(int)
    regle_centimes: int = known(int)
    """Credit notes and payments, advances included."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this supplier was ordered, billed and was paid in this round."""
        cycle = f"cycle:{self.cycle}"
        types: list[type[Fait]] = [
            BonCommandeEmis,
            BonCommandeRemplace,
            FactureFournisseurRecue,
            AvoirFournisseurRecu,
            PaiementFournisseurEffectue,
        ]
        return [
            Selector(types=types, tags=[f"fournisseur:{self.fournisseur}", cycle]),
            Selector(types=[CycleOuvert], tags=[cycle]),
        ]

    @event(CycleOuvert)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    @event(BonCommandeEmis)
    def _(self, total_ttc_centimes: int) -> None:
        self.commande_centimes += total_ttc_centimes

    @event(BonCommandeRemplace)
    def _(self, total_ttc_centimes: int) -> None:
        self.commande_centimes -= total_ttc_centimes

    @event(FactureFournisseurRecue)
    def _(self, facture: str, total_ttc_centimes: int) -> None:
        self.factures[facture] += total_ttc_centimes
        self.facture_centimes += total_ttc_centimes

    @event(AvoirFournisseurRecu)
    def _(self, facture: str, montant_ttc_centimes: int) -> None:
        self.factures[facture] -= montant_ttc_centimes
        self.regle_centimes += montant_ttc_centimes

    @event(PaiementFournisseurEffectue)
    def _(self, facture: str | None, montant_centimes: int) -> None:
        self.factures[facture or ""] -= montant_centimes
        self.regle_centimes += montant_centimes

    def execute(self) -> None:
        """On an invoice, what it leaves to pay; an advance paid earlier counts too. In advance, up to the order."""
        if not self.groupement:
            raise CycleInconnu(cycle=self.cycle)
        if self.facture is not None and self.facture not in self.factures:
            raise FactureInconnue(facture=self.facture, fournisseur=self.fournisseur)
        du = max(self._du(), 0)
        if self.montant_centimes > du:
            raise PlusQueDu(du=euros(du))
        self.record(
            PaiementFournisseurEffectue(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=self.groupement,
                facture=self.facture,
                montant_centimes=self.montant_centimes,
                mode=self.mode,
            )
        )

    def _du(self) -> int:
        if self.facture is not None:
            return min(self.factures[self.facture], self.facture_centimes - self.regle_centimes)
        return max(self.commande_centimes, self.facture_centimes) - self.regle_centimes
