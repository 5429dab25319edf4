"""A household leaves, its account at zero and nothing left to take (R-030)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.fait import Fait
from domaine.foyers.compte import Compte
from domaine.foyers.faits import FoyerQuitte
from domaine.foyers.inscription import INSCRIPTION, exiger_connu
from domaine.foyers.partis import COMPTE_ET_DEPARTS, Partis, exiger_la
from domaine.foyers.refus import CommandeEnCours, FoyerInconnu, FoyerParti, FoyerReuni, SoldeNonNul
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import FoyerId, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(FoyerInconnu, FoyerReuni, FoyerParti, CommandeEnCours, SoldeNonNul),
)
@folds(COMPTE_ET_DEPARTS, INSCRIPTION)
class QuitterFoyer(Acte):
    """Noter le départ d'un foyer, son compte à zéro."""

    foyer: FoyerId

    inscrit_a: str = known(str)
    partis: Partis = known(Partis)
    compte: Compte = known(Compte)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that ever moved its account."""
        types: list[type[Fait]] = [*INSCRIPTION, *COMPTE_ET_DEPARTS]
        return [Selector(types=types, tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        exiger_connu(self, self.foyer)
        exiger_la(self, self.foyer)
        if self.compte.engage_centimes:
            raise CommandeEnCours(engage=euros(self.compte.engage_centimes))
        if self.compte.solde_centimes:
            sens = "Ce foyer doit" if self.compte.solde_centimes < 0 else "On doit à ce foyer"
            raise SoldeNonNul(sens=sens, solde=euros(abs(self.compte.solde_centimes)))
        self.record(FoyerQuitte(foyer=self.foyer, groupement=self.inscrit_a))
