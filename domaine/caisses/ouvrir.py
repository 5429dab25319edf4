"""Opening a till session, by two people, on a counted float (R-160)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known, under
from domaine.caisses.faits import CaisseComptee, CaisseOuverte
from domaine.caisses.refus import BoiteDejaOuverte, CaisseDejaOuverte, DeuxNomsDifferents
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.refus import GroupementInconnu
from domaine.mutators import folds
from domaine.stock.refus import AutreGroupement
from domaine.types import EQUIPE, CycleId, GroupementId, Libelle, MontantOuZero, PersonneId, SessionId


@acte(
    *EQUIPE,
    refus=(
        GroupementInconnu,
        *COMPTES_PAS_OUVERTS,
        AutreGroupement,
        CaisseDejaOuverte,
        BoiteDejaOuverte,
        DeuxNomsDifferents,
    ),
)
@folds(CYCLE, CREATION)
class OuvrirCaisse(Acte):
    """Ouvrir une caisse à deux, avec son fond compté."""

    session: SessionId
    groupement: GroupementId
    caisse: Libelle
    """Which cash box; a session is one opening of it."""
    fond_centimes: MontantOuZero
    ouverte_par: tuple[PersonneId, PersonneId]
    cycle: CycleId | None = None
    """The round whose accounts wait for this till; None: a till between two rounds."""

    groupement_cree: bool = known(bool)
    deja: bool = known(bool)
    ouvertes: dict[str, str] = known(dict)
    """By session of the group that is not counted yet, which cash box it is an opening of."""
    etat: EtatCycle = known(EtatCycle)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The session's name, its group with the sessions there, and whether its round is still open."""
        return [
            Selector(types=[CaisseOuverte], tags=[f"caisse:{self.session}"]),
            Selector(types=[*CREATION, CaisseOuverte, CaisseComptee], tags=[f"groupement:{self.groupement}"]),
            *under("cycle", self.cycle, CYCLE),
        ]

    @event(CaisseOuverte)
    def _(self, session: str, caisse: str, groupement: str) -> None:
        self.deja = self.deja or session == self.session
        if groupement == self.groupement:
            self.ouvertes[session] = caisse

    @event(CaisseComptee)
    def _(self, session: str) -> None:
        self.ouvertes.pop(session, None)

    def execute(self) -> None:
        """The same coins are in one session at a time: opened again before it was counted, they would be twice."""
        exiger_groupement(self)
        if self.cycle is not None:
            self.etat.exiger_comptes_ouverts(self.cycle)
            if self.etat.groupement != self.groupement:
                raise AutreGroupement
        if self.deja:
            raise CaisseDejaOuverte(session=self.session)
        for session, caisse in self.ouvertes.items():
            if caisse == self.caisse:
                raise BoiteDejaOuverte(caisse=caisse, session=session)
        if len(set(self.ouverte_par)) == 1:
            raise DeuxNomsDifferents
        self.record(
            CaisseOuverte(
                session=self.session,
                groupement=self.groupement,
                cycle=self.cycle,
                caisse=self.caisse,
                fond_centimes=self.fond_centimes,
                ouverte_par=self.ouverte_par,
            )
        )
