"""Whoever acts in one group acts on nothing of another: one association may run several.

Roles are held group by group, and an act asks only for a role. What an act names is compared with the group where the
role is held, at the edges where people and programs come in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec import inspect

from domaine.acte import Acte
from domaine.foyers.effacer_personne import EffacerPersonne
from domaine.groupements.creer import CreerGroupement
from domaine.types import GroupementId
from projections.lectures.gens.acces import d_ailleurs, gens_d_ailleurs
from projections.lectures.vues import Vues
from web.acces.refus import HorsDuGroupement
from web.saisie.formes import forme_de

AUTRE_COTE: Final = frozenset({"groupement", "cycle"})
"""What an act may name a second time: a transfer or a shared purchase has two sides."""

CONCERNES: Final = frozenset({"personne", "personnes", "titulaire", "destinataires"})
"""Fields of people that an act is about. A witness or the second of two who decide may be anybody's."""

Etiquette = tuple[str, str, str]
"""Field, kind of identifier, identifier."""


async def exiger_du_groupement(vues: Vues, acte: Acte, groupement: GroupementId) -> None:
    """Raise HorsDuGroupement when the act names something of another group.

    `groupement` and `cycle` say what it is about; others, under other names (`vers_cycle`, `avec`), are the other side.
    Somebody is of each group where a role, a household, a partner or a request is theirs; an erasure goes through all
    of them, so that nobody whom another group still knows is erased from here.
    """
    if isinstance(acte, CreerGroupement):
        return  # its group is nobody's yet, or the act says that it exists
    noms: dict[str, set[str]] = {}
    for champ, tag, nom in _etiquettes(acte):
        if champ in CONCERNES if tag == "personne" else champ == tag or tag not in AUTRE_COTE:
            noms.setdefault(tag, set()).add(nom)
    async with vues.lire() as lecture:
        ailleurs = await d_ailleurs(lecture, groupement, noms)
        if ailleurs is None and (gens := noms.get("personne")):
            effacer = isinstance(acte, EffacerPersonne)
            ailleurs = await gens_d_ailleurs(lecture, groupement, gens, d_ici_seulement=effacer)
    if ailleurs is not None:
        nom, quartier = ailleurs
        raise HorsDuGroupement(quoi=f"« {nom} »", groupement=quartier)


def _etiquettes(acte: Acte) -> Iterator[Etiquette]:
    """The identifiers that were typed; look-alikes that the edge found by itself are not."""
    for field in forme_de(acte.DONNEES).fields:
        if field.name not in acte.TROUVEES:
            yield from _dans(field.name, field.type, getattr(acte, field.name))


def _dans(champ: str, type_: inspect.Type, valeur: Any) -> Iterator[Etiquette]:
    if valeur is None:
        return
    match type_:
        case inspect.Metadata(type=inner, extra=extra):
            if extra and "tag" in extra:
                yield champ, extra["tag"], str(valeur)
            yield from _dans(champ, inner, valeur)
        case inspect.UnionType(types=types):
            for each in types:
                yield from _dans(champ, each, valeur)
        case _:
            for nom, each, dedans in _parties(champ, type_, valeur):
                yield from _dans(nom, each, dedans)


def _parties(champ: str, type_: inspect.Type, valeur: Any) -> Iterator[tuple[str, inspect.Type, Any]]:
    """What a composed value is made of; its own field names it, else the field that holds it."""
    match type_:
        case inspect.StructType(cls=cls, fields=fields) if isinstance(valeur, cls):
            yield from ((field.name, field.type, getattr(valeur, field.name)) for field in fields)
        case inspect.VarTupleType(item_type=item) if isinstance(valeur, tuple):
            yield from ((champ, item, each) for each in valeur)
        case inspect.TupleType(item_types=items) if isinstance(valeur, tuple):
            yield from ((champ, item, each) for item, each in zip(items, valeur, strict=False))
        case inspect.DictType(key_type=key, value_type=item) if isinstance(valeur, dict):
            yield from ((champ, key, name) for name in valeur)
            yield from ((champ, item, each) for each in valeur.values())
