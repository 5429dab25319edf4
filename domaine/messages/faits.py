"""Facts about messages to many: what was to be said, to whom, and who was reached, by which channel."""

from typing import Annotated, Literal

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import CycleId, GroupementId, MessageId, PermanenceId, PersonneId

Audience = Literal["tous", "ont_commande", "pas_encore_commande", "permanence", "adhesion", "choisis"]
"""How the recipients were found; never by what somebody owes, nor by a price tier."""
Canal = Literal["courriel", "sms", "telephone", "papier", "vive_voix"]
Raison = Literal["adresse_refusee", "pas_de_reponse", "mauvais_numero"]
"""Why somebody was not reached."""
Objet = Annotated[str, Meta(min_length=1, max_length=120)]
Texte = Annotated[str, Meta(min_length=1, max_length=2_000)]
"""Of a message to a group: it names nobody, so it is kept as it is."""
Destinataires = Annotated[tuple[PersonneId, ...], Meta(min_length=1, max_length=512)]


@fait("message.prepare")
class MessagePrepare(Fait, frozen=True, kw_only=True):
    """The same words are to reach these people."""

    message: MessageId
    groupement: GroupementId
    audience: Audience
    cycle: CycleId | None
    permanence: PermanenceId | None
    objet: Objet
    texte: Texte
    destinataires: Destinataires
    """In the order in which they were shown, each once."""


@fait("message.abandonne")
class MessageAbandonne(Fait, frozen=True, kw_only=True):
    """Whoever was not reached yet will not be; what was sent was sent."""

    message: MessageId
    groupement: GroupementId


@fait("message.remis")
class MessageRemis(Fait, frozen=True, kw_only=True):
    """Somebody was told, or the mail server took the letter."""

    message: MessageId
    groupement: GroupementId
    personne: PersonneId
    canal: Canal


@fait("message.non_remis")
class MessageNonRemis(Fait, frozen=True, kw_only=True):
    """A try that failed: the person goes to the call list."""

    message: MessageId
    groupement: GroupementId
    personne: PersonneId
    canal: Canal
    raison: Raison
