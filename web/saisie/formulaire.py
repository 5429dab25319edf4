"""Fields of a form, all text, to the JSON-like data of an act, by the declared type of each."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec
from msgspec import inspect

from domaine.types import Unite
from web.saisie.formes import forme_de
from web.saisie.nombres import lire_entier, lire_montant, lire_quantite
from web.saisie.problemes import Probleme, SaisieInvalide

OUI = frozenset({"on", "oui", "true", "1"})


def lire_champs(
    donnees: type[msgspec.Struct],
    champs: Mapping[str, str],
    *,
    unites: Mapping[str, Unite] | None = None,
    confirmes: AbstractSet[str] = frozenset(),
) -> dict[str, Any]:
    """The fields that `donnees` declares, others left aside; an empty field counts as absent.

    Amounts are typed in euros, quantities in the unit that `unites` gives by field (kg for g). `confirmes`: fields
    whose doubtful number was confirmed. Raises SaisieInvalide with every problem, AConfirmer on a doubtful number.
    """
    lus: dict[str, Any] = {}
    problemes: list[Probleme] = []
    for field in forme_de(donnees).fields:
        texte = champs.get(field.encode_name, "").strip()
        type_ = _bare(field.type)
        if isinstance(type_, inspect.BoolType):
            lus[field.encode_name] = texte.casefold() in OUI
        elif texte:
            try:
                unite = (unites or {}).get(field.encode_name)
                lus[field.encode_name] = _lire(type_, field.encode_name, texte, unite, confirmes)
            except SaisieInvalide as error:
                problemes += error.problemes
    if problemes:
        raise SaisieInvalide(problemes)
    return lus


def _lire(type_: inspect.Type, nom: str, texte: str, unite: Unite | None, confirmes: AbstractSet[str]) -> Any:
    if not isinstance(type_, inspect.IntType):
        return texte
    if unite is not None:
        return lire_quantite(texte, unite, nom, confirme=nom in confirmes)
    return lire_montant(texte, nom) if nom.endswith("_centimes") else lire_entier(texte, nom)


def _bare(type_: inspect.Type) -> inspect.Type:
    """The type without its constraints and without `| None`."""
    while True:
        if isinstance(type_, inspect.Metadata):
            type_ = type_.type
        elif isinstance(type_, inspect.UnionType):
            others = [t for t in type_.types if not isinstance(t, inspect.NoneType)]
            if len(others) != 1:
                return type_
            type_ = others[0]
        else:
            return type_
