"""A claim that was noted and never left: the last one, while the bank does not say that it was paid (R-007b, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.banque.faits import LigneBancaireClassee, LigneBancaireDetachee
from domaine.enveloppes.faits import EnveloppeReclamee, ReclamationAnnulee
from domaine.enveloppes.refus import ReclamationInconnue, ReclamationSuivie, ReclamationVersee
from domaine.fait import Fait
from domaine.mots import euros
from domaine.types import EnveloppeId, Libelle, Role


class Reclamee(NamedTuple):
    position: int
    groupement: str
    financeur: str
    total_centimes: int
    le: datetime


@acte(Role.TRESORIER, Role.COORDINATEUR, refus=(ReclamationInconnue, ReclamationSuivie, ReclamationVersee))
class AnnulerReclamation(Acte):
    """Annuler une demande à un financeur notée par erreur, tant qu'il n'a rien versé pour elle."""

    enveloppe: EnveloppeId
    reclamation: Annotated[str, Meta(max_length=20)]
    raison: Libelle

    reclamees: dict[str, Reclamee] = known(dict)
    """By number, those that stand, in their order."""
    recu_centimes: int = known(int)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was claimed for this envelope, and what the bank says of it."""
        types: list[type[Fait]] = [EnveloppeReclamee, ReclamationAnnulee, LigneBancaireClassee, LigneBancaireDetachee]
        return [Selector(types=types, tags=[f"enveloppe:{self.enveloppe}"])]

    @event(EnveloppeReclamee)
    def _(
        self,
        *,
        position: int,
        reclamation: str,
        groupement: str,
        financeur: str,
        total_centimes: int,
        date_effet: datetime,
    ) -> None:
        self.reclamees[reclamation] = Reclamee(position, groupement, financeur, total_centimes, date_effet)

    @event(ReclamationAnnulee)
    def _(self, reclamation: str) -> None:
        self.reclamees.pop(reclamation, None)

    @event(LigneBancaireClassee)
    def _(self, montant_centimes: int) -> None:
        self.recu_centimes += montant_centimes

    @event(LigneBancaireDetachee)
    def _(self, montant_centimes: int) -> None:
        self.recu_centimes -= montant_centimes

    def execute(self) -> None:
        """Last in, first out: each one claims what moved since the one before."""
        reclamee = self.reclamees.get(self.reclamation)
        if reclamee is None:
            raise ReclamationInconnue
        *_, derniere = self.reclamees
        if derniere != self.reclamation:
            raise ReclamationSuivie(suivante=derniere)
        reste = sum(une.total_centimes for une in self.reclamees.values()) - reclamee.total_centimes
        if reclamee.total_centimes > 0 and self.recu_centimes > reste:
            raise ReclamationVersee(recu=euros(self.recu_centimes), reste=euros(max(reste, 0)))
        self.record(
            ReclamationAnnulee(
                enveloppe=self.enveloppe,
                groupement=reclamee.groupement,
                financeur=reclamee.financeur,
                reclamation=self.reclamation,
                total_centimes=reclamee.total_centimes,
                raison=self.raison,
            ),
            corrige=reclamee.position,
            date_effet=reclamee.le,
        )
