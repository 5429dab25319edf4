"""The card of a person as it comes from outside: whether it names somebody, before it is encrypted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from projections.annuaire.fiches import Identite, lire_identite
from web.saisie.contact import courriel_faux, telephone_faux
from web.saisie.problemes import Probleme, SaisieInvalide, proche
from web.saisie.textes import sans_invisibles

CHAMP: Final = "identite"
"""The field that holds such a card, in every act."""

CONNUS: Final = (*Identite.__dataclass_fields__, "fonction")
"""What a directory shows, and what somebody does at a partner's."""

_SANS_NOM: Final = "ne nomme personne : indiquez le nom."


class Defaut(NamedTuple):
    """`suite` goes on after the name of the field, or of the card when `champ` is empty; it repeats no value."""

    champ: str
    suite: str


def lire_quelqu_un(valeurs: Mapping[str, str], *champs: str) -> dict[str, str]:
    """The card of somebody who is no household's, still clear, of these fields and their name.

    What was left empty is left out. Raises SaisieInvalide without a name, and where nobody would be reached.
    """
    fiche = {champ: sans_invisibles(valeurs.get(champ, "")).strip() for champ in (*champs, "nom")}
    problemes = [] if fiche["nom"] else [Probleme("nom", "Indiquez le nom de cette personne.")]
    problemes += telephone_faux(fiche.get("telephone", "")) + courriel_faux(fiche.get("courriel", ""))
    if problemes:
        raise SaisieInvalide(problemes)
    return {champ: valeur for champ, valeur in fiche.items() if valeur}


def defauts(valeur: Any) -> Iterator[Defaut]:
    """What keeps a card, or the plain sentence that stands for the name, from naming somebody."""
    if isinstance(valeur, str):
        if not lire_identite(sans_invisibles(valeur)).nom:
            yield Defaut("", _SANS_NOM)
    elif isinstance(valeur, dict):
        yield from _de_la_fiche(valeur)


def _de_la_fiche(fiche: dict[str, Any]) -> Iterator[Defaut]:
    for champ, ecrit in fiche.items():
        if champ not in CONNUS:
            yield Defaut(
                champ, "n'existe pas." + (proche(champ, CONNUS) or f" Champs possibles : {', '.join(CONNUS)}.")
            )
        elif not isinstance(ecrit, str):
            yield Defaut(champ, "doit être un texte, entre guillemets.")
    if "nom" not in fiche or (isinstance(fiche["nom"], str) and not sans_invisibles(fiche["nom"]).strip()):
        yield Defaut("", _SANS_NOM)
