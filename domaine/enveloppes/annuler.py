"""An envelope noted by mistake, or under another funder: it leaves while nothing was charged to it (R-007b, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.banque.faits import LigneBancaireClassee, LigneBancaireDetachee
from domaine.enveloppes.faits import (
    CompensationImputee,
    EnveloppeAccordee,
    EnveloppeAnnulee,
    EnveloppeModifiee,
    EnveloppeReclamee,
    ImputationAnnulee,
    ReclamationAnnulee,
)
from domaine.enveloppes.refus import EnveloppeInconnue, EnveloppeServie
from domaine.fait import Fait
from domaine.types import EnveloppeId, Role

FAITS: list[type[Fait]] = [
    EnveloppeAccordee,
    EnveloppeModifiee,
    EnveloppeAnnulee,
    CompensationImputee,
    ImputationAnnulee,
    EnveloppeReclamee,
    ReclamationAnnulee,
    LigneBancaireClassee,
    LigneBancaireDetachee,
]


class Accordee(NamedTuple):
    position: int
    accordee_le: datetime
    groupement: str
    financeur: str
    montant_centimes: int


@acte(Role.TRESORIER, Role.COORDINATEUR, refus=(EnveloppeInconnue, EnveloppeServie))
class AnnulerEnveloppe(Acte):
    """Annuler une enveloppe notée par erreur, tant que rien n'y est compté, en gardant la trace."""

    enveloppe: EnveloppeId

    accordee: Accordee | None = known(lambda: None)
    """None: it does not exist, or was taken back."""
    payees: set[int] = known(set)
    """Positions of what it paid, be it none in all."""
    demandes: set[str] = known(set)
    """Numbers of its claims that stand."""
    lignes: set[str] = known(set)
    """Of the bank, that its funder is said to have paid it by."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """This envelope, what it paid, what was claimed for it, and what the bank's lines are said to pay of it."""
        return [Selector(types=FAITS, tags=[f"enveloppe:{self.enveloppe}"])]

    @event(EnveloppeAccordee)
    def _(self, *, groupement: str, financeur: str, montant_centimes: int, position: int, date_effet: datetime) -> None:
        self.accordee = Accordee(position, date_effet, groupement, financeur, montant_centimes)

    @event(EnveloppeModifiee)
    def _(self, montant_centimes: int) -> None:
        self.accordee = self.accordee and self.accordee._replace(montant_centimes=montant_centimes)

    @event(EnveloppeAnnulee)
    def _(self) -> None:
        self.accordee = None

    @event(CompensationImputee)
    def _(self, position: int) -> None:
        self.payees.add(position)

    @event(ImputationAnnulee)
    def _(self, corrige: int) -> None:
        self.payees.discard(corrige)

    @event(EnveloppeReclamee)
    def _(self, reclamation: str) -> None:
        self.demandes.add(reclamation)

    @event(ReclamationAnnulee)
    def _(self, reclamation: str) -> None:
        self.demandes.discard(reclamation)

    @event(LigneBancaireClassee)
    def _(self, ligne: str) -> None:
        self.lignes.add(ligne)

    @event(LigneBancaireDetachee)
    def _(self, ligne: str) -> None:
        self.lignes.discard(ligne)

    def execute(self) -> None:
        """Nothing was posted for it: rebates are the funder's whatever envelope pays them."""
        if self.accordee is None:
            raise EnveloppeInconnue
        if self.payees or self.demandes or self.lignes:
            raise EnveloppeServie
        self.record(
            EnveloppeAnnulee(
                enveloppe=self.enveloppe,
                groupement=self.accordee.groupement,
                financeur=self.accordee.financeur,
                montant_centimes=self.accordee.montant_centimes,
            ),
            corrige=self.accordee.position,
            date_effet=self.accordee.accordee_le,
        )
