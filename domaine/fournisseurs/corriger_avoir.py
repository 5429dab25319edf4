"""A supplier's credit note that was noted wrong, undone and told again: in one act, both at its first date (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.avoirs import (
    ANNULABLE,
    AVOIRS,
    DECIDES,
    NOTABLE,
    RENVOIS,
    Avoirs,
    annulation,
    exiger_annulable,
    note,
)
from domaine.fournisseurs.faits import ObjetAvoir
from domaine.fournisseurs.refus import AvoirInchange
from domaine.mutators import folds
from domaine.types import CycleId, FactureId, FournisseurId, Libelle, Montant, Motif, Role


@acte(Role.TRESORIER, refus=(*ANNULABLE, *NOTABLE, AvoirInchange))
@folds(AVOIRS, DECIDES)
class CorrigerAvoirFournisseur(Acte):
    """Annuler l'avoir d'un fournisseur noté faux et le redire tel qu'il est, à sa première date."""

    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    """Where it was noted."""
    avoir: Annotated[int, Meta(ge=1)]
    """Its position."""
    sur: FactureId
    """The invoice of this round that it lowers."""
    montant_ttc_centimes: Montant
    motif_avoir: Libelle
    objet: ObjetAvoir
    raison: Motif = Motif.ERREUR_MONTANT

    avoirs: Avoirs = known(Avoirs)
    """Of this supplier in this round."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The supplier's invoices in the round and their credit notes, whether it is closed, containers sent back."""
        chez, cycle = f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*AVOIRS], tags=[chez, cycle]),
            Selector(types=[CycleArrete], tags=[cycle]),
            Selector(types=[*RENVOIS], tags=[chez]),
        ]

    def execute(self) -> None:
        """As if it had never been noted wrong."""
        avoir = exiger_annulable(self)
        champs = ("montant_ttc_centimes", "motif_avoir", "objet")
        if self.sur == self.facture and all(getattr(self, champ) == getattr(avoir, champ) for champ in champs):
            raise AvoirInchange(facture=self.facture)
        redit = note(self, self.sur, self.avoirs.sans(self.avoir))
        self.record(
            annulation(self, avoir, self.raison),
            corrige=self.avoir,
            date_effet=avoir.recu_le,
            motif=self.raison.value,
        )
        self.record(redit, date_effet=avoir.recu_le)
