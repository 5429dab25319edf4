"""Who acts at the terminal of a real group shows it by a code, as at the door: the host signs for nobody (R-192)."""

from __future__ import annotations

import getpass
import sys

from projections.lectures.vues import ouvrir_vues
from web.application import Application

ICI = "terminal"
"""The device where wrong codes typed here are counted."""


class Reconnus:
    """Who has shown, since this command began, that they are there."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._vus: set[str] = set()

    async def exiger(self, personne: str) -> None:
        """Raise CodeIncorrect or TropDEssais."""
        from web.pages.commun.site import acces_du_site  # noqa: PLC0415 - the other commands start without it

        if personne in self._vus:
            return
        async with ouvrir_vues(self._application.base.dsn) as vues:
            code = demander_code(self._application.annuaire.personne(personne))
            await acces_du_site(self._application, vues).verifier_code(personne, code, ICI)
        self._vus.add(personne)


def demander_code(nom: str) -> str:
    """Typed unseen by whoever it is; one line of the input where there is no keyboard."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{nom}, votre code : ", stream=sys.stderr)
    return sys.stdin.readline().strip()
