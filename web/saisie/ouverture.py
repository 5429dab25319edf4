"""Starting a real group: its acts in order, and a first code for each of its two officers."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, NamedTuple

from domaine.acte import Contexte
from domaine.types import PersonneId, Role
from web.acces.acces import Acces
from web.acces.refus import CodeTropSimple
from web.application import Application
from web.saisie.association import exiger_meme_association
from web.saisie.creation import Creation, actes_de_creation
from web.saisie.numero import nouveau_numero

CODE_CHIFFRES: Final = 6

Avance = Callable[[int, int], None]
"""Acts done, acts to do."""


class PremierCode(NamedTuple):
    """Shown once: only its hash is kept."""

    personne: PersonneId
    role: Role
    code: str


async def ouvrir_groupement(
    application: Application, acces: Acces, creation: Creation, avance: Avance
) -> tuple[PremierCode, ...]:
    """Record everything that `creation` says.

    The group itself comes first: raises SaisieInvalide or Refus before anything was recorded, unless a household is
    refused (its number is already given), after those before it.
    """
    tresorier, coordinateur, actes = actes_de_creation(creation)
    for rang, (nom, donnees) in enumerate(actes):
        acte = await application.lire_acte(nom, donnees, auteur=coordinateur)
        contexte = Contexte(
            acteur=coordinateur, role=Role.COORDINATEUR, date_effet=datetime.now(UTC), source="creation"
        )
        await exiger_meme_association(application.store, acte)
        await application.executeur.executer(acte, contexte, nouveau_numero())
        avance(rang + 1, len(actes))
    return (
        PremierCode(tresorier, Role.TRESORIER, await _donner_code(acces, tresorier)),
        PremierCode(coordinateur, Role.COORDINATEUR, await _donner_code(acces, coordinateur)),
    )


async def _donner_code(acces: Acces, personne: PersonneId) -> str:
    while True:
        code = f"{secrets.randbelow(10**CODE_CHIFFRES):0{CODE_CHIFFRES}d}"
        try:
            await acces.creer_compte(personne, code)
        except CodeTropSimple:
            continue
        return code
