"""The JSON Schema of an act's data: as msgspec makes it, and narrower where what is typed is held to more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import inspect as types

from domaine.acte import Acte
from web.saisie import identite
from web.saisie.controle import SECRET_MAX_OCTETS

_ILLISIBLES: Final = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f"
_INVISIBLES: Final = r"\s\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069"
LISIBLE: Final = f"^[^{_ILLISIBLES}]*$"
"""Regular expressions of ECMA-262, as JSON Schema wants them."""
VISIBLE: Final = f"^[^{_ILLISIBLES}]*[^{_ILLISIBLES}{_INVISIBLES}][^{_ILLISIBLES}]*$"
_FORMES: Final = {"date": "^(19[0-9]{2}|20[0-9]{2}|2100)-", "date-time": "^(20[0-9]{2}|2100)-"}
"""Years that somebody can mean."""

IDENTIFIANTS: Final[Mapping[str, str]] = {
    "antenne": "Nom court de l'association.",
    "groupement": "Nom court du groupement.",
    "foyer": "Numéro de foyer, comme F-031.",
    "personne": "Identifiant d'une personne, jamais son nom.",
    "produit": "Numéro de produit, comme P016.",
    "fournisseur": "Numéro de fournisseur, comme F03.",
    "cycle": "Cycle, comme 2026-11.",
    "catalogue": "Version du catalogue.",
    "caisse": "Session de caisse.",
    "encaissement": "Numéro du paiement.",
    "bdc": "Bon de commande au fournisseur.",
    "livraison": "Livraison d'un fournisseur.",
    "facture": "Numéro de facture du fournisseur.",
    "bon": "Numéro du bon de commande papier.",
    "contenant": "Type de contenant consigné.",
}


def modele(acte: type[Acte], resume: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of the act's data; enumerations and nested objects stand in its `$defs`."""
    (reference,), definitions = msgspec.json.schema_components([acte.DONNEES], ref_template="#/$defs/{name}")
    name = str(reference["$ref"]).rpartition("/")[2]
    for definition in definitions.values():
        definition.pop("description", None)  # docstrings are for engineers, in English
    _decrire_champs(types.type_info(acte.DONNEES), definitions)
    _serrer(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **definitions.pop(name),
        "description": resume,
        **({"$defs": definitions} if definitions else {}),
    }


def _serrer(noeud: Any) -> None:
    """Of each text, what can be read; of each day, a year that somebody can mean."""
    if isinstance(noeud, dict):
        if noeud.get("type") == "string" and "pattern" not in noeud and "enum" not in noeud:
            noeud["pattern"] = _FORMES.get(noeud.get("format", ""), VISIBLE if noeud.get("minLength") else LISIBLE)
        for dedans in noeud.values():
            _serrer(dedans)
    elif isinstance(noeud, list):
        for dedans in noeud:
            _serrer(dedans)


def _decrire_champs(info: types.Type, definitions: Mapping[str, dict[str, Any]]) -> None:
    """Say in French what the fields of this type, and of those within it, hold."""
    match info:
        case types.Metadata(type=inner):
            _decrire_champs(inner, definitions)
        case types.UnionType(types=within) | types.TupleType(item_types=within):
            for each in within:
                _decrire_champs(each, definitions)
        case types.VarTupleType(item_type=inner) | types.DictType(value_type=inner):
            _decrire_champs(inner, definitions)
        case types.StructType(cls=cls, fields=fields):
            properties = definitions[cls.__name__]["properties"]
            for field in fields:
                propriete = properties[field.encode_name]
                if _est_un_instant(field.type):
                    next(un for un in (propriete, *propriete.get("anyOf", ())) if "type" in un)["format"] = "date-time"
                if _extra(field.type).get("chiffre"):
                    properties[field.encode_name] = _propriete_secrete(field, propriete)
                else:
                    propriete.update(_description(field.encode_name, _extra(field.type)))
                if cles := _cles(field.type):
                    propriete["propertyNames"] = {"enum": cles}
                _decrire_champs(field.type, definitions)


def _est_un_instant(info: types.Type) -> bool:
    """The library names its form only where a time zone is asked for; here Paris stands for one that is not said."""
    match info:
        case types.Metadata(type=inner):
            return _est_un_instant(inner)
        case types.UnionType(types=within):
            return any(map(_est_un_instant, within))
        case _:
            return isinstance(info, types.DateTimeType)


def _cles(info: types.Type) -> Sequence[Any]:
    """The only names that its entries may have, which msgspec leaves out of its model."""
    match info:
        case types.Metadata(type=inner):
            return _cles(inner)
        case types.DictType(key_type=types.LiteralType(values=values)):
            return values
        case _:
            return ()


def _propriete_secrete(champ: types.Field, propriete: Mapping[str, Any]) -> dict[str, Any]:
    """As it is given at the edge: the model knows its ciphertext only."""
    rien = ["null"] if "anyOf" in propriete else []
    facultative = {"default": propriete["default"]} if "default" in propriete else {}
    if _extra(champ.type).get("iban"):
        dite = "En clair, chiffré avant d'être gardé : un IBAN, avec ou sans espaces."
        return {"type": ["string", *rien], "pattern": r"^[A-Za-z0-9\s.-]{15,}$", "description": dite, **facultative}
    if champ.name == identite.CHAMP:
        texte = {"type": "string", "pattern": LISIBLE}
        fiche = {**dict.fromkeys(identite.CONNUS, texte), "nom": {"type": "string", "pattern": VISIBLE}}
        forme = {"pattern": VISIBLE, "properties": fiche, "required": ["nom"], "additionalProperties": False}
    else:
        forme = {"pattern": LISIBLE, "additionalProperties": {"pattern": LISIBLE}}
    return {
        "type": ["string", "object", *rien],
        "maxLength": SECRET_MAX_OCTETS,
        **forme,
        "description": "En clair, chiffré avant d'être gardé : un texte, ou une fiche "
        "(nom, prenom, rue, telephone, courriel).",
        **facultative,
    }


def _description(nom: str, extra: Mapping[str, Any]) -> dict[str, str]:
    if extra.get("tag") in IDENTIFIANTS:
        return {"description": IDENTIFIANTS[extra["tag"]]}
    return {"description": "En centimes."} if nom.endswith("_centimes") else {}


def _extra(info: types.Type) -> Mapping[str, Any]:
    match info:
        case types.Metadata():
            return {**_extra(info.type), **(info.extra or {})}
        case types.UnionType(types=within):
            return {key: value for each in within for key, value in _extra(each).items()}
        case _:
            return {}
