"""The second look at a cancellation that nobody could sign with its author (R-192)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import EncaissementContrepasse, SecondRegardSigne
from domaine.encaissements.refus import RelectureParSoi, RienARelire
from domaine.fait import Fait
from domaine.groupements.refus import PasEncoreDeux
from domaine.groupements.second import ROLES_DU_SECOND, Signataires, ce_qui_lie, exiger_deux_personnes
from domaine.mutators import folds
from domaine.types import EQUIPE, EncaissementId


@acte(*EQUIPE, refus=(RienARelire, RelectureParSoi, PasEncoreDeux))
@folds(ROLES_DU_SECOND)
class RelireAnnulation(Acte):
    """Signer après coup l'annulation d'un paiement, faite par quelqu'un d'autre."""

    encaissement: EncaissementId

    a_relire: tuple[str, str, str | None, str, int] | None = known(lambda: None)
    """Household, group, round, author and position of the cancellation that waits."""

    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was cancelled, and the cards that whoever looks now gave or was given."""
        types: list[type[Fait]] = [EncaissementContrepasse, SecondRegardSigne]
        encaissement = Selector(types=types, tags=[f"encaissement:{self.encaissement}"])
        return [encaissement, *ce_qui_lie(self.contexte.acteur)]

    @event(EncaissementContrepasse)
    def _(self, foyer: str, groupement: str, cycle: str | None, acteur: str, position: int, *, a_relire: bool) -> None:
        self.a_relire = (foyer, groupement, cycle, acteur, position) if a_relire else None

    @event(SecondRegardSigne)
    def _(self) -> None:
        self.a_relire = None

    def execute(self) -> None:
        """Late or not: what was looked at late is better than what nobody looked at."""
        if self.a_relire is None:
            raise RienARelire(encaissement=self.encaissement)
        foyer, groupement, cycle, demande_par, position = self.a_relire
        if demande_par == self.contexte.acteur:
            raise RelectureParSoi
        exiger_deux_personnes(self, self.contexte.acteur, demande_par)
        self.record(
            SecondRegardSigne(
                encaissement=self.encaissement,
                foyer=foyer,
                groupement=groupement,
                cycle=cycle,
                demande_par=demande_par,
            ),
            cause=position,
        )
