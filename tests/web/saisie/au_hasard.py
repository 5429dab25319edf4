"""Data drawn from a JSON Schema, as a program that reads nothing else would send them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from web.saisie.modele import LISIBLE, VISIBLE

Schema = Mapping[str, Any]

LOIN: Final = 10**30
"""Where a whole number has no bound."""
UTF8: Final = st.characters(codec="utf-8")
SANS_ORDRES: Final = st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n\t")
LARGE: Final = (date(1890, 1, 1), date(2110, 1, 1))
FUSEAUX: Final = st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(-timedelta(hours=9, minutes=30))])
INSTANTS: Final = st.datetimes(datetime(1998, 1, 1), datetime(2103, 1, 1), timezones=FUSEAUX)  # noqa: DTZ001
FORMATS: Final = {"date": st.dates(*LARGE).map(date.isoformat), "date-time": INSTANTS.map(datetime.isoformat)}
QUELCONQUE: Final = st.none() | st.integers(-LOIN, LOIN) | st.text(UTF8, max_size=20)


def tirer(schema: Schema, defs: Schema) -> st.SearchStrategy[Any]:
    """What the schema allows, and nothing else."""
    if "$ref" in schema:
        return tirer(defs[schema["$ref"].rpartition("/")[2]], defs)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of(*(tirer(un, defs) for un in schema["anyOf"]))
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    return st.one_of(*(_du_type(genre, schema, defs) for genre in types))


def _du_type(genre: str, schema: Schema, defs: Schema) -> st.SearchStrategy[Any]:
    match genre:
        case "string":
            return _texte(schema)
        case "integer":
            least = schema.get("minimum", schema.get("exclusiveMinimum", -LOIN - 1) + 1)
            return st.integers(least, schema.get("maximum", LOIN))
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case "array":
            return _liste(schema, defs)
        case _:
            return _objet(schema, defs)


def _texte(schema: Schema) -> st.SearchStrategy[str]:
    return _ecrit(schema["pattern"], schema.get("format"), schema.get("minLength", 0), schema.get("maxLength", 5_000))


@cache
def _ecrit(motif: str, format_: str | None, least: int, most: int) -> st.SearchStrategy[str]:
    if format_ is not None:
        tires = FORMATS[format_]
    elif motif in (LISIBLE, VISIBLE):
        tires = st.text(SANS_ORDRES, min_size=least, max_size=min(most, max(least, 30)))
    else:
        tires = st.from_regex(motif.replace("$", r"\Z"), alphabet=UTF8)
    return tires.filter(lambda texte: least <= len(texte) <= most and re.search(motif, texte) is not None)


def _liste(schema: Schema, defs: Schema) -> st.SearchStrategy[list[Any]]:
    if "prefixItems" in schema:
        return st.tuples(*(tirer(un, defs) for un in schema["prefixItems"])).map(list)
    most = min(schema.get("maxItems", 3), max(3, schema.get("minItems", 0)))
    return st.lists(tirer(schema["items"], defs), min_size=schema.get("minItems", 0), max_size=most)


def _objet(schema: Schema, defs: Schema) -> st.SearchStrategy[dict[str, Any]]:
    autres = schema.get("additionalProperties")
    if "properties" in schema:
        champs = {nom: tirer(un, defs) for nom, un in schema["properties"].items()}
        requis = schema.get("required", ())
        return st.fixed_dictionaries(
            {nom: champs[nom] for nom in requis},
            optional={nom: un for nom, un in champs.items() if nom not in requis},
        )
    noms = tirer({"type": "string", "pattern": "", **schema.get("propertyNames", {})}, defs)
    valeurs = (
        tirer(autres, defs) if isinstance(autres, dict) and {"type", "$ref", "anyOf"} & set(autres) else QUELCONQUE
    )
    if isinstance(autres, dict) and "pattern" in autres and "type" not in autres:
        valeurs = valeurs.filter(lambda v: not isinstance(v, str) or re.search(autres["pattern"], v) is not None)
    least = schema.get("minProperties", 0)
    return st.dictionaries(noms, valeurs, min_size=least, max_size=max(3, least))
