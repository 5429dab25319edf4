"""An order that a device kept without network and sent after the closing is not lost: it is shown (R-067)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.commandes.faits import LigneHorsDelai
from domaine.commandes.refus import PasHorsDelai
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import CycleInconnu
from domaine.foyers.qui import PAS_SOI_MEME, QUI_PARLE, Qui
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FoyerId, ProduitId, QuantitePositive, Role


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    nature="constat",
    refus=(CycleInconnu, *PAS_SOI_MEME, PasHorsDelai),
)
@folds(CYCLE, QUI_PARLE)
class ConstaterLigneHorsDelai(Acte):
    """Garder une ligne tapée avant la fin des commandes et arrivée après."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    quantite: QuantitePositive
    catalogue: CatalogueVersion
    tapee_le: Annotated[datetime, Meta(tz=True)] | None = None
    """By the clock of the device; None: the moment of the act."""

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household and the round."""
        return [
            Selector(types=[*QUI_PARLE], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*CYCLE], tags=[f"cycle:{self.cycle}"]),
        ]

    def execute(self) -> None:
        """The closing is the server's; only what was typed before it may still be accepted."""
        self.etat.exiger_connu(self.cycle)
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        tapee_le, close_le = (self.tapee_le or self.contexte.date_effet).astimezone(UTC), self.etat.clos_le
        if close_le is None or tapee_le >= close_le:
            raise PasHorsDelai
        self.record(
            LigneHorsDelai(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                quantite=self.quantite,
                catalogue=self.catalogue,
                tapee_le=tapee_le,
                close_le=close_le,
            ),
            date_effet=tapee_le,
        )
