"""Accepting a preview: its acts one after the other, through the same door as everybody's."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from domaine.acte import Contexte
from domaine.refus import Refus
from infra.event_store.errors import LimitExceeded
from infra.executer import RoleNonAutorise
from web.application import Application
from web.catalogue.apercu import ActeAFaire, Apercu
from web.catalogue.lecture import Defaut, defaut
from web.saisie.problemes import SaisieInvalide
from web.saisie.resultat import Dire

Avance = Callable[[int, int], None]
"""Acts done, acts to do."""


class Bilan(msgspec.Struct, frozen=True):
    enregistres: int
    """Acts that recorded something now; what an earlier or a simultaneous import had recorded is not counted."""
    reste: int
    positions: tuple[int, ...]
    """Of what each act recorded, in their order, now or before."""
    arret: Defaut | None
    """Why the others were not taken: what was recorded before stays, the same file imported again does the rest."""


async def accepter(
    application: Application,
    apercu: Apercu,
    contexte: Contexte,
    dire: Dire,
    avance: Avance = lambda _fait, _total: None,
) -> Bilan:
    """Record what the preview says; `dire`: how a refusal reads here. Raises RoleNonAutorise and what the store raises.

    The source of `contexte` is replaced by the file's.
    """
    async with application.publication:
        contexte = msgspec.structs.replace(contexte, source=apercu.source)
        return await _accepter(application, apercu, contexte, dire, avance)


async def _accepter(application: Application, apercu: Apercu, contexte: Contexte, dire: Dire, avance: Avance) -> Bilan:
    enregistres, positions = 0, list[int]()
    for fait, acte in enumerate(apercu.actes):
        try:
            lu = await application.lire_acte(acte.acte, acte.donnees, auteur=contexte.acteur)
            reponse = await application.executeur.executer(lu, contexte, acte.saisie)
        except RoleNonAutorise:
            raise
        except (Refus, SaisieInvalide, LimitExceeded) as erreur:
            dit = await dire(erreur) if isinstance(erreur, Refus) else str(erreur)
            return Bilan(enregistres, len(apercu.actes) - fait, tuple(positions), _arret(acte, dit))
        enregistres += not reponse.deja
        positions.append(reponse.last)
        avance(fait + 1, len(apercu.actes))
    return Bilan(enregistres, 0, tuple(positions), None)


def _arret(acte: ActeAFaire, phrase: str) -> Defaut:
    return defaut(acte.ligne, "", phrase) if acte.ligne else Defaut(0, "", phrase)
