"""Saying the same thing to many: prepared once, with the list of those whom it is for."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.refus import GroupementInconnu
from domaine.messages.discretion import mots_indiscrets
from domaine.messages.faits import Audience, Destinataires, MessageAbandonne, MessagePrepare, Objet, Texte
from domaine.messages.refus import MessageAbandonneDeja, MessageDejaPrepare, MessageInconnu, MessageIndiscret
from domaine.mutators import folds
from domaine.types import CycleId, GroupementId, MessageId, PermanenceId, Role


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(GroupementInconnu, MessageDejaPrepare, MessageIndiscret))
@folds(CREATION)
class PreparerMessage(Acte):
    """Préparer un message à plusieurs foyers ou bénévoles."""

    message: MessageId
    groupement: GroupementId
    audience: Audience
    objet: Objet
    texte: Texte
    destinataires: Destinataires
    cycle: CycleId | None = None
    permanence: PermanenceId | None = None

    groupement_cree: bool = known(bool)
    prepare: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The message itself and its group."""
        return [
            Selector(types=[MessagePrepare], tags=[f"message:{self.message}"]),
            Selector(types=[*CREATION], tags=[f"groupement:{self.groupement}"]),
        ]

    @event(MessagePrepare)
    def _(self) -> None:
        self.prepare = True

    def execute(self) -> None:
        exiger_groupement(self)
        if self.prepare:
            raise MessageDejaPrepare
        if mots := mots_indiscrets(f"{self.objet}\n{self.texte}"):
            raise MessageIndiscret(mots=mots)
        self.record(
            MessagePrepare(
                message=self.message,
                groupement=self.groupement,
                audience=self.audience,
                cycle=self.cycle,
                permanence=self.permanence,
                objet=self.objet,
                texte=self.texte,
                destinataires=tuple(dict.fromkeys(self.destinataires)),
            )
        )


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(MessageInconnu, MessageAbandonneDeja))
class AbandonnerMessage(Acte):
    """Abandonner un message : qui ne l'a pas encore reçu ne le recevra pas."""

    message: MessageId

    groupement: str = known(str)
    abandonne: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The message and whether it was given up."""
        return [Selector(types=[MessagePrepare, MessageAbandonne], tags=[f"message:{self.message}"])]

    @event(MessagePrepare)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    @event(MessageAbandonne)
    def _(self) -> None:
        self.abandonne = True

    def execute(self) -> None:
        if not self.groupement:
            raise MessageInconnu(message=self.message)
        if self.abandonne:
            raise MessageAbandonneDeja
        self.record(MessageAbandonne(message=self.message, groupement=self.groupement))
