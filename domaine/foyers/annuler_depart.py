"""A departure that was noted by mistake: the household is of the group as before, under its number (R-030)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.fait import Fait
from domaine.foyers.faits import DepartAnnule, FoyerQuitte, PersonneEffacee
from domaine.foyers.inscription import INSCRIPTION, exiger_connu
from domaine.foyers.partis import REUNIONS, Partis, exiger_pas_reuni
from domaine.foyers.refus import FoyerEfface, FoyerInconnu, FoyerReuni, PasParti
from domaine.mutators import folds
from domaine.types import FoyerId, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(FoyerInconnu, FoyerReuni, FoyerEfface, PasParti),
)
@folds(REUNIONS, INSCRIPTION)
class AnnulerDepart(Acte):
    """Annuler un départ noté par erreur : le foyer est de nouveau du groupement, sous son numéro."""

    foyer: FoyerId

    inscrit_a: str = known(str)
    depart: int | None = known(lambda: None)
    """Position of the departure that holds."""
    efface: bool = known(bool)
    """Who answered for it was erased."""
    partis: Partis = known(Partis)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Whether it left, and why: alone, joined to another one, or erased."""
        types: list[type[Fait]] = [*INSCRIPTION, FoyerQuitte, DepartAnnule, PersonneEffacee, *REUNIONS]
        return [Selector(types=types, tags=[f"foyer:{self.foyer}"])]

    @event(FoyerQuitte)
    def _(self, position: int) -> None:
        self.depart = position

    @event(DepartAnnule)
    def _(self) -> None:
        self.depart = None

    @event(PersonneEffacee)
    def _(self) -> None:
        self.efface = True

    def execute(self) -> None:
        """What moved since stays: a departure moves no account, and what was shared without the household is shared."""
        exiger_connu(self, self.foyer)
        exiger_pas_reuni(self, self.foyer)
        if self.efface:
            raise FoyerEfface(foyer=self.foyer)
        if self.depart is None:
            raise PasParti(foyer=self.foyer)
        self.record(DepartAnnule(foyer=self.foyer, groupement=self.inscrit_a), corrige=self.depart)
