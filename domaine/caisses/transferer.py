"""Carrying cash from one open till to another (R-165)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.caisses.faits import CaisseComptee, CaisseOuverte, TransfertCaisse
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue, MemeCaisse
from domaine.types import EQUIPE, GroupementId, Montant, PersonneId, SessionId


@acte(*EQUIPE, refus=(MemeCaisse, CaisseInconnue, CaisseDejaComptee))
class TransfererEspeces(Acte):
    """Porter des espèces d'une caisse ouverte à une autre."""

    session: SessionId
    """The till that gives."""
    vers: SessionId
    groupement: GroupementId
    montant_centimes: Montant
    recu_par: PersonneId
    """Who took the money at the other till."""

    ouvertes: dict[str, str] = known(dict)
    """The group of each till that was opened."""
    comptees: set[str] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Whether both tills are open and not counted yet."""
        return [
            Selector(types=[CaisseOuverte, CaisseComptee], tags=[f"caisse:{caisse}"])
            for caisse in (self.session, self.vers)
        ]

    @event(CaisseOuverte)
    def _(self, session: str, groupement: str) -> None:
        self.ouvertes[session] = groupement

    @event(CaisseComptee)
    def _(self, session: str) -> None:
        self.comptees.add(session)

    def execute(self) -> None:
        """What is left in the till that gives is not checked: the answer would tell what is expected (R-163)."""
        if self.session == self.vers:
            raise MemeCaisse
        for caisse in (self.session, self.vers):
            if self.ouvertes.get(caisse) != self.groupement:
                raise CaisseInconnue(session=caisse)
            if caisse in self.comptees:
                raise CaisseDejaComptee(session=caisse)
        self.record(
            TransfertCaisse(
                session=self.session,
                vers=self.vers,
                groupement=self.groupement,
                montant_centimes=self.montant_centimes,
                recu_par=self.recu_par,
            )
        )
