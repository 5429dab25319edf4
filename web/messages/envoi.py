"""Letters leave one by one, and each is written down before the next: after a crash, what remains is sent.

At worst one person gets the same letter twice: the server had taken it, and nobody could write it down any more.
Whether the message was given up is asked of the log before each letter: that may have happened in another process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final, NamedTuple

from domaine.acte import Contexte
from domaine.messages.faits import MessageAbandonne
from domaine.messages.refus import DejaPrevenu
from domaine.types import MessageId, PersonneId, Role
from infra.event_store.model import QueryItem
from infra.settings import Poste
from web.application import Application
from web.messages.boites import Boite
from web.messages.courriel import AdresseRefusee, Lettre, tournee
from web.saisie.numero import nouveau_numero

FIN: Final = "\n\n--\nVous ne voulez plus recevoir ces courriels ? Répondez « stop », ou dites-le à l'équipe."
"""Of every letter."""


class Message(NamedTuple):
    """What is to be said, and who sends it."""

    message: MessageId
    objet: str
    texte: str
    acteur: PersonneId
    role: Role


class Bilan(NamedTuple):
    remis: int
    refuses: int
    plus_tard: int
    """The server takes no letter for these addresses at the moment."""


async def envoyer(
    application: Application,
    poste: Poste,
    message: Message,
    boites: Sequence[Boite],
    avance: Callable[[int], None] = lambda _: None,
) -> Bilan:
    """To each of these, who all have an address, until the message is given up.

    Raises PosteInjoignable when the rest must wait.
    """
    remis = refuses = plus_tard = 0
    async with tournee(poste) as deposer:
        for rang, boite in enumerate(boites, 1):
            if await _abandonne(application, message.message):
                return Bilan(remis, refuses, plus_tard=0)  # nobody is to send the rest
            try:
                await deposer(Lettre(boite.courriel, message.objet, message.texte + FIN))
            except AdresseRefusee as refus:
                if refus.pour_toujours:
                    refuses += 1
                    await _noter(application, message, boite, "adresse_refusee")
                else:
                    plus_tard += 1
            else:
                remis += 1
                await _noter(application, message, boite, None)
            avance(rang)
    return Bilan(remis, refuses, plus_tard)


async def _abandonne(application: Application, message: MessageId) -> bool:
    fait = QueryItem(types=(MessageAbandonne.NOM,), tags=(f"message:{message}",))
    return bool((await application.store.read((fait,), limit=1)).events)


async def _noter(application: Application, message: Message, boite: Boite, raison: str | None) -> None:
    donnees = {"message": message.message, "personnes": [boite.personne], "canal": "courriel", "raison": raison}
    acte = await application.lire_acte("NoterRemise", donnees, auteur=message.acteur)
    contexte = Contexte(acteur=message.acteur, role=message.role, date_effet=datetime.now(UTC))
    with suppress(DejaPrevenu):  # somebody called in the meantime
        await application.executeur.executer(acte, contexte, nouveau_numero())
