"""Erasing a person: the fact that its key is destroyed; every amount stays and every proof still verifies (R-210)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.fait import Fait
from domaine.foyers.faits import CoordonneesCorrigees, FoyerInscrit, PersonneEffacee
from domaine.foyers.refus import PersonneDejaEffacee, PersonneInconnue
from domaine.groupements.faits import RoleAccorde
from domaine.types import PersonneId, Role


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(PersonneInconnue, PersonneDejaEffacee))
class EffacerPersonne(Acte):
    """Effacer une personne : son nom ne se lit plus nulle part, ses montants restent."""

    personne: PersonneId

    connue: bool = known(bool)
    foyer: str | None = known(lambda: None)
    """The household it is the account holder of; None: none."""
    effacee: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Where this person was named, and whether it was erased already."""
        types: list[type[Fait]] = [FoyerInscrit, CoordonneesCorrigees, RoleAccorde, PersonneEffacee]
        return [Selector(types=types, tags=[f"personne:{self.personne}"])]

    @event(FoyerInscrit)
    def _(self, foyer: str) -> None:
        self.connue = True
        self.foyer = foyer

    @event(CoordonneesCorrigees)
    def _(self, foyer: str) -> None:
        self.connue = True
        self.foyer = foyer

    @event(RoleAccorde)
    def _(self) -> None:
        self.connue = True

    @event(PersonneEffacee)
    def _(self) -> None:
        self.effacee = True

    def execute(self) -> None:
        if not self.connue:
            raise PersonneInconnue(personne=self.personne)
        if self.effacee:
            raise PersonneDejaEffacee(personne=self.personne)
        self.record(PersonneEffacee(foyer=self.foyer, personne=self.personne))
