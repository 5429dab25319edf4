"""Writing down who was reached, by which channel, and who was not."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.messages.faits import (
    Canal,
    Destinataires,
    MessageAbandonne,
    MessageNonRemis,
    MessagePrepare,
    MessageRemis,
    Raison,
)
from domaine.messages.refus import DejaPrevenu, MessageAbandonneDeja, MessageInconnu, PasDestinataire
from domaine.types import MessageId, Role


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(MessageInconnu, MessageAbandonneDeja, PasDestinataire, DejaPrevenu),
)
class NoterRemise(Acte):
    """Noter qui a reçu un message, ou n'a pas pu être joint."""

    message: MessageId
    personnes: Destinataires
    canal: Canal
    raison: Raison | None = None
    """None: they were reached."""

    groupement: str = known(str)
    destinataires: set[str] = known(set)
    prevenus: set[str] = known(set)
    abandonne: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The message, and who was reached."""
        return [Selector(types=[MessagePrepare, MessageAbandonne, MessageRemis], tags=[f"message:{self.message}"])]

    @event(MessagePrepare)
    def _(self, groupement: str, destinataires: tuple[str, ...]) -> None:
        self.groupement = groupement
        self.destinataires.update(destinataires)

    @event(MessageAbandonne)
    def _(self) -> None:
        self.abandonne = True

    @event(MessageRemis)
    def _(self, personne: str) -> None:
        self.prevenus.add(personne)

    def execute(self) -> None:
        if not self.groupement:
            raise MessageInconnu(message=self.message)
        if not self.destinataires.issuperset(self.personnes):
            raise PasDestinataire
        restent = [personne for personne in dict.fromkeys(self.personnes) if personne not in self.prevenus]
        if not restent:
            raise DejaPrevenu
        # What was already on its way when somebody gave the message up has happened all the same.
        if self.abandonne and self.canal != "courriel":
            raise MessageAbandonneDeja
        for personne in restent:
            if self.raison is None:
                self.record(
                    MessageRemis(message=self.message, groupement=self.groupement, personne=personne, canal=self.canal)
                )
            else:
                self.record(
                    MessageNonRemis(
                        message=self.message,
                        groupement=self.groupement,
                        personne=personne,
                        canal=self.canal,
                        raison=self.raison,
                    )
                )
