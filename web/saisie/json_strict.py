"""JSON as people write it by hand, read without guessing: a repeated field or a NaN is a mistake, not a value."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from web.saisie.problemes import Probleme, SaisieInvalide

MAX_BYTES = 1024 * 1024
NIVEAUX_MAX: Final = 100
"""Nothing that people send has ten; how deep Python itself can go depends on who called it."""

# A text that does not end is one up to the end: were it none, each of its quotes would be tried in turn.
_MARQUES: Final = re.compile(r'"(?:[^"\\]+|\\[\s\S]?)*"?|[][{}]')

_MOITIE: Final = re.compile(r"\\u[dD][89a-fA-F]")
"""Half of a character, as JSON may spell it: alone, no answer can say it again."""


def lire_json(octets: bytes) -> Any:
    """The value; raises SaisieInvalide, whose sentence says at which character reading stopped."""
    if len(octets) > MAX_BYTES:
        raise _refuse(f"Ce texte est trop long : {len(octets)} octets, {MAX_BYTES} au plus.")
    try:
        texte = octets.decode()
        if _niveaux(texte) > NIVEAUX_MAX:
            raise _refuse("Ce JSON a trop de niveaux : écrivez-le plus simplement.")
        return _redit(texte, json.loads(texte, object_pairs_hook=_unique, parse_constant=_constante))
    except UnicodeDecodeError as error:
        raise _refuse(
            f"Ce texte n'est pas en UTF-8 (octet {error.start + 1}) : enregistrez-le dans ce codage."
        ) from None
    except json.JSONDecodeError as error:
        raise _refuse(f"Ce n'est pas du JSON : la lecture s'arrête au caractère {error.pos + 1}.") from None
    except UnicodeEncodeError:
        raise _refuse(
            "Ce JSON porte la moitié d'un caractère (\\ud800 à \\udfff) : écrivez le caractère lui-même."
        ) from None
    except ValueError:  # Python reads no integer above 4,300 digits
        raise _refuse("Ce JSON porte un nombre démesuré : corrigez-le.") from None


def _redit(texte: str, lu: Any) -> Any:
    """What was read, if it can be written again; raises UnicodeEncodeError."""
    if _MOITIE.search(texte):
        json.dumps(lu, ensure_ascii=False).encode()
    return lu


def _niveaux(texte: str) -> int:
    """How many lists and objects are open at once, at most; brackets within a text are none."""
    ouverts = au_plus = 0
    for marque in _MARQUES.finditer(texte):
        if marque[0] in "[{":
            ouverts += 1
            au_plus = max(au_plus, ouverts)
        elif marque[0] in "]}":
            ouverts -= 1
    return au_plus


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        twice = twice.encode(errors="replace").decode()
        raise _refuse(f"Le champ « {twice} » est écrit deux fois : gardez-en un.")
    return found


def _constante(nom: str) -> Any:
    raise _refuse(f"« {nom} » n'est pas un nombre : écrivez un nombre entier.")


def _refuse(phrase: str) -> SaisieInvalide:
    return SaisieInvalide([Probleme("", phrase)])
