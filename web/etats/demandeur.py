"""Who asks for a statement: somebody on a page, or the terminal."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from domaine.mots import jour_de, le_jour
from domaine.types import GroupementId
from projections.lectures import commun
from projections.lectures.vues import Lecture
from web.application import Application
from web.langue import par_quatre


class Lieu(Protocol):
    @property
    def application(self) -> Application: ...


class Demandeur(Protocol):
    @property
    def groupement(self) -> GroupementId: ...

    @property
    def maintenant(self) -> datetime: ...

    @property
    def site(self) -> Lieu: ...


async def entete(demandeur: Demandeur, lecture: Lecture, sujet: str) -> dict[str, str]:
    """What stands above a printed statement; `sujet`: the round, the year, the household it is about."""
    groupement = await commun.groupement(lecture, demandeur.groupement) or {}
    return {
        "association": groupement.get("association") or "",
        "quartier": groupement.get("quartier") or "",
        "cycle": sujet,
        "date": le_jour(jour_de(demandeur.maintenant)),
        **await journal(lecture),
    }


async def journal(lecture: Lecture) -> dict[str, str]:
    """What a paper that is signed says of the log as it is when printed: `faits`, and `racine` in groups of four."""
    faits, racine = await commun.racine(lecture)
    return {"faits": str(faits), "racine": par_quatre(racine)}
