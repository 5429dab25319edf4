"""Small data of an act, made from its types; optional fields are given, none is 0, so that every selector shows."""

from __future__ import annotations

from typing import Any

from msgspec import inspect

from domaine.acte import Acte

PAR_ETIQUETTE = {
    "foyer": "F-031",
    "produit": "P016",
    "fournisseur": "F03",
    "cycle": "2026-11",
    "catalogue": 4,
    "ligne_bancaire": "0123456789abcdef",
    "banque": "tilleuls:2026-11",
}
"""Identifiers whose pattern an "x" would not match, by tag."""
PAR_FORME = {"^[0-9a-f]{64}$": "0" * 64, "^([01][0-9]|2[0-3]):[0-5][0-9]$": "14:00"}
"""And other texts, by pattern."""


def donnees(act: type[Acte]) -> dict[str, Any]:
    """JSON-like, as `build` takes them."""
    info = inspect.type_info(act.DONNEES)
    assert isinstance(info, inspect.StructType)
    return _objet(info)


def _objet(info: inspect.StructType) -> dict[str, Any]:
    return {field.encode_name: _valeur(field.type) for field in info.fields}


def _valeur(info: inspect.Type) -> Any:
    match info:
        case inspect.Metadata(extra={"tag": tag}) if tag in PAR_ETIQUETTE:
            return PAR_ETIQUETTE[tag]
        case inspect.Metadata(extra={"piece": True}):
            return "0" * 64
        case inspect.Metadata():
            return _valeur(info.type)
        case inspect.UnionType():
            return _valeur(next(t for t in info.types if not isinstance(t, inspect.NoneType)))
        case inspect.StructType() | inspect.TupleType() | inspect.VarTupleType() | inspect.DictType():
            return _compose(info)
    return _simple(info)


def _compose(info: inspect.StructType | inspect.TupleType | inspect.VarTupleType | inspect.DictType) -> Any:
    match info:
        case inspect.StructType():
            return _objet(info)
        case inspect.TupleType():
            return [_valeur(item) for item in info.item_types]
        case inspect.VarTupleType():
            return [_valeur(info.item_type)]
        case inspect.DictType():
            return {_valeur(info.key_type): _valeur(info.value_type)}


def _simple(info: inspect.Type) -> Any:
    match info:
        case inspect.IntType(gt=gt, ge=ge):
            return gt + 1 if gt is not None else ge or 1
        case inspect.StrType(pattern=pattern, min_length=least):
            if pattern in PAR_FORME:
                return PAR_FORME[pattern]
            return "" if pattern and pattern.endswith("?$") else "x" * max(least or 1, 1)
        case inspect.EnumType():
            return next(iter(info.cls)).value
        case inspect.LiteralType():
            return info.values[0]
    return {inspect.BoolType: True, inspect.DateType: "2026-11-26", inspect.DateTimeType: "2026-11-26T12:00:00Z"}[
        type(info)
    ]
