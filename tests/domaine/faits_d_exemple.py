"""One plain example of any fact, so that a test names only the fields that its sentence is about."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

from msgspec import inspect

from domaine.fait import Fait

F = TypeVar("F", bound=Fait)

IDENTIFIANTS = {
    "antenne": "nord",
    "groupement": "tilleuls",
    "foyer": "F-101",
    "personne": "luc",
    "produit": "P016",
    "fournisseur": "F03",
    "cycle": "2026-11",
    "catalogue": 3,
    "caisse": "C1:2026-11-26",
    "encaissement": "E-1",
    "bdc": "BDC-1",
    "livraison": "L-1",
    "facture": "FA-2211",
    "bon": "0117",
    "contenant": "P030",
    "ligne_bancaire": "0123456789abcdef",
    "banque": "tilleuls:2026-11",
    "releve": "0123456789abcdef:2026-11-01",
    "depot": "D-1",
    "carnet": "0456",
    "financeur": "CCAS",
    "litige": "L-7",
    "enveloppe": "ccas-2026",
    "permanence": "dist-11",
    "message": "M-1",
    "partenaire": "centre-social",
    "souhait": "s-1",
    "theme": "alimentation:lentille",
    "demande": "dem-7",
    "reunion": "info-11",
    "ordre": "V-3f2a",
    "lot_virements": "V-3f2a:2026-12-20",
}


def exemple(cls: type[F], **champs: Any) -> F:
    """Optional fields are None, numbers the least allowed, choices the first; the rest as given."""
    return cls(**{field.name: valeur(field.type) for field in _champs(cls)} | champs)


@cache
def _champs(cls: type[Fait]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    return info.fields


def valeur(info: inspect.Type) -> Any:  # noqa: C901, PLR0911, PLR0912 - one answer a kind of type
    """A plain value of that type."""
    match info:
        case inspect.UnionType(includes_none=True):
            return None
        case inspect.UnionType(types=types):
            return valeur(types[0])
        case inspect.Metadata(extra={"tag": str(tag)}):
            return IDENTIFIANTS[tag]
        case inspect.Metadata(type=inner):
            return valeur(inner)
        case inspect.IntType(ge=ge, gt=gt):
            return max(ge or 0, 0 if gt is None else gt + 1)
        case inspect.StrType(pattern=str(pattern)):
            return next((text for text in ("", "x", "14:00", "0" * 64) if re.search(pattern, text)), "")
        case inspect.StrType(min_length=least):
            return "x" * (least or 0)
        case inspect.BoolType():
            return False
        case inspect.DateType():
            return date(2026, 11, 26)
        case inspect.DateTimeType():
            return datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
        case inspect.EnumType(cls=cls):
            return next(iter(cls))
        case inspect.LiteralType(values=values):
            return values[0]
        case inspect.DictType():
            return {}
        case inspect.VarTupleType(item_type=item, min_length=least):
            return (valeur(item),) * (least or 0)
        case inspect.TupleType(item_types=items):
            return tuple(valeur(item) for item in items)
        case inspect.StructType(cls=cls, fields=fields):
            return cls(**{field.name: valeur(field.type) for field in fields if field.required})
    raise NotImplementedError(info)
