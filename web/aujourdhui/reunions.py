"""Meetings: ten days before, people are asked to come; afterwards somebody notes how many came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from domaine.types import Role
from web.aujourdhui.etat import Reunion
from web.aujourdhui.taches import Lien, Tache, jour_en_mots

EQUIPE: Final = frozenset({Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR})
INVITER: Final = timedelta(days=10)
"""How long before a meeting posters are to hang."""
CONVOQUER: Final = timedelta(days=21)
"""How long before an assembly the members are asked to come."""


def rencontres(reunions: Sequence[Reunion]) -> Iterator[Tache]:
    for r in reunions:
        quand = jour_en_mots(r.le)
        if r.commencee and not r.comptee:
            yield Tache(
                code="frequentation",
                qui=EQUIPE,
                titre=f"Noter combien de personnes sont venues : {r.genre} du {quand}",
                le=r.le,
                lien=Lien("Noter", r.adresse),
            )
        elif not r.commencee and not r.invitee:
            yield Tache(
                code="inviter",
                qui=EQUIPE,
                titre=f"Inviter à la réunion : {r.sujet}, {quand}",
                le=r.le - timedelta(days=1),
                depuis=r.le - (CONVOQUER if r.assemblee else INVITER),
                lien=Lien("L'affiche et le message", r.adresse),
            )
