"""What was decided of a gap by mistake: it waits for an explanation, or for another decision, again (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.caisses.faits import CaisseComptee, EcartCaisseDecide, EcartCaisseRemis
from domaine.caisses.refus import DeuxNomsDifferents, EcartNonDecide
from domaine.caisses.session import MOUVEMENTS_DE_CAISSE, PAS_COMPTEE, Caisse, exiger_comptee
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, exiger_second_de_l_equipe
from domaine.mutators import Mutators, folds, together
from domaine.types import Motif, PersonneId, Role, SessionId


class Decision(NamedTuple):
    ecart_centimes: int
    le: datetime


def _recompte(acte: AnnulerDecisionEcart) -> None:
    """A new count undoes by itself what was decided of the one before."""
    acte.decisions = {}


def _decide(acte: AnnulerDecisionEcart, position: int, ecart_centimes: int, date_effet: datetime) -> None:
    acte.decisions[position] = Decision(ecart_centimes, date_effet)


def _remet(acte: AnnulerDecisionEcart, corrige: int) -> None:
    acte.decisions.pop(corrige, None)


DECISIONS: Mutators = {CaisseComptee: _recompte, EcartCaisseDecide: _decide, EcartCaisseRemis: _remet}


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(*PAS_COMPTEE, EcartNonDecide, DeuxNomsDifferents, *PAS_LE_SECOND),
)
@folds(together(MOUVEMENTS_DE_CAISSE, DECISIONS), ROLES_DU_SECOND)
class AnnulerDecisionEcart(Acte):
    """Annuler à deux ce qui a été décidé par erreur d'un écart de caisse, qui attend de nouveau."""

    session: SessionId
    raison: Motif
    second: PersonneId
    """Who undoes it with the person acting."""

    caisse: Caisse = known(Caisse)
    decisions: dict[int, Decision] = known(dict)
    """Of the last count, those that stand, by position."""
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All of this till, and the second's roles."""
        caisse = Selector(types=[*MOUVEMENTS_DE_CAISSE], tags=[f"caisse:{self.session}"])
        return [caisse, *du_second(self)]

    def execute(self) -> None:
        """Each at its date; what a payment found since explains of the gap is explained still."""
        exiger_comptee(self.caisse, self.session)
        if not self.decisions:
            raise EcartNonDecide(session=self.session)
        if self.second == self.contexte.acteur:
            raise DeuxNomsDifferents
        exiger_second_de_l_equipe(self, self.second, {self.caisse.groupement})
        for position, decision in self.decisions.items():
            self.record(
                EcartCaisseRemis(
                    session=self.session,
                    groupement=self.caisse.groupement,
                    cycle=self.caisse.cycle,
                    ecart_centimes=decision.ecart_centimes,
                    raison=self.raison,
                    annule_par=(self.contexte.acteur, self.second),
                ),
                corrige=position,
                date_effet=decision.le,
                motif=self.raison.value,
            )
