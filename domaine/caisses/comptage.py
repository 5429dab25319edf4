"""Beginning a count, at two, or giving it up: between both, what is expected is told to nobody (R-163)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.caisses.faits import ComptageAbandonne, ComptageCommence
from domaine.caisses.refus import AucunComptage, CaisseInconnue, ComptageEnCours, DeuxNomsDifferents
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.mutators import folds
from domaine.types import EQUIPE, PersonneId, SessionId


@acte(*EQUIPE, refus=(CaisseInconnue, ComptageEnCours, DeuxNomsDifferents))
@folds(SESSION_DE_CAISSE)
class CommencerComptage(Acte):
    """Commencer à compter une caisse, à deux."""

    session: SessionId
    comptee_par: tuple[PersonneId, PersonneId]

    caisse: Caisse = known(Caisse)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*SESSION_DE_CAISSE], tags=[f"caisse:{self.session}"])]

    def execute(self) -> None:
        if not self.caisse.groupement:
            raise CaisseInconnue(session=self.session)
        if self.caisse.compteurs:
            raise ComptageEnCours(session=self.session)
        if len(set(self.comptee_par)) == 1:
            raise DeuxNomsDifferents
        self.record(
            ComptageCommence(
                session=self.session,
                groupement=self.caisse.groupement,
                cycle=self.caisse.cycle,
                comptee_par=self.comptee_par,
                rang=self.caisse.comptages + 1,
            )
        )


@acte(*EQUIPE, refus=(AucunComptage,))
@folds(SESSION_DE_CAISSE)
class AbandonnerComptage(Acte):
    """Abandonner un comptage commencé."""

    session: SessionId

    caisse: Caisse = known(Caisse)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*SESSION_DE_CAISSE], tags=[f"caisse:{self.session}"])]

    def execute(self) -> None:
        if len(self.caisse.compteurs) != 2:  # noqa: PLR2004 - a count is begun by two
            raise AucunComptage(session=self.session)
        premier, second = self.caisse.compteurs
        self.record(
            ComptageAbandonne(session=self.session, groupement=self.caisse.groupement, comptee_par=(premier, second))
        )
