"""What can be asked, by whom, with which data, and why it may be refused: as the terminal and the API say it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import inspect as types

from domaine.acte import Acte
from domaine.comptes.cloturer import CloturerPeriode
from domaine.comptes.declarer_tva import DeclarerTva
from domaine.groupements.creer import CreerGroupement
from domaine.refus import Refus
from infra.executer import RoleNonAutorise, SaisieDifferente
from web.acces.refus import CodeIncorrect, HorsDuGroupement, TropDEssais
from web.acces.signatures import places_des_signataires
from web.saisie.annee import AnneeClose, TotauxDifferents, TvaDifferente
from web.saisie.association import AutreAssociation

COMMUNS: Final = (RoleNonAutorise, SaisieDifferente)
"""What any act may be refused for, before its own rules are asked."""

AUX_BORDS: Final[Mapping[type[Acte], type[Refus]]] = {
    CloturerPeriode: TotauxDifferents,
    CreerGroupement: AutreAssociation,
    DeclarerTva: TvaDifferente,
}
"""What the edges ask of one act alone, beside its own rules."""

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


def decrire(acte: type[Acte]) -> dict[str, Any]:
    """What a person or a program has to know to call this act."""
    resume = (inspect.getdoc(acte) or "").partition("\n")[0]
    return {
        "nom": acte.__name__,
        "resume": resume,
        "nature": acte.NATURE,
        "roles": sorted(role.value for role in acte.ROLES),
        "refus": [_decrire_refus(refus) for refus in refus_de(acte)],
        "donnees": _schema(acte, resume),
    }


def refus_de(acte: type[Acte]) -> tuple[type[Refus], ...]:
    """All that somebody who sends it may be answered, its own rules first."""
    return (*acte.REFUS, *_des_bords(acte), *COMMUNS)


def _des_bords(acte: type[Acte]) -> Iterator[type[Refus]]:
    if acte in AUX_BORDS:
        yield AUX_BORDS[acte]
    if acte.NATURE == "decision":
        yield AnneeClose
    if acte is not CreerGroupement:  # its group is nobody's yet
        yield HorsDuGroupement
    if places_des_signataires(acte):
        yield from (CodeIncorrect, TropDEssais)


def _decrire_refus(refus: type[Refus]) -> dict[str, Any]:
    return {"nom": refus.__name__, "regle": refus.regle or None, "phrase": inspect.getdoc(refus) or ""}


def _schema(acte: type[Acte], resume: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of the act's data; enumerations and nested objects stand in its `$defs`."""
    (reference,), definitions = msgspec.json.schema_components([acte.DONNEES], ref_template="#/$defs/{name}")
    name = str(reference["$ref"]).rpartition("/")[2]
    for definition in definitions.values():
        definition.pop("description", None)  # docstrings are for engineers, in English
    _decrire_champs(types.type_info(acte.DONNEES), definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **definitions.pop(name),
        "description": resume,
        **({"$defs": definitions} if definitions else {}),
    }


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
                if _extra(field.type).get("chiffre"):
                    properties[field.encode_name] = _propriete_secrete(propriete)
                else:
                    propriete.update(_description(field.encode_name, _extra(field.type)))
                if cles := _cles(field.type):
                    propriete["propertyNames"] = {"enum": cles}
                _decrire_champs(field.type, definitions)


def _cles(info: types.Type) -> Sequence[Any]:
    """The only names that its entries may have, which msgspec leaves out of its model."""
    match info:
        case types.Metadata(type=inner):
            return _cles(inner)
        case types.DictType(key_type=types.LiteralType(values=values)):
            return values
        case _:
            return ()


def _propriete_secrete(propriete: Mapping[str, Any]) -> dict[str, Any]:
    """As it is given at the edge: the model knows its ciphertext only."""
    facultative = {"default": propriete["default"]} if "default" in propriete else {}
    return {
        "type": ["string", "object", *(["null"] if "anyOf" in propriete else [])],
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
