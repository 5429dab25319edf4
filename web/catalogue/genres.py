"""What a cell of the catalogue holds: how it is read, how it is written back, how people are told of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from domaine.mots import euros
from domaine.types import Unite
from projections.annuaire.noms import plier
from web.langue import quantite
from web.saisie.nombres import lire_entier, lire_montant
from web.saisie.problemes import invalide
from web.tableur.ecriture import Case

LISTES: Final = ";"
"""Parts labels of one cell; allergens are parted by commas, which labels may hold (« local, insertion »)."""


class Genre(NamedTuple):
    lire: Callable[[str, str], Any]
    """From the text of a cell that is not empty, and the column's name for the sentence; raises SaisieInvalide."""
    vide: Any
    """What an empty cell means; None: it must be filled."""
    ecrire: Callable[[Any], Case] = str
    dire: Callable[[Any, str], str] = lambda valeur, _: str(valeur)
    """In a sentence; the second argument is the unit of the product, in which its quantities are counted."""


def _entier(texte: str, nom: str) -> int:
    return lire_entier(texte, nom)


def _pour_mille(texte: str, nom: str) -> int:
    """« 5,5 », « 5.5 » and « 5,5 % » are 55."""
    dixiemes = re.fullmatch(r"([0-9]{1,2})(?:[.,]([0-9])0*)?\s*%?", texte)
    if dixiemes is None:
        raise invalide(nom, f": « {texte} » n'est pas un taux de TVA. Écrivez-le comme 5,5.")
    return int(dixiemes[1]) * 10 + int(dixiemes[2] or 0)


def _taux(pour_mille: int) -> str:
    return f"{pour_mille // 10},{pour_mille % 10}".removesuffix(",0")


def _choix(mots: dict[str, Any]) -> Callable[[str, str], Any]:
    def lire(texte: str, nom: str) -> Any:
        try:
            return mots[plier(texte)]
        except KeyError:
            possibles = ", ".join(dict.fromkeys(mots))
            raise invalide(nom, f": « {texte} » ne se comprend pas. Écrivez l'un de ceux-ci : {possibles}.") from None

    return lire


def _liste(separateur: str) -> Callable[[str, str], tuple[str, ...]]:
    return lambda texte, _: tuple(mot for mot in (part.strip() for part in texte.split(separateur)) if mot)


def _oui_non(valeur: Any, _: str = "") -> str:
    return "oui" if valeur else "non"


OUI_NON: Final = {"oui": True, "non": False, "vrai": True, "faux": False, "1": True, "0": False}
TEXTE: Final = Genre(lambda texte, _: texte, vide="", dire=lambda valeur, _: f"« {valeur} »" if valeur else "rien")
REMPLI: Final = TEXTE._replace(vide=None)
NOMBRE: Final = Genre(_entier, vide=0, ecrire=int)
CENTIMES: Final = Genre(_entier, vide=0, ecrire=int, dire=lambda valeur, _: euros(valeur))
PRIX: Final = CENTIMES._replace(vide=None)
QUANTITE: Final = Genre(_entier, vide=None, ecrire=int, dire=quantite)
TAUX: Final = Genre(
    _pour_mille,
    vide=None,
    ecrire=_taux,
    dire=lambda valeur, _: f"{_taux(valeur)} %",
)
CHOIX: Final = Genre(_choix(OUI_NON), vide=False, ecrire=_oui_non, dire=_oui_non)
VRAC: Final = Genre(
    _choix({**OUI_NON, "non concerne": True, "service assiste": True}), vide=None, ecrire=_oui_non, dire=_oui_non
)
"""Only a plain « non » forbids: what is sold by the piece is not concerned, and served by hand is allowed."""
UNITE: Final = Genre(
    _choix({"g": Unite.GRAMME.value, "ml": Unite.MILLILITRE.value, "piece": Unite.PIECE.value}), vide=None
)
"""As text: quantities of the row are told in it."""
CONSERVATION: Final = Genre(_choix({"sec": "sec", "frais": "frais", "frais apres ouverture": "sec"}), vide=None)
ALLERGENES: Final = Genre(_liste(","), vide=(), ecrire=", ".join, dire=lambda valeur, _: ", ".join(valeur) or "aucun")
LABELS: Final = Genre(
    _liste(LISTES), vide=(), ecrire=f" {LISTES} ".join, dire=lambda valeur, _: ", ".join(valeur) or "aucun"
)


def en_euros(genre: Genre) -> Genre:
    """The same column, typed in euros."""
    return genre._replace(lire=lire_montant)
