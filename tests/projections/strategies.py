"""Any fact of the trade, drawn from the types of its fields: few identifiers, so that facts meet on the same rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import inspect

import domaine.registre
from domaine.fait import Fait
from tests.projections.journal import Ligne

IDENTIFIANTS = {
    "antenne": ["nord"],
    "groupement": ["tilleuls", "peupliers"],
    "foyer": ["F-001", "F-002", "F-003"],
    "personne": ["luc", "nadia", "sonia"],
    "produit": ["P016", "P023"],
    "fournisseur": ["F03", "F07"],
    "cycle": ["2026-10", "2026-11"],
    "caisse": ["C1:2026-10", "C1:2026-11"],
    "encaissement": ["E-1", "E-2", "E-3", "E-4"],
    "bdc": ["BDC-1", "BDC-2"],
    "livraison": ["L-1", "L-2"],
    "facture": ["FA-1", "FA-2"],
    "bon": ["0117", "0118"],
    "contenant": ["P030", "P031"],
    "ligne_bancaire": ["0123456789abcdef", "fedcba9876543210"],
    "banque": ["tilleuls:2026-10", "tilleuls:2026-11"],
    "releve": ["R-1", "R-2"],
    "depot": ["D-1", "D-2"],
    "litige": ["L-7", "L-8"],
    "enveloppe": ["v-2026", "v-2027"],
    "financeur": ["CCAS", "Ville"],
    "permanence": ["dist-11", "dist-12"],
    "partenaire": ["centre", "ecole"],
    "souhait": ["s-1", "s-2", "s-3"],
    "theme": ["alimentation:lentille", "entretien:lessive"],
    "demande": ["dem-7", "dem-8"],
    "reunion": ["info-11", "ag-2026"],
    "ordre": ["V-1", "V-2"],
    "lot_virements": ["V-1:2026-12-05", "V-2:2026-12-20"],
}
JOURS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
INSTANTS = st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 30), timezones=st.just(UTC))  # noqa: DTZ001


@cache
def faits(cls: type[Fait]) -> st.SearchStrategy[Fait]:
    """Made once for each class: a strategy looks itself through before it first draws, longer than it draws."""
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    return st.builds(cls, **{field.name: _valeurs(field.type) for field in info.fields})


def journaux(most: int = 40) -> st.SearchStrategy[list[Ligne]]:
    """Logs of any facts, each with the moment it happened, in no order."""
    un_fait = st.sampled_from(sorted(domaine.registre.FAITS.values(), key=lambda cls: cls.NOM)).flatmap(faits)
    return st.lists(st.builds(lambda fait, le: Ligne(fait, le=le), un_fait, INSTANTS), max_size=most)


def tires(nombre: int, most: int = 60) -> list[list[Ligne]]:
    """Logs drawn beforehand: what is done with them is asynchronous."""
    journaux_tires: list[list[Ligne]] = []

    @given(journaux(most=most))
    @settings(max_examples=nombre, suppress_health_check=list(HealthCheck))
    def recolter(lignes: list[Ligne]) -> None:
        journaux_tires.append(lignes)

    recolter()
    return journaux_tires


def _valeurs(info: inspect.Type) -> st.SearchStrategy[Any]:  # noqa: C901, PLR0911, PLR0912 - one answer a kind of type
    match info:
        case inspect.Metadata(type=inner, extra={"tag": str(tag)}) if tag in IDENTIFIANTS:
            return st.sampled_from(IDENTIFIANTS[tag])
        case inspect.Metadata(extra={"piece": True}):
            return st.sampled_from(["0" * 64, "f" * 64])
        case inspect.Metadata(type=inner):
            return _valeurs(inner)
        case inspect.IntType(ge=ge, gt=gt, le=le):
            least = ge if ge is not None else gt + 1 if gt is not None else -1_000
            return st.integers(least, min(least + 5_000, le if le is not None else least + 5_000))
        case inspect.StrType(pattern="^[0-9a-f]{64}$"):
            return st.sampled_from(["0" * 64, "f" * 64])
        case inspect.StrType(pattern="^[a-z0-9-]{1,20}$"):
            return st.sampled_from(["matin", "apres-midi"])
        case inspect.StrType(pattern=str(pattern)):
            return st.from_regex(pattern, fullmatch=True)
        case inspect.StrType(min_length=min_length):
            return st.text("abcé ", min_size=min_length or 0, max_size=max(min_length or 0, 8))
        case inspect.BoolType():
            return st.booleans()
        case inspect.DateType():
            return JOURS
        case inspect.DateTimeType():
            return INSTANTS
        case inspect.EnumType(cls=cls):
            return st.sampled_from(list(cls))
        case inspect.LiteralType(values=values):
            return st.sampled_from(values)
        case inspect.NoneType():
            return st.none()
        case inspect.UnionType(types=types):
            return st.one_of([_valeurs(one) for one in types])
        case inspect.DictType(key_type=key, value_type=value):
            return st.dictionaries(_valeurs(key), _valeurs(value), max_size=2)
        case inspect.VarTupleType(item_type=item, min_length=least):
            return st.lists(_valeurs(item), min_size=least or 0, max_size=max(least or 0, 2)).map(tuple)
        case inspect.TupleType(item_types=items):
            return st.tuples(*[_valeurs(item) for item in items])
        case inspect.StructType(cls=cls, fields=fields):
            required = {field.name: _valeurs(field.type) for field in fields if field.required}
            return st.builds(cls, **required)
    raise NotImplementedError(info)
