"""How a household pays: whoever takes the payment says it, for none is chosen before them (R-120)."""

from __future__ import annotations

from web.pages.commun.saisies import MOYEN, Formulaire
from web.saisie.problemes import Probleme, SaisieInvalide


def lire_moyen(formulaire: Formulaire) -> str:
    """Raise SaisieInvalide when none was chosen."""
    moyen = formulaire.valeur(MOYEN)
    if not moyen:
        raise SaisieInvalide([Probleme(MOYEN, "Dites comment c'est payé : choisissez un moyen.")])
    return moyen
