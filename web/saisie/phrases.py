"""The ends of sentences about one value: « montant_centimes » + `vaut 42.37 : …`; None when nothing is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import inspect

from web.saisie.problemes import HorsBornes, montre

EXEMPLES: Final[Mapping[str, str]] = {
    "foyer": "F-031",
    "produit": "P016",
    "fournisseur": "F03",
    "cycle": "2026-11",
    "personne": "nadia",
    "groupement": "tilleuls",
    "bic": "PSSTFRPPXXX",
}
"""By kind of identifier, one that is well written."""

_DECIMALES: Final = 2


def entier(type_: inspect.IntType, valeur: Any, nom: str) -> str | None:
    """`nom` is the field's, whose ending says the unit."""
    if isinstance(valeur, float):
        return f"vaut {montre(valeur)} : {_sans_virgule(valeur, nom)}"
    if isinstance(valeur, str) and re.fullmatch(r"-?[0-9]{1,15}", valeur):
        return f"vaut {montre(valeur)} : écrivez {int(valeur)}, sans guillemets."
    if not isinstance(valeur, int) or isinstance(valeur, bool):
        return f"vaut {montre(valeur)} : il faut un nombre entier."
    hors = hors_bornes(type_, valeur)
    return hors and f"vaut {montre(valeur)} : il faut un nombre entier{_bornes(hors.least, hors.most)}."


def hors_bornes(type_: inspect.IntType, valeur: Any) -> HorsBornes | None:
    """None when it is within, or no whole number."""
    if not isinstance(valeur, int) or isinstance(valeur, bool):
        return None
    least = type_.ge if type_.ge is not None else None if type_.gt is None else type_.gt + 1
    most = type_.le if type_.le is not None else None if type_.lt is None else type_.lt - 1
    if (least is not None and valeur < least) or (most is not None and valeur > most):
        return HorsBornes(valeur, least, most)
    return None


def _bornes(least: int | None, most: int | None) -> str:
    if least is None:
        return f", {most} au plus"
    return f", {least} au moins" if most is None else f" de {least} à {most}"


def _sans_virgule(valeur: float, nom: str) -> str:
    if valeur.is_integer():
        return f"écrivez {int(valeur)}, sans virgule ni point."
    euros, _, cents = repr(valeur).partition(".")
    if nom.endswith("_centimes") and cents.isdigit() and len(cents) <= _DECIMALES:
        return f"un montant s'écrit en centimes, ici {int(euros + cents.ljust(_DECIMALES, '0'))}."
    return "il faut un nombre entier, sans virgule (centimes, g, ml ou pièces)."


def texte(type_: inspect.StrType, valeur: Any, tag: str) -> str | None:
    """`tag` is the kind of identifier, "" for any other text."""
    if not isinstance(valeur, str):
        return f"vaut {montre(valeur)} : il faut un texte{exemple(tag)}."
    if type_.min_length is not None and len(valeur) < type_.min_length:
        return "est trop court." if valeur else "est vide : remplissez ce champ."
    if type_.max_length is not None and len(valeur) > type_.max_length:
        return f"est trop long : {len(valeur)} caractères, {type_.max_length} au plus."
    if type_.pattern is not None and ("\n" in valeur or not re.search(type_.pattern, valeur)):
        return f"vaut {montre(valeur)} : {_forme(tag)}."
    return None


def exemple(tag: str) -> str:
    return f", par exemple « {EXEMPLES[tag]} »" if tag in EXEMPLES else ""


def _forme(tag: str) -> str:
    if tag in EXEMPLES:
        return f"écrivez-le comme « {EXEMPLES[tag]} »"
    return "lettres sans accent, chiffres et . : _ - seulement, 40 caractères au plus"


def choix(choices: Sequence[Any], valeur: Any) -> str | None:
    if any(valeur == choice and type(valeur) is type(choice) for choice in choices):
        return None
    return f"vaut {montre(valeur)} : choisissez parmi {', '.join(str(choice) for choice in choices)}."
