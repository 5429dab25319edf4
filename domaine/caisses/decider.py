"""Deciding what becomes of a gap that nobody could explain: it leaves its waiting account (R-162)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.caisses.faits import EcartCaisseDecide
from domaine.caisses.refus import DeuxNomsDifferents, EcartRegle, SecondComptageRequis, TabletteAttendue
from domaine.caisses.session import MOUVEMENTS_DE_CAISSE, PAS_COMPTEE, Caisse, exiger_comptee
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, exiger_second_de_l_equipe
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import Chiffre, PersonneId, Role, SessionId


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(*PAS_COMPTEE, EcartRegle, SecondComptageRequis, TabletteAttendue, DeuxNomsDifferents, *PAS_LE_SECOND),
)
@folds(MOUVEMENTS_DE_CAISSE, ROLES_DU_SECOND)
class DeciderEcartCaisse(Acte):
    """Décider à deux d'un écart de caisse que rien n'explique."""

    session: SessionId
    raison: Literal["rendu_errone", "piece_perdue", "non_explique"]
    second: PersonneId
    """Who decides with the person acting."""
    tout_envoye: bool = False
    """Whether every tablet that was waited for has sent its payments since."""
    note: Chiffre | None = None

    caisse: Caisse = known(Caisse)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All of this till, for a payment that came late may have explained the gap, and the second's roles."""
        caisse = Selector(types=[*MOUVEMENTS_DE_CAISSE], tags=[f"caisse:{self.session}"])
        return [caisse, *du_second(self)]

    def execute(self) -> None:
        exiger_comptee(self.caisse, self.session)
        reste = self.caisse.reste_a_expliquer_centimes
        if not reste:
            raise EcartRegle(session=self.session)
        if self.caisse.suite == "a_recompter":
            raise SecondComptageRequis(ecart=euros(abs(reste)))
        if self.caisse.suite == "attend_tablette" and not self.tout_envoye:
            raise TabletteAttendue
        if self.second == self.contexte.acteur:
            raise DeuxNomsDifferents
        exiger_second_de_l_equipe(self, self.second, {self.caisse.groupement})
        self.record(
            EcartCaisseDecide(
                session=self.session,
                groupement=self.caisse.groupement,
                cycle=self.caisse.cycle,
                ecart_centimes=reste,
                raison=self.raison,
                decide_par=(self.contexte.acteur, self.second),
                note=self.note,
            )
        )
