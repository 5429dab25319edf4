"""The words that the papers of an assembly bear: the call, and the minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from domaine.mots import le_jour
from projections.lectures.vues import Ligne
from web.aujourdhui.taches import jour_en_mots
from web.langue import a_paris, pluriel
from web.pages.reunions.invitation import langues_en_mots

MAJORITES: Final[Mapping[str, str]] = {"simple": "", "deux_tiers": "deux tiers des voix"}
"""A simple majority is what people expect: nothing is said of it."""
SANS_QUORUM: Final = "Rien n'a pu être décidé."


def convocation(
    fiche: Ligne, points: Sequence[str], resolutions: Sequence[Ligne], lieu: Mapping[str, str], le: date
) -> dict[str, Any]:
    """`lieu`: association and neighbourhood."""
    quorum = fiche["quorum"]
    return {
        **_ou_et_quand(fiche, lieu),
        "date": le_jour(le),
        "langues": langues_en_mots(fiche),
        "points": list(points),
        "resolutions": [
            {"numero": str(r["numero"]), "texte": r["texte"], "majorite": MAJORITES[r["majorite"]]} for r in resolutions
        ],
        "quorum": f"Il faut {pluriel(quorum, 'foyer présent ou représenté', 'foyers présents ou représentés')}."
        if quorum
        else "",
    }


def proces_verbal(
    fiche: Ligne, points: Sequence[str], resolutions: Sequence[Ligne], lieu: Mapping[str, str]
) -> dict[str, Any]:
    """Of an assembly whose voices were counted."""
    return {
        **_ou_et_quand(fiche, lieu),
        "phrases": voix_en_mots(fiche),
        "points": list(points),
        "resolutions": [
            {
                "numero": str(r["numero"]),
                "texte": r["texte"],
                "majorite": MAJORITES[r["majorite"]],
                **{cle: "" if r[cle] is None else str(r[cle]) for cle in ("pour", "contre", "abstentions")},
                "resultat": resultat(r, fiche),
            }
            for r in resolutions
        ],
    }


def voix_en_mots(fiche: Ligne) -> list[str]:
    """Who could vote, and whether they were enough; empty: nobody counted yet."""
    if fiche["presents"] is None:
        return []
    presents = pluriel(fiche["presents"], "foyer présent", "foyers présents")
    representes = pluriel(fiche["representes"], "foyer représenté", "foyers représentés")
    voix = pluriel(fiche["presents"] + fiche["representes"], "voix", "voix")
    phrases = [f"{presents}, {representes} : {voix}."]
    if fiche["quorum"] and fiche["quorum_atteint"]:
        phrases.append(f"Il en fallait {fiche['quorum']} : le quorum est atteint.")
    elif fiche["quorum"]:
        phrases.append(f"Il en fallait {fiche['quorum']} : le quorum n'est pas atteint. {SANS_QUORUM}")
    return phrases


def resultat(resolution: Ligne, fiche: Ligne) -> str:
    """« adoptée », « rejetée », « pas votée »; « sans effet » once voices counted anew are too few to decide."""
    if resolution["adoptee"] is None:
        return "pas votée"
    if not fiche["quorum_atteint"]:
        return "sans effet"
    return "adoptée" if resolution["adoptee"] else "rejetée"


def _ou_et_quand(fiche: Ligne, lieu: Mapping[str, str]) -> dict[str, Any]:
    debut, fin = a_paris(fiche["debut"]), a_paris(fiche["fin"])
    return {
        **lieu,
        "sujet": fiche["sujet"],
        "jour": f"{jour_en_mots(debut.date())} {debut.year}".capitalize(),
        "heures": f"de {debut:%H:%M} à {fin:%H:%M}",
        "lieu": fiche["lieu"],
    }
