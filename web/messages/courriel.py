"""The mail server that the group uses, and letters handed to it one by one."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from infra import Panne
from infra.settings import Poste

PATIENCE_SECONDES: Final = 20.0
POUR_TOUJOURS: Final = 500
"""From this code on, the server says that it will never take a letter for this address; below, not now."""


class PosteInjoignable(Panne):
    """The mail server does not answer, or does not let us in."""


class AdresseRefusee(Exception):
    """The server does not want this recipient."""

    def __init__(self, *, pour_toujours: bool) -> None:
        super().__init__()
        self.pour_toujours = pour_toujours


class Lettre(NamedTuple):
    """To one person: nobody sees who else is written to."""

    a: str
    objet: str
    texte: str


Deposer = Callable[[Lettre], Awaitable[None]]
"""Raises AdresseRefusee."""


@asynccontextmanager
async def tournee(poste: Poste) -> AsyncIterator[Deposer]:
    """One visit to the server, for any number of letters. Raises PosteInjoignable, which never repeats a password."""
    try:
        serveur = await asyncio.to_thread(_entrer, poste)
        try:
            yield lambda lettre: asyncio.to_thread(_deposer, serveur, poste, lettre)
        finally:
            await asyncio.to_thread(_sortir, serveur)
    except (OSError, smtplib.SMTPException) as erreur:
        raise PosteInjoignable(
            f"Le serveur de courriel {urlsplit(poste.adresse).hostname} ne prend pas les lettres. Ce qui est parti est "
            "noté. Vérifiez COURRIEL_URL avec la personne qui tient le serveur, puis envoyez le reste."
        ) from erreur


def _entrer(poste: Poste) -> smtplib.SMTP:
    lieu = urlsplit(poste.adresse)
    ouvrir = smtplib.SMTP_SSL if lieu.scheme == "smtps" else smtplib.SMTP
    serveur = ouvrir(lieu.hostname or "", lieu.port or 0, timeout=PATIENCE_SECONDES)
    try:
        serveur.ehlo()
        if lieu.scheme == "smtp" and serveur.has_extn("starttls"):
            serveur.starttls(context=ssl.create_default_context())
        if lieu.username:
            serveur.login(unquote(lieu.username), unquote(lieu.password or ""))
    except BaseException:
        serveur.close()
        raise
    return serveur


def _deposer(serveur: smtplib.SMTP, poste: Poste, lettre: Lettre) -> None:
    courriel = EmailMessage()
    courriel["From"], courriel["To"], courriel["Subject"] = poste.expediteur, lettre.a, lettre.objet
    courriel["Date"] = formatdate()
    courriel["Message-ID"] = make_msgid(domain=poste.expediteur.rpartition("@")[2])
    courriel.set_content(lettre.texte)
    try:
        serveur.send_message(courriel)
    except smtplib.SMTPRecipientsRefused as refus:
        code = min(code for code, _ in refus.recipients.values())
        raise AdresseRefusee(pour_toujours=code >= POUR_TOUJOURS) from refus


def _sortir(serveur: smtplib.SMTP) -> None:
    with suppress(OSError, smtplib.SMTPException):
        serveur.quit()
