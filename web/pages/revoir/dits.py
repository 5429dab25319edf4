"""What a what-if names, in the words of whoever reads it: refusals with names, facts as sentences."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final

from infra.facts import LogLine
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture
from projections.rejeu.repondre import Reponse
from projections.rejeu.reponse import Refuse
from web.elision import refus_en_mots
from web.pages.commun.chiffres import est_du_groupe
from web.pages.commun.histoire import Entree, entree
from web.pages.commun.noms import NomsDesPages, de_refus_a_l_equipe
from web.pages.commun.visite import Visite
from web.recit import raconter
from web.rejeu.etat import Dits

MONTRES: Final = 20
"""Facts told one by one; the others are counted."""


async def du_groupe(visite: Visite, lecture: Lecture, positions: Collection[int]) -> dict[int, LogLine[Any]]:
    """Those of these facts that are of the group: of another one, nobody reads a name here."""
    lus = await faits.par_positions(lecture, positions)
    return {position: fait for position, fait in lus.items() if await est_du_groupe(visite, lecture, fait)}


async def racontes(visite: Visite, lecture: Lecture, n: NomsDesPages, positions: Iterable[int]) -> list[Entree]:
    """The facts of the group among these, as sentences, in that order."""
    montres = list(dict.fromkeys(positions))[:MONTRES]
    siens = await du_groupe(visite, lecture, montres)
    return [entree(siens[position], n) for position in montres if position in siens]


async def dits_par(visite: Visite, lecture: Lecture, n: NomsDesPages, reponses: Sequence[Reponse]) -> Dits:
    """How answers say what they refuse: acts of another group keep their numbers."""
    refuses = [refuse for reponse in reponses for refuse in reponse.refuses]
    siens = await du_groupe(visite, lecture, {r.position for r in refuses if r.position is not None})
    dire = await phrases_des_refus(visite, lecture, n, refuses)
    return Dits(
        refus=lambda refuse: dire(refuse) if refuse.position is None or refuse.position in siens else refuse.message,
        fait=lambda position: (
            f"« {raconter(siens[position].data, n).phrase} », n° {position}" if position in siens else f"n° {position}"
        ),
    )


async def phrases_des_refus(
    visite: Visite, lecture: Lecture, n: NomsDesPages, refuses: Iterable[Refuse]
) -> Callable[[Refuse], str]:
    poses = [pose for refuse in refuses if (pose := refuse.pose) is not None]
    nomme = await de_refus_a_l_equipe(visite, lecture, n, poses)
    return lambda refuse: refuse.message if refuse.pose is None else refus_en_mots(refuse.pose, nomme)
