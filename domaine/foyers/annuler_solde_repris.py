"""A balance of the notebook that was somebody else's, or noted wrong: undone while its day is open (R-031, R-191)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.comptes.association import ASSOCIATION, association
from domaine.foyers.faits import SoldeOuvertureAnnule, SoldeOuvertureRepris
from domaine.foyers.partis import DEPARTS, Partis, exiger_la
from domaine.foyers.refus import FoyerParti, FoyerReuni, RepriseDansUnePeriodeClose, SoldeNonRepris
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import jour_de, le_jour
from domaine.mutators import folds
from domaine.types import AntenneId, FoyerId, GroupementId, Motif, Role


class Repris(NamedTuple):
    """The balance as it was brought over."""

    position: int
    groupement: str
    solde_centimes: int
    le: datetime


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(GroupementInconnu, SoldeNonRepris, FoyerReuni, FoyerParti, RepriseDansUnePeriodeClose),
)
@folds(DEPARTS, ASSOCIATION)
class AnnulerSoldeOuverture(Acte):
    """Annuler un solde du cahier repris pour un autre foyer, ou noté faux, en gardant la trace des deux lignes."""

    antenne: AntenneId
    groupement: GroupementId
    foyer: FoyerId
    raison: Motif

    repris: Repris | None = known(lambda: None)
    partis: Partis = known(Partis)
    groupements: set[str] = known(set)
    """Of the association."""
    clos: date | None = known(lambda: None)
    """Last day of its accounts that is closed."""
    premier_mois: int = known(lambda: 1)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this household had of the notebook, whether it is still here, and what is closed."""
        foyer = Selector(types=[SoldeOuvertureRepris, SoldeOuvertureAnnule, *DEPARTS], tags=[f"foyer:{self.foyer}"])
        return [foyer, association(self.antenne)]

    @event(SoldeOuvertureRepris)
    def _(self, position: int, groupement: str, solde_centimes: int, date_effet: datetime) -> None:
        self.repris = Repris(position, groupement, solde_centimes, date_effet)

    @event(SoldeOuvertureAnnule)
    def _(self) -> None:
        self.repris = None

    def execute(self) -> None:
        """What it had is nobody's again: it is brought over once more for whoever it belongs to."""
        if self.groupement not in self.groupements:
            raise GroupementInconnu(groupement=self.groupement)
        if self.repris is None or self.repris.groupement != self.groupement:
            raise SoldeNonRepris(foyer=self.foyer)
        exiger_la(self, self.foyer)
        jour = jour_de(self.repris.le)
        if self.clos is not None and jour <= self.clos:
            raise RepriseDansUnePeriodeClose(jour=le_jour(jour))
        self.record(
            SoldeOuvertureAnnule(
                foyer=self.foyer,
                groupement=self.groupement,
                solde_centimes=self.repris.solde_centimes,
                raison=self.raison,
            ),
            corrige=self.repris.position,
            date_effet=self.repris.le,
            motif=self.raison.value,
        )
