"""A mail server of the tests: it speaks the protocol on a port of its own, and keeps what it was handed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from infra.settings import Poste


class BoiteAuxLettres:
    def __init__(self, refuse: Collection[str] = (), plus_tard: Collection[str] = ()) -> None:
        self.lettres: list[EmailMessage] = []
        self._refuse, self._plus_tard = refuse, plus_tard
        self._ferme_apres: int | None = None
        self.tient = asyncio.Event()
        """It was handed a letter."""
        self.prend = asyncio.Event()
        """Cleared: it keeps what it is handed, and does not say yet that it has it."""
        self.prend.set()
        self.port = 0

    @property
    def poste(self) -> Poste:
        return Poste(f"smtp://127.0.0.1:{self.port}", "bonjour@tilleuls.test")

    def fermer_apres(self, lettres: int | None) -> None:
        """The line is cut when somebody else is to be written to; None: never."""
        self._ferme_apres = lettres

    async def parler(self, entree: asyncio.StreamReader, sortie: asyncio.StreamWriter) -> None:
        def dire(ligne: str) -> None:
            sortie.write(f"{ligne}\r\n".encode())

        dire("220 boite")
        while ligne := await entree.readline():
            ordre = ligne.decode().strip()
            verbe = ordre.partition(" ")[0].upper()
            if verbe == "DATA":
                dire("354 allez")
                octets = (await entree.readuntil(b"\r\n.\r\n"))[:-3]
                lettre = message_from_bytes(octets, policy=policy.default)
                assert isinstance(lettre, EmailMessage)
                self.lettres.append(lettre)
                self.tient.set()
                await self.prend.wait()
                dire("250 prise")
            elif verbe == "RCPT":
                if self._ferme_apres is not None and len(self.lettres) >= self._ferme_apres:
                    break
                a = ordre.partition("<")[2].rstrip(">")
                dire("550 inconnue" if a in self._refuse else "450 plus tard" if a in self._plus_tard else "250 oui")
            elif verbe == "QUIT":
                dire("221 au revoir")
                break
            else:
                dire("250 oui")
        sortie.close()


@asynccontextmanager
async def ouverte(boite: BoiteAuxLettres) -> AsyncIterator[BoiteAuxLettres]:
    serveur = await asyncio.start_server(boite.parler, "127.0.0.1", 0)
    boite.port = serveur.sockets[0].getsockname()[1]
    async with serveur:
        yield boite
