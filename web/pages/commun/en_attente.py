"""A form that waits until somebody says yes on another page: what is in it is read there first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from web.langue import MODES
from web.pages.commun import noms
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.visite import Visite

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
    "lot": "Lot",
}
"""What the hall types; the rest of a form waits unseen."""
_FOYER: Final = re.compile(r"/(?:foyers|postes/[^/]+)/([^/]+)")


async def a_relire(visite: Visite, adresse: str, champs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Label and value of what was typed; the household by its number, unless who reads this is of its group's team."""
    foyer = _FOYER.search(adresse)
    tape = {"foyer": foyer[1] if foyer else "", **dict(champs)}
    tape["mode"] = MODES.get(tape.get("mode", ""), "")
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
    if visite.role in EQUIPE and visite.site.application.annuaire.groupement_de(tape["foyer"]) == visite.groupement:
        tape["foyer"] = n.foyer(tape["foyer"])
    if "produit" in tape:
        tape["produit"] = n.produit(tape["produit"])
    return [(mot, tape[nom]) for nom, mot in MOTS.items() if tape.get(nom)]
