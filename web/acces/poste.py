"""The post of the day: what somebody who came in by a household's link is trusted with, and until when."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from domaine.dates import UN_JOUR
from domaine.permanences.role_du_jour import GENRE_DU_JOUR, POSTES_DU_JOUR, fenetre
from domaine.types import GroupementId, PersonneId
from projections.lectures.gens.acces import postes_confies
from projections.lectures.vues import Vues


class PosteDuJour(NamedTuple):
    poste: str
    jusqu_a: datetime


async def poste_du_jour(
    vues: Vues, groupement: GroupementId, personne: PersonneId, instant: datetime
) -> PosteDuJour | None:
    """What this person holds at that instant in this group; None: nothing, or not yet, or no more."""
    async with vues.lire() as lecture:
        lignes = await postes_confies(
            lecture, groupement, personne, POSTES_DU_JOUR, GENRE_DU_JOUR, instant - UN_JOUR, instant + UN_JOUR
        )
    tenus = [
        PosteDuJour(ligne["poste"], duree.jusqu_a)
        for ligne in lignes
        if (duree := fenetre(ligne["debut"], ligne["fin"])).ouverte(instant)
    ]
    return max(tenus, key=lambda tenu: tenu.jusqu_a, default=None)
