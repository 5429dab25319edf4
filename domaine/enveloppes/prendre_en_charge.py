"""When the envelope is empty the household keeps its price, and two people decide who bears the rest (R-007b)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.credits.cagnotte import CAGNOTTE
from domaine.credits.refus import CagnotteInsuffisante
from domaine.cycles.faits import CycleArrete
from domaine.enveloppes.compensation import (
    COMPENSATIONS,
    ENVELOPPES,
    IMPUTATIONS,
    Compensation,
    Enveloppe,
    exiger_arrete,
)
from domaine.enveloppes.faits import CompensationPriseEnCharge, Porteur, PriseEnChargeAnnulee
from domaine.enveloppes.refus import CycleAArreter, EnveloppePasVide, ResteADeux, RienAImputer
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, exiger_second_de_l_equipe
from domaine.litiges.faits import CorrectionApresArrete
from domaine.mots import euros
from domaine.mutators import Mutators, folds
from domaine.stock.refus import AutreGroupement
from domaine.types import CycleId, FinanceurId, GroupementId, Libelle, PersonneId, Role

DES_DEUX: Final = (CycleArrete, CompensationPriseEnCharge, PriseEnChargeAnnulee, CorrectionApresArrete)
"""Facts that move both the rebates of the round and the fund."""
PAYEES: Mutators = {fait: replie for fait, replie in COMPENSATIONS.items() if fait not in DES_DEUX}
FONDS: Mutators = {fait: replie for fait, replie in CAGNOTTE.items() if fait not in DES_DEUX}


@acte(
    Role.TRESORIER,
    Role.COORDINATEUR,
    refus=(
        CycleAArreter,
        AutreGroupement,
        ResteADeux,
        *PAS_LE_SECOND,
        RienAImputer,
        EnveloppePasVide,
        CagnotteInsuffisante,
    ),
)
@folds(PAYEES, ENVELOPPES, FONDS, ROLES_DU_SECOND)
class PrendreEnChargeCompensation(Acte):
    """Décider à deux qui porte les réductions qu'aucune enveloppe ne paie."""

    groupement: GroupementId
    financeur: FinanceurId
    cycle: CycleId
    porteur: Porteur
    raison: Libelle
    second: PersonneId

    compensation: Compensation = known(Compensation)
    enveloppes: dict[str, Enveloppe] = known(dict)
    arrete_a: str = known(str)
    """The group whose closed round it is, wherever that is; "": the round is not closed."""
    cagnotte_centimes: int = known(int)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The rebates of this funder in the round, its closing, the envelopes, the fund, the second."""
        financeur, cycle, groupement = (
            f"financeur:{self.financeur}",
            f"cycle:{self.cycle}",
            f"groupement:{self.groupement}",
        )
        return [
            Selector(types=[*COMPENSATIONS], tags=[financeur, cycle]),
            Selector(types=[*ENVELOPPES, *IMPUTATIONS], tags=[financeur, groupement]),
            Selector(types=[CycleArrete], tags=[cycle]),
            Selector(types=[*CAGNOTTE], tags=[groupement]),
            *du_second(self),
        ]

    @event(CycleArrete)
    def _(self, cycle: str, groupement: str, supplement_centimes: int) -> None:
        self.cagnotte_centimes += supplement_centimes if groupement == self.groupement else 0
        self.arrete_a = groupement if cycle == self.cycle else self.arrete_a

    @event(CompensationPriseEnCharge)
    def _(self, porteur: str, cycle: str, financeur: str, montant_centimes: int) -> None:
        ici = (cycle, financeur) == (self.cycle, self.financeur)
        self.compensation.portes[porteur] += montant_centimes if ici else 0
        self.cagnotte_centimes -= montant_centimes if porteur == "cagnotte" else 0

    @event(PriseEnChargeAnnulee)
    def _(self, porteur: str, cycle: str, financeur: str, montant_centimes: int) -> None:
        ici = (cycle, financeur) == (self.cycle, self.financeur)
        self.compensation.portes[porteur] -= montant_centimes if ici else 0
        self.cagnotte_centimes += montant_centimes if porteur == "cagnotte" else 0

    @event(CorrectionApresArrete)
    def _(self, cycle: str, financeur: str | None, compensation_centimes: int, supplement_centimes: int) -> None:
        ici = (cycle, financeur) == (self.cycle, self.financeur)
        self.compensation.du_centimes -= compensation_centimes if ici else 0
        self.cagnotte_centimes -= supplement_centimes

    def execute(self) -> None:
        """All that is left of the round; rebates that fell since are taken back from who bore them."""
        exiger_arrete(self)
        if self.arrete_a != self.groupement:
            raise AutreGroupement
        if self.second == self.contexte.acteur:
            raise ResteADeux
        exiger_second_de_l_equipe(self, self.second, {self.groupement})
        reste = self.compensation.du_centimes - self.compensation.regles(self.cycle)
        montant = max(reste, -self.compensation.portes.get(self.porteur, 0))
        if not montant:
            raise RienAImputer(cycle=self.cycle, financeur=self.financeur)
        disponible = self._disponible()
        if montant > 0 and disponible > 0:
            raise EnveloppePasVide(financeur=self.financeur, disponible=euros(disponible), cycle=self.cycle)
        if self.porteur == "cagnotte" and montant > self.cagnotte_centimes:
            raise CagnotteInsuffisante(disponible=euros(max(self.cagnotte_centimes, 0)))
        self.record(
            CompensationPriseEnCharge(
                groupement=self.groupement,
                financeur=self.financeur,
                cycle=self.cycle,
                porteur=self.porteur,
                montant_centimes=montant,
                decide_par=(self.contexte.acteur, self.second),
                raison=self.raison,
            )
        )

    def _disponible(self) -> int:
        """In the funder's envelopes that may pay this round."""
        return sum(
            max(enveloppe.montant_centimes - self.compensation.payes(nom), 0)
            for nom, enveloppe in self.enveloppes.items()
            if enveloppe.couvre(self.cycle)
        )
