"""A form that waits until somebody says yes on another page: what is in it is read there first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from web.langue import MODES

MOTS: Final[Mapping[str, str]] = {
    "foyer": "Foyer",
    "montant": "Montant",
    "mode": "Moyen",
    "remis": "Somme remise",
    "cheque_numero": "Numéro du chèque",
    "recu": "Reçu de carnet",
    "financeur": "Qui paie ce bon",
    "produit": "Produit",
    "brut": "Poids ou nombre",
    "tare": "Contenant vide",
}
"""What the hall types; the rest of a form waits unseen."""
_FOYER: Final = re.compile(r"/(?:foyers|postes/[^/]+)/([^/]+)")


def a_relire(adresse: str, champs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Name and value of what was typed; the household is by its number, for a name may not be for who reads this."""
    foyer = _FOYER.search(adresse)
    tape = {"foyer": foyer[1] if foyer else "", **dict(champs)}
    tape["mode"] = MODES.get(tape.get("mode", ""), "")
    return [(mot, tape[nom]) for nom, mot in MOTS.items() if tape.get(nom)]
