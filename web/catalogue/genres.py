"""What a cell of the catalogue holds: how it is read, how it is written back, how people are told of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

from domaine.catalogue.allergenes import A_DECLARER
from domaine.mots import euros, le_jour
from domaine.types import Unite
from projections.annuaire.noms import plier
from web.langue import quantite
from web.saisie.dates import lire_jour
from web.saisie.nombres import lire_entier, lire_montant, lire_quantite
from web.saisie.problemes import SaisieInvalide, invalide, proche
from web.tableur.ecriture import Case

MONTRES: Final = 60
"""Characters of a word that are shown when nothing is made of it."""
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
    compte: bool = False
    """Counted in the unit of the product, which the cell may say: « 25 kg » is 25000 g, « 25000 » as well."""


def _entier(texte: str, nom: str) -> int:
    return lire_entier(texte, nom)


def en_base(texte: str, nom: str, unite: Unite) -> int:
    """« 25000 », « 25 kg » and « 25000 g »; a bare « 0,5 » is most likely kilograms, and nobody guesses."""
    if unite is Unite.PIECE:
        return lire_entier(texte, nom)
    if texte[-1:].isalpha():
        return lire_quantite(texte, unite, nom, usuel=None)
    try:
        return lire_entier(texte, nom)
    except SaisieInvalide:
        if not re.fullmatch("[0-9]+[.,][0-9]+", texte):
            raise
    dit = f"{texte} {'kg' if unite is Unite.GRAMME else 'L'}"
    raise invalide(nom, f": « {texte} » n'est pas un nombre de {unite.value}. Écrivez « {dit} », ou des {unite.value}.")


def _centimes(texte: str, nom: str) -> int:
    """A whole number: « 12,5 » in a column of cents is most likely euros, and nobody guesses."""
    try:
        return lire_entier(texte, nom)
    except SaisieInvalide:
        if not (nom.endswith("_cents") and re.search("[.,]", texte)):
            raise
    titre = nom.removesuffix("_cents") + "_euros"
    raise invalide(nom, f": « {texte} » n'est pas un nombre de centimes. En euros, titrez la colonne « {titre} ».")


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


def _allergenes(texte: str, nom: str) -> tuple[str, ...]:
    """« lait, Soja (traces) »; what else stands between brackets (« non ajoutés ») takes nothing away."""
    if plier(texte) in _AUCUN or not texte.strip("-–—/ "):
        return ()
    return tuple(_allergene(mot, nom) for mot in _liste(",")(texte, nom))


def _allergene(mot: str, nom: str) -> str:
    base, _, precision = mot.partition("(")
    connu = _ALLERGENES.get(plier(base))
    if connu is None:
        suite = proche(mot, A_DECLARER) or f" Écrivez-les parmi : {', '.join(A_DECLARER)}."
        raise invalide(nom, f": « {mot[:MONTRES]} » n'est pas un allergène à déclarer.{suite}")
    return f"{connu} (traces)" if plier(precision).startswith("trace") else connu


def _densite(texte: str, nom: str) -> int:
    """« 1030 » g per litre, or « 1,03 » kg per litre, as labels say it."""
    return lire_quantite(texte, Unite.GRAMME, nom) if re.search("[.,]", texte) else lire_entier(texte, nom)


def _jour(texte: str, nom: str) -> str:
    try:
        return lire_jour(texte.partition(" ")[0]).isoformat()
    except ValueError as erreur:
        raise invalide(nom, f": {erreur}") from None


def _en_jour(valeur: str) -> str:
    return le_jour(date.fromisoformat(valeur)) if valeur else ""


def _oui_non(valeur: Any, _: str = "") -> str:
    return "oui" if valeur else "non"


OUI_NON: Final = {"oui": True, "non": False, "vrai": True, "faux": False, "1": True, "0": False}
TEXTE: Final = Genre(lambda texte, _: texte, vide="", dire=lambda valeur, _: f"« {valeur} »" if valeur else "rien")
REMPLI: Final = TEXTE._replace(vide=None)
NOMBRE: Final = Genre(_entier, vide=0, ecrire=int)
CENTIMES: Final = Genre(_centimes, vide=0, ecrire=int, dire=lambda valeur, _: euros(valeur))
PRIX: Final = CENTIMES._replace(vide=None)
QUANTITE: Final = Genre(_entier, vide=None, ecrire=int, dire=quantite, compte=True)
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
_ALLERGENES: Final = {plier(mot): mot for mot in A_DECLARER}
_AUCUN: Final = ("aucun", "aucune", "neant", "non", "rien", "sans")
ALLERGENES: Final = Genre(_allergenes, vide=(), ecrire=", ".join, dire=lambda valeur, _: ", ".join(valeur) or "aucun")
TRACES: Final = ALLERGENES._replace(
    lire=lambda texte, nom: tuple(m.partition(" (")[0] for m in _allergenes(texte, nom))
)
DENSITE: Final = Genre(
    _densite,
    vide=0,
    ecrire=lambda valeur: valeur or "",
    dire=lambda valeur, _: f"{valeur} g le litre" if valeur else "?",
)
"""An empty cell takes no density back."""
PLAFOND: Final = Genre(
    _entier,
    vide=0,
    ecrire=int,
    dire=lambda valeur, unite: quantite(valeur, unite) if valeur else "sans plafond",
    compte=True,
)
JOUR: Final = Genre(_jour, vide="", ecrire=_en_jour, dire=lambda valeur, _: _en_jour(valeur) or "jamais")
LABELS: Final = Genre(
    _liste(LISTES), vide=(), ecrire=f" {LISTES} ".join, dire=lambda valeur, _: ", ".join(valeur) or "aucun"
)


def en_euros(genre: Genre) -> Genre:
    """The same column, typed in euros."""
    return genre._replace(lire=lire_montant)
