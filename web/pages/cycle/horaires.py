"""From when to when households come: two fields of a form, both or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from web.langue import horaires as en_mots
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
