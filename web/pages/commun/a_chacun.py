"""One form that records an act for each of several: who or what cannot be stops nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import uuid5

from infra.executer import Reponse
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.saisie.numero import nouveau_numero


async def a_chacun(
    visite: Visite, formulaire: Formulaire, acte: str, donnees: Mapping[str, Mapping[str, Any]], champs: Champs
) -> tuple[Sequence[Reponse], Formulaire | None]:
    """What was recorded, and the form of the first that was refused; `donnees`: of each, by what names it.

    Sent again, those already recorded count once.
    """
    notees: list[Reponse] = []
    refuse = None
    for lequel, siennes in donnees.items():
        un = Formulaire(formulaire.id, formulaire.valeurs)
        un.numero = uuid5(formulaire.numero, lequel)
        reponse = await visite.enregistrer(un, acte, partial(dict, siennes), champs)
        if reponse is not None:
            notees.append(reponse)
        elif refuse is None:
            refuse = un
    if refuse is not None:
        refuse.numero = formulaire.numero if not notees else nouveau_numero()
    return notees, refuse
