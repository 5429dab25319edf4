"""An envelope pays the rebates of a closed round; a later correction changes what it paid (R-007b)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.enveloppes.compensation import (
    ARRETE,
    COMPENSATIONS,
    ENVELOPPES,
    IMPUTATIONS,
    IMPUTATIONS_CITEES,
    Compensation,
    Enveloppe,
    exiger_arrete,
)
from domaine.enveloppes.faits import CompensationImputee, Raison
from domaine.enveloppes.refus import CycleAArreter, EnveloppeInconnue, EnveloppeVide, HorsEnveloppe, RienAImputer
from domaine.mots import euros, le_jour
from domaine.mutators import folds
from domaine.types import CycleId, EnveloppeId, FinanceurId, Role

METHODE = "imputation.v1"


@acte(
    Role.TRESORIER,
    Role.COORDINATEUR,
    refus=(EnveloppeInconnue, CycleAArreter, HorsEnveloppe, RienAImputer, EnveloppeVide),
)
@folds(COMPENSATIONS, ENVELOPPES, ARRETE)
class ImputerCompensation(Acte):
    """Faire payer par une enveloppe les réductions d'une commande arrêtée."""

    enveloppe: EnveloppeId
    financeur: FinanceurId
    """Of the envelope."""
    cycle: CycleId
    raison: Raison = ""
    """Why a round that was paid is counted again: the dispute, the return."""

    compensation: Compensation = known(Compensation)
    enveloppes: dict[str, Enveloppe] = known(dict)
    arrete_a: str = known(str)
    """The group whose closed round it is; "": the round is not closed."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The rebates of this funder in the round, the envelope and all it paid, whether the round is closed."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*COMPENSATIONS], tags=[f"financeur:{self.financeur}", cycle]),
            Selector(types=[*ENVELOPPES, *IMPUTATIONS], tags=[f"enveloppe:{self.enveloppe}"]),
            Selector(types=[*ARRETE], tags=[cycle]),
        ]

    def execute(self) -> None:
        """As much as the envelope holds; rebates that fell since are taken back from it."""
        enveloppe = self.enveloppes.get(self.enveloppe)
        if enveloppe is None or enveloppe.financeur != self.financeur:
            raise EnveloppeInconnue
        exiger_arrete(self)
        if self.arrete_a != enveloppe.groupement:
            raise EnveloppeInconnue
        ici = (self.enveloppe, self.cycle)
        compensation = self.compensation
        if not enveloppe.couvre(self.cycle) and ici not in compensation.derniere:
            raise HorsEnveloppe(cycle=self.cycle, du=le_jour(enveloppe.du), au=le_jour(enveloppe.au))
        avant = compensation.regles(self.cycle)
        a_regler = compensation.du_centimes - avant
        disponible = enveloppe.montant_centimes - compensation.payes(self.enveloppe)
        if a_regler > 0 >= disponible:
            raise EnveloppeVide(reste=euros(a_regler))
        montant = max(min(a_regler, disponible), -compensation.imputes.get(ici, 0)) if a_regler else 0
        if not montant:
            raise RienAImputer(cycle=self.cycle, financeur=self.financeur)
        derniere = compensation.derniere.get(ici)
        causes = [position for position in compensation.mouvements if derniere is not None and position > derniere]
        self.record(
            CompensationImputee(
                enveloppe=self.enveloppe,
                groupement=enveloppe.groupement,
                financeur=self.financeur,
                cycle=self.cycle,
                compensation_centimes=compensation.du_centimes,
                avant_centimes=avant,
                disponible_centimes=disponible,
                montant_centimes=montant,
                reste_centimes=max(a_regler - montant, 0),
                rectifie=derniere,
                causes=tuple(causes[-IMPUTATIONS_CITEES:]),
                raison=self.raison,
                methode=METHODE,
            )
        )
