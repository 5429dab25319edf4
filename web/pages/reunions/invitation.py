"""How people are asked to come: a message to copy and a poster. No name, no amount."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import segno

from projections.lectures.vues import Ligne
from web.aujourdhui.taches import jour_en_mots
from web.langue import a_paris
from web.pages.reunions.champs import NOMS_DES_LANGUES

PHRASES: Final[Mapping[str, tuple[str, ...]]] = {
    "information": (
        "Vous êtes invité à une réunion des habitants",
        "C'est gratuit et ouvert à tous.",
        "Venez avec une voisine ou un voisin.",
    ),
    "assemblee": (
        "Votre foyer adhérent est invité à décider avec nous",
        "Chaque foyer a une voix.",
        "Vous ne pouvez pas venir ? Donnez votre voix à un foyer qui vient.",
    ),
}
"""By kind of meeting: how the invitation opens, then what it says of who may come."""
ACCROCHES: Final[Mapping[str, str]] = {
    "information": "Réunion ouverte à tous",
    "assemblee": "Pour tous les foyers adhérents",
}
FINS_DE_PHRASE: Final = ("?", "!", "…", ".")


def quand(reunion: Ligne) -> str:
    """« jeudi 26 novembre de 18:30 à 20:00 »."""
    debut, fin = a_paris(reunion["debut"]), a_paris(reunion["fin"])
    return f"{jour_en_mots(debut.date())} de {debut:%H:%M} à {fin:%H:%M}"


def langues_en_mots(reunion: Ligne) -> str:
    """« arabe et turc »; "": French only."""
    noms = [NOMS_DES_LANGUES.get(code, code) for code in reunion["langues"].split()]
    return " et ".join([", ".join(noms[:-1]), noms[-1]] if len(noms) > 1 else noms)


def message(reunion: Ligne, quartier: str) -> str:
    """Ready to copy."""
    langues = langues_en_mots(reunion)
    ouvre, *suite = PHRASES[reunion["genre"]]
    sujet = reunion["sujet"] if reunion["sujet"].endswith(FINS_DE_PHRASE) else f"{reunion['sujet']}."
    phrases = [
        f"Bonjour ! {ouvre} : {sujet}",
        f"C'est {quand(reunion)}, {reunion['lieu']}.",
        f"On y parle aussi {langues}." if langues else "",
        *suite,
        f"À bientôt ! Le groupement d'achats {quartier}",
    ]
    return " ".join(phrase for phrase in phrases if phrase)


def affiche(reunion: Ligne, *, association: str, quartier: str, site: str) -> dict[str, Any]:
    """What the poster says; `site`: where its code leads."""
    debut, fin = a_paris(reunion["debut"]), a_paris(reunion["fin"])
    return {
        "association": association,
        "quartier": quartier,
        "accroche": ACCROCHES[reunion["genre"]],
        "phrases": PHRASES[reunion["genre"]][1:],
        "sujet": reunion["sujet"],
        "jour": jour_en_mots(debut.date()).capitalize(),
        "heures": f"de {debut:%H:%M} à {fin:%H:%M}",
        "lieu": reunion["lieu"],
        "langues": langues_en_mots(reunion),
        "site": site,
        "code": segno.make(site, error="m").svg_inline(border=2),
    }
