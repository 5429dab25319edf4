"""The postman of one process: letters leave while people go on working, and open pages follow."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from infra import Panne
from infra.stopping import end
from web.application import Application
from web.messages.boites import Boite
from web.messages.envoi import Bilan, Message, envoyer

logger = logging.getLogger(__name__)


class Facteur:
    def __init__(self, application: Application) -> None:
        self._application = application
        self._tournees: dict[str, asyncio.Task[None]] = {}
        self._dites: dict[str, str] = {}

    @property
    def pret(self) -> bool:
        """Whether this server has a mail server to hand letters to."""
        return self._application.poste is not None

    def en_route(self, message: str) -> bool:
        return message in self._tournees

    def dit(self, message: str) -> str:
        """What the last round of this message came to, when it needs saying; "": nothing."""
        return self._dites.get(message, "")

    def partir(self, message: Message, boites: Sequence[Boite]) -> None:
        """Begin to send, unless it is being sent already."""
        if self._application.poste is not None and not self.en_route(message.message):
            self._dites.pop(message.message, None)
            self._tournees[message.message] = asyncio.create_task(self._tournee(message, boites), name="letters")

    async def fermer(self) -> None:
        """What is on its way is let go; the rest will leave when somebody asks again."""
        await end(*self._tournees.values())

    async def _tournee(self, message: Message, boites: Sequence[Boite]) -> None:
        poste = self._application.poste
        assert poste is not None  # noqa: S101 - `partir` looked
        try:
            self._dites[message.message] = _bilan(await envoyer(self._application, poste, message, boites))
        except Panne as panne:
            self._dites[message.message] = str(panne)
        except Exception as erreur:  # noqa: BLE001 - whoever sent must be told, and sees what left
            logger.warning("L'envoi des courriels s'est arrêté : %s", type(erreur).__name__)
            self._dites[message.message] = "L'envoi s'est arrêté. Ce qui est parti est noté : envoyez le reste."
        finally:
            del self._tournees[message.message]


def _bilan(bilan: Bilan) -> str:
    if not bilan.plus_tard:
        return ""
    return f"{bilan.plus_tard} adresses ne prennent pas de lettre pour l'instant : envoyez le reste dans une heure."
