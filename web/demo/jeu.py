"""Plays acts as people would have taken them, one after the other, each at its own moment of the past."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from copy import copy
from datetime import datetime
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from domaine.acte import Contexte
from domaine.types import PersonneId, Role
from infra.executer import Reponse
from infra.pieces import PHOTOS
from infra.pieces.preparing import prepare
from projections.lectures.vues import Lecture, Vues
from web.application import DEMONSTRATION, Application
from web.demo.personnages import COORDINATRICE, EQUIPE, EQUIPE_PEUPLIERS, TRESORIERE
from web.demo.quartiers import LES_TILLEULS, Quartier

ROLES = {personne: role for personne, _, _, role in (TRESORIERE, COORDINATRICE, *EQUIPE, *EQUIPE_PEUPLIERS)}


class _Joues:
    """What was played so far, in whichever neighbourhood."""

    def __init__(self, avance: Callable[[str], None]) -> None:
        self.avance = avance
        self.actes = 0
        self._dernier: datetime | None = None

    def suivant(self, le: datetime) -> tuple[int, datetime]:
        """The act's number, and when it was recorded: never earlier than the one before."""
        self.actes += 1
        self._dernier = max(le, self._dernier or le)
        return self.actes, self._dernier


class Jeu:
    """The demo's hand on the application: the same door as everybody's, with a seeded chance and a moving clock."""

    quartier: Quartier = LES_TILLEULS
    """Where it is played, and by whom."""
    tour: Callable[[datetime], Awaitable[None]] | None = None
    """Returns when it is this life's turn; None: it is alone."""

    def __init__(self, application: Application, vues: Vues, graine: int, avance: Callable[[str], None]) -> None:
        self.application = application
        self.vues = vues
        self._graine = graine
        self._joues = _Joues(avance)
        self.hasard = Random(graine)  # noqa: S311 - a play that can be played again, no secret

    @property
    def actes(self) -> int:
        """Played so far, in all neighbourhoods."""
        return self._joues.actes

    def vie(self, nom: str, quartier: Quartier, attendre: Callable[[datetime], Awaitable[None]]) -> Jeu:
        """A life of its own beside others, with its own chance; `attendre` lets them play what comes before."""
        vie = self.chez(quartier)
        vie.hasard = Random(f"{self._graine}:{nom}")  # noqa: S311 - see above
        vie.tour = attendre
        return vie

    async def attendre(self, le: datetime) -> None:
        """Before one reads what others change meanwhile; a life alone has nobody to wait for."""
        if self.tour is not None:
            await self.tour(le)

    def chez(self, quartier: Quartier) -> Jeu:
        """The same play, in this neighbourhood."""
        la_bas = copy(self)
        la_bas.quartier = quartier
        return la_bas

    async def joue(
        self,
        acte: str,
        donnees: dict[str, Any],
        *,
        par: PersonneId,
        le: datetime,
        role: Role | None = None,
        appareil: str = "A",
        source: str = DEMONSTRATION,
    ) -> Reponse:
        """Raise the act's Refus: a demo that is refused something is a fault of the demo."""
        await self.attendre(le)
        rang, inscrit_le = self._joues.suivant(le)
        contexte = Contexte(acteur=par, role=role or ROLES[par], date_effet=le, appareil=appareil, source=source)
        saisie = uuid5(NAMESPACE_URL, f"demo:{self._graine}:{rang}")
        pret = await self.application.lire_acte(acte, donnees, auteur=par)
        reponse = await self.application.executeur.executer(pret, contexte, saisie, recorded_at=inscrit_le)
        self._joues.avance(acte)
        return reponse

    async def depose(self, photo: bytes, *, par: PersonneId) -> str:
        """The hash of a picture that is kept as a form would have sent it."""
        return await self.application.pieces.keep(prepare(photo, PHOTOS), auteur=par)

    def lire(self) -> AbstractAsyncContextManager[Lecture]:
        """The tables of figures, as a page reads them."""
        return self.vues.lire()

    def tire(self, chance_sur_cent: int) -> bool:
        return self.hasard.randrange(100) < chance_sur_cent
