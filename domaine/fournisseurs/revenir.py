"""Money that the bank paid to a supplier and gave back: owed again, and both lines of the bank stay (R-177)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.dates import DateInvraisemblable, exiger_proche
from domaine.fait import Fait
from domaine.fournisseurs.faits import (
    ModePaiement,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
)
from domaine.fournisseurs.refus import (
    EspecesSansRetour,
    PaiementAVenir,
    PaiementDejaAnnule,
    PaiementFournisseurInconnu,
    RevenuAvantPaiement,
)
from domaine.mots import PARIS, jour_de, le_jour
from domaine.types import CycleId, FournisseurId, Role


class Parti(msgspec.Struct, frozen=True, kw_only=True):
    """The payment as it was noted."""

    groupement: str
    facture: str | None
    montant_centimes: int
    mode: ModePaiement
    trop_centimes: int
    lot: str | None
    paye_le: date


@acte(
    Role.TRESORIER,
    refus=(
        PaiementFournisseurInconnu,
        PaiementDejaAnnule,
        EspecesSansRetour,
        RevenuAvantPaiement,
        PaiementAVenir,
        DateInvraisemblable,
    ),
)
class NoterPaiementRevenu(Acte):
    """Noter que la banque a rendu un paiement à un fournisseur, un virement refusé par exemple."""

    fournisseur: FournisseurId
    cycle: CycleId
    paiement: Annotated[int, Meta(ge=1)]
    """Its position."""
    rendu_le: date
    """The day of the bank's line."""

    parti: Parti | None = known(lambda: None)
    defait: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this supplier was paid in this round, and what of it was undone or came back."""
        types: list[type[Fait]] = [
            PaiementFournisseurEffectue,
            PaiementFournisseurContrepasse,
            PaiementFournisseurRevenu,
        ]
        return [Selector(types=types, tags=[f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"])]

    @event(PaiementFournisseurEffectue)
    def _(
        self,
        *,
        groupement: str,
        facture: str | None,
        montant_centimes: int,
        mode: ModePaiement,
        trop_centimes: int,
        lot: str | None,
        position: int,
        date_effet: datetime,
    ) -> None:
        if position == self.paiement:
            self.parti = Parti(
                groupement=groupement,
                facture=facture,
                montant_centimes=montant_centimes,
                mode=mode,
                trop_centimes=trop_centimes,
                lot=lot,
                paye_le=jour_de(date_effet),
            )

    @event(PaiementFournisseurContrepasse)
    def _(self, corrige: int) -> None:
        self.defait = self.defait or corrige == self.paiement

    @event(PaiementFournisseurRevenu)
    def _(self, corrige: int) -> None:
        self.defait = self.defait or corrige == self.paiement

    def execute(self) -> None:
        parti, aujourd_hui = self.parti, jour_de(self.contexte.date_effet)
        if parti is None:
            raise PaiementFournisseurInconnu
        if self.defait:
            raise PaiementDejaAnnule
        if parti.mode == "especes":
            raise EspecesSansRetour
        if self.rendu_le > aujourd_hui:
            raise PaiementAVenir(le=le_jour(self.rendu_le))
        if self.rendu_le < parti.paye_le:
            raise RevenuAvantPaiement(paye=le_jour(parti.paye_le), revenu=le_jour(self.rendu_le))
        exiger_proche(self.rendu_le, self.contexte.date_effet)
        self.record(
            PaiementFournisseurRevenu(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=parti.groupement,
                facture=parti.facture,
                montant_centimes=parti.montant_centimes,
                mode=parti.mode,
                trop_centimes=parti.trop_centimes,
                lot=parti.lot,
            ),
            corrige=self.paiement,
            date_effet=None if self.rendu_le == aujourd_hui else datetime.combine(self.rendu_le, time(12), PARIS),
        )
