"""A household leaves, its account at zero and nothing left to take (R-030)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.fait import Fait
from domaine.foyers.compte import MOUVEMENTS_DE_COMPTE, Compte
from domaine.foyers.faits import FoyerInscrit, FoyerQuitte
from domaine.foyers.refus import CommandeEnCours, FoyerInconnu, FoyerParti, SoldeNonNul
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import FoyerId, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(FoyerInconnu, FoyerParti, CommandeEnCours, SoldeNonNul),
)
@folds(MOUVEMENTS_DE_COMPTE)
class QuitterFoyer(Acte):
    """Noter le départ d'un foyer, son compte à zéro."""

    foyer: FoyerId

    groupement: str = known(str)
    parti: bool = known(bool)
    compte: Compte = known(Compte)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that ever moved its account."""
        types: list[type[Fait]] = [FoyerInscrit, FoyerQuitte, *MOUVEMENTS_DE_COMPTE]
        return [Selector(types=types, tags=[f"foyer:{self.foyer}"])]

    @event(FoyerInscrit)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    @event(FoyerQuitte)
    def _(self) -> None:
        self.parti = True

    def execute(self) -> None:
        if not self.groupement:
            raise FoyerInconnu(foyer=self.foyer)
        if self.parti:
            raise FoyerParti(foyer=self.foyer)
        if self.compte.engage_centimes:
            raise CommandeEnCours(engage=euros(self.compte.engage_centimes))
        if self.compte.solde_centimes:
            sens = "Ce foyer doit" if self.compte.solde_centimes < 0 else "On doit à ce foyer"
            raise SoldeNonNul(sens=sens, solde=euros(abs(self.compte.solde_centimes)))
        self.record(FoyerQuitte(foyer=self.foyer, groupement=self.groupement))
