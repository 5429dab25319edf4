"""How something is paid: whoever takes or makes the payment says it, for none is chosen before them (R-120)."""

from __future__ import annotations

from typing import Final

from domaine.types import Mode
from web.pages.commun.saisies import MOYEN, Formulaire
from web.saisie.problemes import Probleme, SaisieInvalide

NUMERO_MANQUANT: Final = "Recopiez le numéro imprimé sur le chèque."


def lire_moyen(formulaire: Formulaire) -> str:
    """Raise SaisieInvalide when none was chosen."""
    moyen = formulaire.valeur(MOYEN)
    if not moyen:
        raise SaisieInvalide([Probleme(MOYEN, "Dites comment c'est payé : choisissez un moyen.")])
    return moyen


def lire_cheque(formulaire: Formulaire, moyen: str) -> str:
    """The number of the cheque, which the slip and the bank's refusal will name (R-129); "": it is not one.

    Asked while the cheque is in somebody's hands, so here: money that came is recorded even when nobody knows it.
    Raises SaisieInvalide.
    """
    if moyen != Mode.CHEQUE:
        return ""
    numero = formulaire.valeur("cheque_numero").strip()
    if not numero:
        raise SaisieInvalide([Probleme("cheque_numero", NUMERO_MANQUANT)])
    return numero
