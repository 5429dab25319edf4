"""Which facts somebody asks for: the same filters for the terminal and the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from domaine.registre import FAITS
from infra.event_store.model import Query, QueryItem, StoredEvent
from web.saisie.problemes import Probleme, SaisieInvalide, proche

RARES: Final = ("foyer", "caisse", "produit", "fournisseur", "cycle")
"""The tags one may ask for, the rarest first."""


LONGUEUR_MAX: Final = 200
EXEMPLE: Final = " Écrivez-le comme encaissement.enregistre."


class _Acteur(msgspec.Struct):
    acteur: str


_acteur = msgspec.json.Decoder(_Acteur)


def question(noms: Mapping[str, str | None], type_: str | None) -> Query:
    """Every fact when nothing is named; `noms` by tag, of `RARES`.

    Raises SaisieInvalide on an unknown type, or a name that no identifier can be.
    """
    for tag, nom in noms.items():
        if nom is not None and not (nom.isprintable() and 0 < len(nom) <= LONGUEUR_MAX):
            phrase = f"« {tag} » n'est pas un numéro : de 1 à {LONGUEUR_MAX} caractères que l'on peut lire."
            raise SaisieInvalide([Probleme(tag, phrase)])
    tags = tuple(f"{tag}:{noms[tag]}" for tag in RARES if noms.get(tag) is not None)
    types = (nom_de_type(type_),) if type_ is not None else ()
    return (QueryItem(types=types, tags=tags),) if tags or types else ()


def nom_de_type(texte: str) -> str:
    """The stored name of a kind of fact, from that name or its class's; raises SaisieInvalide, with the nearest."""
    par_nom = {fait.__name__: nom for nom, fait in FAITS.items()}
    if texte in FAITS:
        return texte
    if texte not in par_nom:
        phrase = f"Le type de fait « {texte} » n'existe pas.{proche(texte, [*FAITS, *par_nom]) or EXEMPLE}"
        raise SaisieInvalide([Probleme("type", phrase)])
    return par_nom[texte]


def acteur_de(event: StoredEvent) -> str:
    return _acteur.decode(event.data).acteur
