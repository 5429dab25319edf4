"""Help out of the solidarity fund: two people decide, the household reads « avoir » (R-134)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.credits.cagnotte import CAGNOTTE
from domaine.credits.faits import AideCagnotteAccordee
from domaine.credits.refus import CagnotteInsuffisante, DeuxDecideurs
from domaine.foyers.faits import FoyerInscrit
from domaine.foyers.partis import DEPARTS, Partis, exiger_la
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu, FoyerParti, FoyerReuni
from domaine.groupements.refus import SecondSansRole
from domaine.groupements.second import ROLES_DU_SECOND, exiger_second_de_l_equipe, roles_du
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import FoyerId, GroupementId, Montant, PersonneId, Role


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        FoyerInconnu,
        FoyerHorsGroupement,
        FoyerReuni,
        FoyerParti,
        DeuxDecideurs,
        SecondSansRole,
        CagnotteInsuffisante,
    ),
)
@folds(CAGNOTTE, DEPARTS, ROLES_DU_SECOND)
class AiderParCagnotte(Acte):
    """Accorder à un foyer une aide de la cagnotte, décidée à deux."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    second: PersonneId

    inscrit_a: str = known(str)
    partis: Partis = known(Partis)
    cagnotte_centimes: int = known(int)
    roles_du_second: set[tuple[str, Role]] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, what feeds or empties the fund, and the second's roles."""
        return [
            Selector(types=[FoyerInscrit, *DEPARTS], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*CAGNOTTE], tags=[f"groupement:{self.groupement}"]),
            *roles_du(self.second),
        ]

    @event(FoyerInscrit)
    def _(self, groupement: str) -> None:
        self.inscrit_a = groupement

    def execute(self) -> None:
        """The fund is held for households: it never goes below zero."""
        if not self.inscrit_a:
            raise FoyerInconnu(foyer=self.foyer)
        if self.inscrit_a != self.groupement:
            raise FoyerHorsGroupement(foyer=self.foyer, groupement=self.groupement)
        exiger_la(self, self.foyer)
        if self.second == self.contexte.acteur:
            raise DeuxDecideurs
        exiger_second_de_l_equipe(self, self.second, {self.groupement})
        if self.montant_centimes > self.cagnotte_centimes:
            raise CagnotteInsuffisante(disponible=euros(max(self.cagnotte_centimes, 0)))
        self.record(
            AideCagnotteAccordee(
                foyer=self.foyer,
                groupement=self.groupement,
                montant_centimes=self.montant_centimes,
                decide_par=(self.contexte.acteur, self.second),
                disponible_centimes=self.cagnotte_centimes,
            )
        )
