"""A membership that was paid before the group opened its log, by the notebook: it holds, nothing is charged (R-031)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.foyers.enregistrer_adhesion import LA_PLUS_LONGUE
from domaine.foyers.faits import AdhesionEnregistree
from domaine.foyers.qui import PAS_LA, QUI_EST_LA, Qui
from domaine.foyers.refus import AdhesionDejaPrise, FoyerHorsGroupement, PeriodeTropLongue
from domaine.mots import jour_de, le_jour
from domaine.mutators import folds
from domaine.types import FoyerId, GroupementId, Role


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(*PAS_LA, FoyerHorsGroupement, AdhesionDejaPrise, PeriodeTropLongue))
@folds(QUI_EST_LA)
class ReprendreAdhesion(Acte):
    """Reprendre du cahier une adhésion déjà payée : rien n'est compté."""

    foyer: FoyerId
    groupement: GroupementId
    valable_au: date
    """Its last day; one that has ended already says since when (R-023)."""

    qui: Qui = known(Qui)
    periodes: list[tuple[date, date]] = known(list)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household with its memberships, one a year."""
        return [Selector(types=[*QUI_EST_LA, AdhesionEnregistree], tags=[f"foyer:{self.foyer}"])]

    @event(AdhesionEnregistree)
    def _(self, valable_du: date, valable_au: date) -> None:
        self.periodes.append((valable_du, valable_au))

    def execute(self) -> None:
        """From the day it is brought over: what was before is in the notebook. Once, before any other."""
        self.qui.exiger_la(self.foyer)
        if self.qui.groupement != self.groupement:
            raise FoyerHorsGroupement(foyer=self.foyer, groupement=self.groupement)
        if self.periodes:
            du, au = self.periodes[0]
            raise AdhesionDejaPrise(du=le_jour(du), au=le_jour(au))
        valable_du = min(jour_de(self.contexte.date_effet), self.valable_au)
        if self.valable_au - valable_du > LA_PLUS_LONGUE:
            raise PeriodeTropLongue(du=le_jour(valable_du), au=le_jour(self.valable_au))
        self.record(
            AdhesionEnregistree(
                foyer=self.foyer,
                groupement=self.groupement,
                valable_du=valable_du,
                valable_au=self.valable_au,
                cotisation_centimes=0,
                cagnotte_centimes=0,
            )
        )
