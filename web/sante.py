"""Whether the site does its work: a word for the programs that watch it, sentences for those who answer for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from infra.backup.sheet import Sheet
from infra.checkpoints.state import SealState
from infra.event_store.errors import StoreError
from infra.event_store.session import LOST
from infra.event_store.store import EventStore
from infra.machine import room_mb
from projections.lectures.vues import Lecture, TropDeLecteurs, Vues
from web.application import Application
from web.etats.points import alertes
from web.langue import ecoule, en_mo, pluriel

MUETTE_S: Final = 5.0
"""The writer takes a turn each second, and another process holds the log for two at most."""
VIEILLE: Final = timedelta(days=8)
"""A backup each night, or each week at least."""
PLACE_MO: Final = 300
"""Below, it is time to make some."""


class Constat(NamedTuple):
    code: str
    nom: str
    bien: bool
    phrase: str
    """What is so and, when it is not well, what to do."""


async def constats(application: Application, vues: Vues) -> list[Constat]:
    """In the order in which one looks; whatever has gone away is said, not raised."""
    try:
        async with vues.lire() as lecture:
            lus = [_base(lecture), _chiffres(lecture)]
    except (StoreError, TropDeLecteurs, *LOST):
        lus = [Constat("base", "La base de données", bien=False, phrase="Elle ne répond pas : vérifiez son serveur.")]
    return [*lus, _enregistrement(application.store), _signature(application.points.state), *_place(application)]


def _place(application: Application) -> list[Constat]:
    """Of the disk where the site keeps its folder, and the embedded base its rows; nothing of one that does not say."""
    dossier = application.points.state.folder.parent
    place = room_mb(dossier)
    if place is None:
        return []
    phrase, bien = f"Il reste {en_mo(place)} sur le disque de {dossier}.", place >= PLACE_MO
    suite = "" if bien else " Faites de la place : un disque plein n'enregistre plus rien."
    return [Constat("place", "La place", bien=bien, phrase=phrase + suite)]


def sauvegarde(fiche: Sheet | None, maintenant: datetime) -> Constat:
    """Of the last backup. A program that watches is not told: it could do nothing about it."""
    if fiche is None:
        comment = "Aucune par « groupement sauvegarder » ; le guide « Installer et héberger » dit comment."
        return Constat("sauvegarde", "La sauvegarde", bien=False, phrase=comment)
    phrase = f"Il y a {ecoule(maintenant - fiche.le)}, de {pluriel(fiche.faits, 'fait')}."
    return Constat("sauvegarde", "La sauvegarde", bien=maintenant - fiche.le < VIEILLE, phrase=phrase)


def _base(lecture: Lecture) -> Constat:
    return Constat(
        "base", "La base de données", bien=True, phrase=f"Elle répond : {pluriel(lecture.position, 'fait')}."
    )


def _chiffres(lecture: Lecture) -> Constat:
    if lecture.retards:
        phrase = f"En retard : {', '.join(lecture.retards)}. Lancez « groupement reconstruire »."
        return Constat("chiffres", "Les chiffres", bien=False, phrase=phrase)
    return Constat("chiffres", "Les chiffres", bien=True, phrase="Ils suivent chaque fait.")


def _signature(points: SealState) -> Constat:
    phrases = alertes(points)
    phrase = " ".join(phrases) or "Ce que le journal devient est signé hors de la base."
    return Constat("signature", "La signature", bien=points.failure is None and points.loss is None, phrase=phrase)


def _enregistrement(store: EventStore) -> Constat:
    muette = store.metrics.silent_for()
    if store.writes_stopped is not None:
        phrase = f"Rien ne s'enregistre plus : {store.writes_stopped}."
    elif muette > MUETTE_S:
        phrase = f"Rien ne s'enregistre depuis {pluriel(round(muette), 'seconde')} : redémarrez le serveur."
    else:
        return Constat("enregistrement", "L'enregistrement", bien=True, phrase="Ce qui est envoyé s'enregistre.")
    return Constat("enregistrement", "L'enregistrement", bien=False, phrase=phrase)
