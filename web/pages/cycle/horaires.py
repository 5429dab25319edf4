"""From when to when households come: two fields of a form, both or none; and who was told otherwise is told again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Final, NamedTuple

from domaine.cycles.faits import HorairesDits
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.langue import horaires as en_mots
from web.langue import quand_venir
from web.pages.commun.saisies import Formulaire
from web.saisie.dates import lire_heure_du_jour
from web.saisie.problemes import Probleme, SaisieInvalide

HEURES: Final = ("ouvre", "ferme")
LES_DEUX: Final = "Dites les deux heures : quand la salle ouvre aux foyers, et quand elle ferme."


def lire_horaires(formulaire: Formulaire) -> dict[str, str] | None:
    """None: both fields are empty; raises SaisieInvalide beside the field that cannot be read."""
    textes = {nom: formulaire.valeur(nom) for nom in HEURES}
    if not any(textes.values()):
        return None
    lues: dict[str, str] = {}
    for nom, texte in textes.items():
        if not texte:
            raise SaisieInvalide([Probleme(nom, LES_DEUX)])
        try:
            lues[nom] = lire_heure_du_jour(texte)
        except ValueError as erreur:
            raise SaisieInvalide([Probleme(nom, str(erreur))]) from None
    return lues


def la_salle(lues: Mapping[str, str]) -> str:
    """« Les foyers viennent de 14:00 à 17:00. », as it is read back."""
    return f"Les foyers viennent{en_mots(lues['ouvre'], lues['ferme']).removeprefix(',')}."


class Changees(NamedTuple):
    """Hours that were said, then said otherwise: who read the first ones would come at the wrong time."""

    quand: str
    avant: str
    le: datetime


async def heures_changees(lecture: Lecture, cycle: Ligne) -> Changees | None:
    """None: nobody was told anything else, or the hall is closed already."""
    if cycle["distribution_terminee_le"] or cycle["arrete_le"]:
        return None
    dits = [
        fait for fait in await faits.du_cycle(lecture, cycle["cycle"], HorairesDits) if fait.pos <= lecture.position
    ]
    changes = [(avant, dit) for avant, dit in pairwise(dits) if avant.data.horaires != dit.data.horaires]
    if not changes:
        return None
    avant, dit = changes[-1]
    lues = avant.data.horaires
    return Changees(quand_venir(cycle), en_mots(lues.ouvre, lues.ferme).removeprefix(", "), dit.date_saisie)
