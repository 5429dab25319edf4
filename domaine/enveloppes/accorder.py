"""What a funder grants for the rebates of coup de pouce, over some months (R-007b)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.enveloppes.faits import EnveloppeAccordee
from domaine.enveloppes.refus import EnveloppeALEnvers, EnveloppeDejaAccordee
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import le_jour
from domaine.mutators import folds
from domaine.types import EnveloppeId, FinanceurId, GroupementId, Libelle, Montant, Role


@acte(Role.TRESORIER, Role.COORDINATEUR, refus=(GroupementInconnu, EnveloppeDejaAccordee, EnveloppeALEnvers))
@folds(CREATION)
class AccorderEnveloppe(Acte):
    """Noter ce qu'un financeur accorde pour les réductions coup de pouce."""

    enveloppe: EnveloppeId
    groupement: GroupementId
    financeur: FinanceurId
    """As it is named where the tier was granted to households."""
    montant_centimes: Montant
    du: date
    au: date
    piece: Libelle

    groupement_cree: bool = known(bool)
    accordee: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The group, and this envelope."""
        return [
            Selector(types=[*CREATION], tags=[f"groupement:{self.groupement}"]),
            Selector(types=[EnveloppeAccordee], tags=[f"enveloppe:{self.enveloppe}"]),
        ]

    @event(EnveloppeAccordee)
    def _(self) -> None:
        self.accordee = True

    def execute(self) -> None:
        exiger_groupement(self)
        if self.accordee:
            raise EnveloppeDejaAccordee
        if self.au < self.du:
            raise EnveloppeALEnvers(du=le_jour(self.du), au=le_jour(self.au))
        self.record(
            EnveloppeAccordee(
                enveloppe=self.enveloppe,
                groupement=self.groupement,
                financeur=self.financeur,
                montant_centimes=self.montant_centimes,
                du=self.du,
                au=self.au,
                piece=self.piece,
            )
        )
