"""Whether the site does its work: a word for the programs that watch it, sentences for those who answer for it."""

from __future__ import annotations

from typing import Final, NamedTuple

from infra.event_store.errors import StoreError
from infra.event_store.session import LOST
from infra.event_store.store import EventStore
from projections.lectures.vues import Lecture, TropDeLecteurs, Vues
from web.langue import pluriel

MUETTE_S: Final = 5.0
"""The writer takes a turn each second, and another process holds the log for two at most."""


class Constat(NamedTuple):
    code: str
    nom: str
    bien: bool
    phrase: str
    """What is so and, when it is not well, what to do."""


async def constats(store: EventStore, vues: Vues) -> list[Constat]:
    """In the order in which one looks; whatever has gone away is said, not raised."""
    try:
        async with vues.lire() as lecture:
            lus = [_base(lecture), _chiffres(lecture)]
    except (StoreError, TropDeLecteurs, *LOST):
        lus = [Constat("base", "La base de données", bien=False, phrase="Elle ne répond pas : vérifiez son serveur.")]
    return [*lus, _enregistrement(store)]


def _base(lecture: Lecture) -> Constat:
    return Constat(
        "base", "La base de données", bien=True, phrase=f"Elle répond : {pluriel(lecture.position, 'fait')}."
    )


def _chiffres(lecture: Lecture) -> Constat:
    if lecture.retards:
        phrase = f"En retard : {', '.join(lecture.retards)}. Lancez « groupement reconstruire »."
        return Constat("chiffres", "Les chiffres", bien=False, phrase=phrase)
    return Constat("chiffres", "Les chiffres", bien=True, phrase="Ils suivent chaque fait.")


def _enregistrement(store: EventStore) -> Constat:
    muette = store.metrics.silent_for()
    if store.writes_stopped is not None:
        phrase = f"Rien ne s'enregistre plus : {store.writes_stopped}."
    elif muette > MUETTE_S:
        phrase = f"Rien ne s'enregistre depuis {pluriel(round(muette), 'seconde')} : redémarrez le serveur."
    else:
        return Constat("enregistrement", "L'enregistrement", bien=True, phrase="Ce qui est envoyé s'enregistre.")
    return Constat("enregistrement", "L'enregistrement", bien=False, phrase=phrase)
