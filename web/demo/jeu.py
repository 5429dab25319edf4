"""Plays acts as people would have taken them, one after the other, each at its own moment of the past."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
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

ROLES = {personne: role for personne, _, _, role in (TRESORIERE, COORDINATRICE, *EQUIPE, *EQUIPE_PEUPLIERS)}


class Jeu:
    """The demo's hand on the application: the same door as everybody's, with a seeded chance and a moving clock."""

    def __init__(self, application: Application, vues: Vues, graine: int, avance: Callable[[str], None]) -> None:
        self.application = application
        self.vues = vues
        self._graine = graine
        self._avance = avance
        self._actes = 0
        self._dernier: datetime | None = None
        self.hasard = Random(graine)  # noqa: S311 - a play that can be played again, no secret

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
        self._actes += 1
        self._dernier = max(le, self._dernier or le)
        contexte = Contexte(acteur=par, role=role or ROLES[par], date_effet=le, appareil=appareil, source=source)
        saisie = uuid5(NAMESPACE_URL, f"demo:{self._graine}:{self._actes}")
        pret = await self.application.lire_acte(acte, donnees, auteur=par)
        reponse = await self.application.executeur.executer(pret, contexte, saisie, recorded_at=self._dernier)
        self._avance(acte)
        return reponse

    async def depose(self, photo: bytes, *, par: PersonneId) -> str:
        """The hash of a picture that is kept as a form would have sent it."""
        return await self.application.pieces.keep(prepare(photo, PHOTOS), auteur=par)

    def lire(self) -> AbstractAsyncContextManager[Lecture]:
        """The tables of figures, as a page reads them."""
        return self.vues.lire()

    def tire(self, chance_sur_cent: int) -> bool:
        return self.hasard.randrange(100) < chance_sur_cent
