"""Walks typed data beside its declared type: puts texts and dates in their one form, and says all that is wrong.

msgspec judges when the act is built; it stops at the first error and speaks English. This is stricter in one point: an
unknown field is a mistake at any depth. A property test keeps the two in agreement.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from msgspec import NODEFAULT, inspect

from web.saisie import identite, phrases
from web.saisie.dates import lire_instant_a_garder, lire_jour_a_garder
from web.saisie.iban import lire_iban
from web.saisie.problemes import Chemin, HorsBornes, Probleme, SaisieInvalide, montre, probleme, proche
from web.saisie.textes import ILLISIBLE, lire_texte

SECRET_MAX_OCTETS: Final = 2_900
"""Of a personal text, still clear: its ciphertext has a bound, that the vault would tell without naming the field."""


def controler(type_: inspect.Type, valeur: Any) -> Any:
    """The value, texts in Unicode NFC and instants in UTC; raises SaisieInvalide with every problem found."""
    controle = _Controle()
    lu = controle.lire(type_, valeur, ())
    if controle.problemes:
        raise SaisieInvalide(controle.problemes)
    return lu


class _Controle:
    def __init__(self) -> None:
        self.problemes: list[Probleme] = []

    def lire(self, type_: inspect.Type, valeur: Any, chemin: Chemin, extra: Mapping[str, Any] | None = None) -> Any:
        """`extra` is what the type says of itself: the kind of identifier (`tag`), or that it is secret (`chiffre`)."""
        match type_:
            case inspect.Metadata():
                return self.lire(type_.type, valeur, chemin, {**(extra or {}), **(type_.extra or {})})
            case inspect.UnionType():
                return self._union(type_, valeur, chemin, extra)
            case inspect.StructType() | inspect.DictType() | inspect.VarTupleType() | inspect.TupleType():
                return self._compose(type_, valeur, chemin)
            case _:
                return self._simple(type_, valeur, chemin, extra or {})

    def _compose(self, type_: inspect.Type, valeur: Any, chemin: Chemin) -> Any:
        match type_:
            case inspect.StructType():
                return self._objet(type_.fields, valeur, chemin)
            case inspect.DictType():
                return self._dictionnaire(type_, valeur, chemin)
            case inspect.VarTupleType():
                return self._liste(type_, valeur, chemin)
            case inspect.TupleType():
                return self._suite(type_.item_types, valeur, chemin)

    def _simple(self, type_: inspect.Type, valeur: Any, chemin: Chemin, extra: Mapping[str, Any]) -> Any:
        if extra.get("chiffre"):
            return self._secret(valeur, chemin) if not extra.get("iban") else self._iban(valeur, chemin)
        match type_:
            case inspect.IntType():
                phrase = phrases.entier(type_, valeur, str(chemin[-1]) if chemin else "")
                self._dit(chemin, phrase, phrases.hors_bornes(type_, valeur))
            case inspect.StrType():
                return self._texte(type_, valeur, chemin, extra)
            case inspect.EnumType():
                self._dit(chemin, phrases.choix([member.value for member in type_.cls], valeur))
            case inspect.LiteralType():
                self._dit(chemin, phrases.choix(type_.values, valeur))
            case inspect.BoolType() if not isinstance(valeur, bool):
                self._dit(chemin, f"vaut {montre(valeur)} : écrivez true ou false.")
            case inspect.DateTimeType():
                return self._lu(lire_instant_a_garder, valeur, chemin, "2026-11-26T17:55")
            case inspect.DateType():
                return self._lu(lire_jour_a_garder, valeur, chemin, "2026-11-26")
            case inspect.UUIDType():
                return self._lu(UUID, valeur, chemin, "0b9f6c1e-6f0a-4c39-9a53-0d5a6f1f8f11")
        return valeur

    def _dit(self, chemin: Chemin, suite: str | None, hors: HorsBornes | None = None) -> None:
        if suite is not None:
            self.problemes.append(probleme(chemin, suite, hors))

    def _texte(self, type_: inspect.StrType, valeur: Any, chemin: Chemin, extra: Mapping[str, Any]) -> Any:
        lu = self._net(valeur, chemin)
        if isinstance(lu, str) and extra.get("tag"):
            lu = " ".join(lu.split())  # what is found again by its name has one blank between two words
            if not lu.isprintable():
                self._dit(chemin, ILLISIBLE)
                return lu
        if lu is not None or valeur is None:  # else it was said already
            self._dit(chemin, phrases.texte(type_, lu, extra.get("tag") or extra.get("forme", "")))
        return lu

    def _net(self, valeur: Any, chemin: Chemin) -> Any:
        """A text in its one form, anything else as it is; None after saying why it cannot be kept."""
        try:
            return lire_texte(valeur) if isinstance(valeur, str) else valeur
        except ValueError as error:
            self._dit(chemin, str(error))
            return None

    def _secret(self, valeur: Any, chemin: Chemin) -> Any:
        """A person's own words, still clear, or a card of them: no message repeats them."""
        if chemin and chemin[-1] == identite.CHAMP:
            for defaut in identite.defauts(valeur):
                self._dit((*chemin, defaut.champ) if defaut.champ else chemin, defaut.suite)
        if len(json.dumps(valeur, ensure_ascii=False, default=str).encode(errors="replace")) > SECRET_MAX_OCTETS:
            self._dit(chemin, "est trop long : écrivez-le en moins de 900 caractères.")
            return valeur
        if isinstance(valeur, dict):
            return {name: self._net(item, (*chemin, str(name))) for name, item in valeur.items()}
        if not isinstance(valeur, str):
            self._dit(chemin, "attend un texte, ou une fiche {…}.")
        return self._net(valeur, chemin)

    def _iban(self, valeur: Any, chemin: Chemin) -> Any:
        try:
            return lire_iban(valeur) if isinstance(valeur, str) else self._secret(valeur, chemin)
        except ValueError as error:
            self._dit(chemin, f": {error}")
            return valeur

    def _lu(self, lire: Callable[[str], Any], valeur: Any, chemin: Chemin, exemple: str) -> Any:
        if not isinstance(valeur, str):
            self._dit(chemin, f"vaut {montre(valeur)} : écrivez-le comme « {exemple} ».")
            return valeur
        try:
            return lire(valeur)
        except ValueError as error:
            known = str(error).startswith("«")
            self._dit(chemin, f": {error}" if known else f"vaut {montre(valeur)} : écrivez-le comme « {exemple} ».")
            return valeur

    def _union(self, type_: inspect.UnionType, valeur: Any, chemin: Chemin, extra: Mapping[str, Any] | None) -> Any:
        others = [t for t in type_.types if not isinstance(t, inspect.NoneType)]
        if valeur is None and len(others) < len(type_.types):
            return None
        tries: list[list[Probleme]] = []
        for other in others:
            tried = _Controle()
            lu = tried.lire(other, valeur, chemin, extra)
            if not tried.problemes:
                muet = lu == "" and len(others) < len(type_.types) and _est_secret(other)
                return None if muet else lu  # encrypted, words that are none would pass for some
            tries.append(tried.problemes)
        shortest = min(tries, key=len)
        self.problemes += shortest
        return valeur

    def _objet(self, fields: Sequence[inspect.Field], valeur: Any, chemin: Chemin) -> Any:
        names = [field.encode_name for field in fields]
        if not isinstance(valeur, dict):
            self._dit(chemin, f"vaut {montre(valeur)} : il faut un objet avec {', '.join(names)}.")
            return valeur
        for key in valeur:
            if key not in names:
                listed = f" Champs possibles : {', '.join(names)}." if names else " Aucun champ n'est attendu."
                self._dit((*chemin, str(key)), "n'existe pas." + (proche(str(key), names) or listed))
        lu = {}
        for field in fields:
            name = field.encode_name
            if name in valeur:
                lu[name] = self.lire(field.type, valeur[name], (*chemin, name))
            elif field.default is NODEFAULT and field.default_factory is NODEFAULT:
                self._dit((*chemin, name), f"manque : ajoutez ce champ{phrases.exemple(_tag_of(field.type))}.")
        return lu

    def _dictionnaire(self, type_: inspect.DictType, valeur: Any, chemin: Chemin) -> Any:
        if not isinstance(valeur, dict):
            self._dit(chemin, f"vaut {montre(valeur)} : il faut un objet {{…}}.")
            return valeur
        if not self._bien_long(type_, len(valeur), chemin):
            return valeur
        return {
            self.lire(type_.key_type, key, (*chemin, str(key))): self.lire(type_.value_type, item, (*chemin, str(key)))
            for key, item in valeur.items()
        }

    def _liste(self, type_: inspect.VarTupleType, valeur: Any, chemin: Chemin) -> Any:
        if not isinstance(valeur, list | tuple):
            self._dit(chemin, f"vaut {montre(valeur)} : il faut une liste […].")
            return valeur
        if self._bien_long(type_, len(valeur), chemin):
            return [self.lire(type_.item_type, each, (*chemin, rank)) for rank, each in enumerate(valeur)]
        return valeur

    def _bien_long(self, type_: inspect.VarTupleType | inspect.DictType, longueur: int, chemin: Chemin) -> bool:
        limit = None
        if longueur < (type_.min_length or 0):
            limit = f"{type_.min_length} au moins"
        elif type_.max_length is not None and longueur > type_.max_length:
            limit = f"{type_.max_length} au plus"
        self._dit(chemin, limit and f"contient {longueur} élément(s) : {limit}.")
        return limit is None

    def _suite(self, items: Sequence[inspect.Type], valeur: Any, chemin: Chemin) -> Any:
        if not isinstance(valeur, list | tuple) or len(valeur) != len(items):
            self._dit(chemin, f"vaut {montre(valeur)} : il faut une liste de {len(items)} valeurs.")
            return valeur
        return [self.lire(t, each, (*chemin, rank)) for rank, (t, each) in enumerate(zip(items, valeur, strict=True))]


def _est_secret(type_: inspect.Type) -> bool:
    return isinstance(type_, inspect.Metadata) and bool((type_.extra or {}).get("chiffre"))


def _tag_of(type_: inspect.Type) -> str:
    return str((type_.extra or {}).get("tag", "")) if isinstance(type_, inspect.Metadata) else ""
