"""Another name for the association, or its own better written: papers bear it from now on."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.comptes.refus import AssociationInconnue
from domaine.groupements.faits import AntenneCreee, AntenneRenommee
from domaine.groupements.refus import NomInchange
from domaine.types import AntenneId, Libelle, Role


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(AssociationInconnue, NomInchange))
class RenommerAssociation(Acte):
    """Changer le nom de l'association, ou corriger comment il s'écrit."""

    antenne: AntenneId
    nom: Libelle

    present: str = known(str)
    """Its name today; "": there is no such association."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The association and its names."""
        return [Selector(types=[AntenneCreee, AntenneRenommee], tags=[f"antenne:{self.antenne}"])]

    @event(AntenneCreee)
    def _(self, nom: str) -> None:
        self.present = nom

    @event(AntenneRenommee)
    def _(self, nom: str) -> None:
        self.present = nom

    def execute(self) -> None:
        if not self.present:
            raise AssociationInconnue(antenne=self.antenne)
        if self.nom == self.present:
            raise NomInchange(nom=self.nom)
        self.record(AntenneRenommee(antenne=self.antenne, nom=self.nom))
