"""A funder grants more, less, or for longer: never less than what its envelope paid already (R-007b)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.enveloppes.compensation import ENVELOPPES, IMPUTATIONS, Compensation, Enveloppe
from domaine.enveloppes.faits import EnveloppeModifiee
from domaine.enveloppes.refus import EnveloppeALEnvers, EnveloppeDejaUtilisee, EnveloppeInchangee, EnveloppeInconnue
from domaine.mots import euros, le_jour
from domaine.mutators import folds
from domaine.types import EnveloppeId, Libelle, Montant, Role


@acte(
    Role.TRESORIER,
    Role.COORDINATEUR,
    refus=(EnveloppeInconnue, EnveloppeALEnvers, EnveloppeDejaUtilisee, EnveloppeInchangee),
)
@folds(ENVELOPPES, IMPUTATIONS)
class ModifierEnveloppe(Acte):
    """Changer le montant ou la fin d'une enveloppe, selon l'accord du financeur."""

    enveloppe: EnveloppeId
    montant_centimes: Montant
    au: date
    piece: Libelle

    compensation: Compensation = known(Compensation)
    enveloppes: dict[str, Enveloppe] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """This envelope, and what it paid."""
        return [Selector(types=[*ENVELOPPES, *IMPUTATIONS], tags=[f"enveloppe:{self.enveloppe}"])]

    def execute(self) -> None:
        """Rounds that it paid already stay paid, even when it ends before them from now on."""
        accordee = self.enveloppes.get(self.enveloppe)
        if accordee is None:
            raise EnveloppeInconnue
        if self.au < accordee.du:
            raise EnveloppeALEnvers(du=le_jour(accordee.du), au=le_jour(self.au))
        impute = self.compensation.payes(self.enveloppe)
        if self.montant_centimes < impute:
            raise EnveloppeDejaUtilisee(impute=euros(impute))
        if (self.montant_centimes, self.au) == (accordee.montant_centimes, accordee.au):
            raise EnveloppeInchangee
        self.record(
            EnveloppeModifiee(
                enveloppe=self.enveloppe,
                groupement=accordee.groupement,
                financeur=accordee.financeur,
                montant_centimes=self.montant_centimes,
                montant_avant_centimes=accordee.montant_centimes,
                au=self.au,
                au_avant=accordee.au,
                piece=self.piece,
            )
        )
