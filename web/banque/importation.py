"""Accepting a preview: its months one after the other, through the same door as everybody's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from domaine.acte import Contexte
from domaine.banque.faits import LigneBancaireLue
from domaine.banque.refus import ReleveDejaLu
from domaine.refus import Refus
from infra.event_store.errors import LimitExceeded
from infra.executer import RoleNonAutorise
from projections.lectures.argent import banque
from projections.lectures.vues import Vues
from web.application import Application
from web.banque.apercu import Apercu, actes, apercevoir
from web.banque.releve import Releve
from web.saisie.problemes import SaisieInvalide
from web.saisie.resultat import Dire


class Bilan(NamedTuple):
    lues: int
    """Lines recorded now."""
    position: int
    """Of the fact that tells what was read last; 0: nothing was."""
    arret: str
    """Why the rest was not taken; what was recorded before stays, the same file again does the rest. "": all was."""


async def comparer(
    application: Application, vues: Vues, groupement: str, releve: Releve, octets: bytes, autres: Mapping[str, str]
) -> Apercu:
    """What the file would bring, against what was read of the same days."""
    jours = [ligne.le for ligne in releve.lignes]
    async with vues.lire() as lecture:
        lues = await banque.lues(lecture, groupement, min(jours), max(jours))
        lus = await banque.releves_lus(lecture, groupement)
    retire_a = max((lu["retire_a"] or 0 for lu in lus), default=0)
    return await apercevoir(application.coffre, releve, octets, lues, autres, retire_a)


async def accepter(
    application: Application, apercu: Apercu, groupement: str, autres: Mapping[str, str], contexte: Contexte, dire: Dire
) -> Bilan:
    """Record what the preview says; `dire`: how a refusal reads here. Raises RoleNonAutorise and what the store raises.

    The source of `contexte` is replaced by the file's.
    """
    contexte = msgspec.structs.replace(contexte, source=f"releve:{apercu.empreinte[:12]}")
    lues = position = 0
    for acte in actes(apercu, groupement, autres):
        try:
            pret = await application.lire_acte("ImporterReleve", acte.donnees, auteur=contexte.acteur)
            reponse = await application.executeur.executer(pret, contexte, acte.saisie)
        except RoleNonAutorise:
            raise
        except ReleveDejaLu:
            continue
        except (Refus, SaisieInvalide, LimitExceeded) as erreur:
            return Bilan(lues, position, await dire(erreur) if isinstance(erreur, Refus) else str(erreur))
        lues += 0 if reponse.deja else sum(isinstance(fait.data, LigneBancaireLue) for fait in reponse.faits)
        position = reponse.first
    return Bilan(lues, position, "")
