"""Changing the parameters of a group from a day on; rounds already open keep theirs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.faits import ParametresFixes
from domaine.groupements.refus import DateDejaPassee, GroupementInconnu, ParametresDejaChanges, SeuilsInverses
from domaine.groupements.seuils import exiger_seuils_croissants
from domaine.mots import jour_de, le_jour
from domaine.mutators import folds
from domaine.parametres import Parametres
from domaine.types import GroupementId, Role


@acte(
    Role.COORDINATEUR, Role.TRESORIER, refus=(GroupementInconnu, SeuilsInverses, DateDejaPassee, ParametresDejaChanges)
)
@folds(CREATION)
class FixerParametres(Acte):
    """Fixer les paramètres du groupement à compter d'une date."""

    groupement: GroupementId
    a_compter_du: date
    parametres: Parametres
    """The whole set: what is left out takes its default."""
    remplace_position: int | None = None
    """Position of the set that was read, which this one replaces; None: the one the group was created with."""

    groupement_cree: bool = known(bool)
    fixes: tuple[int, str] | None = known(lambda: None)
    """The last set decided since the group exists: position, who."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*CREATION, ParametresFixes], tags=[f"groupement:{self.groupement}"])]

    @event(ParametresFixes)
    def _(self, position: int, acteur: str) -> None:
        self.fixes = (position, acteur)

    def execute(self) -> None:
        """The past does not change, nor, unseen, what a colleague decided since the page was read."""
        exiger_groupement(self)
        exiger_seuils_croissants(self.parametres)
        aujourdhui = jour_de(self.contexte.date_effet)
        if self.a_compter_du < aujourdhui:
            raise DateDejaPassee(aujourdhui=le_jour(aujourdhui))
        if self.fixes and self.fixes[0] != self.remplace_position:
            raise ParametresDejaChanges(par=self.fixes[1])
        self.record(
            ParametresFixes(groupement=self.groupement, a_compter_du=self.a_compter_du, parametres=self.parametres)
        )
