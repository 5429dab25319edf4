"""Accounts with their numbers in clear, and what whoever pays on one should know of it first."""

from __future__ import annotations

from typing import Any

from infra.vault.vault import Vault
from projections.lectures.vues import Ligne
from web.langue import jour_court, par_quatre

ILLISIBLE = "illisible"


async def en_clair(coffre: Vault, compte: Ligne) -> dict[str, Any]:
    """With `iban_clair` and `nom_clair`; both "" when no account is known."""
    return {
        **compte,
        "iban_clair": await _lire(coffre, compte["iban"]),
        "nom_clair": await _lire(coffre, compte["au_nom_de"]),
    }


def a_savoir(compte: Ligne) -> str:
    """Of a supplier's account, before money goes to it; "": it was paid before."""
    if compte["iban"] is None or compte["paye_le"] is not None:
        return ""
    if compte["remplace"]:
        return f"compte changé le {jour_court(compte['le'])}, jamais payé depuis"
    return "premier virement sur ce compte"


def montre(iban: str) -> str:
    return par_quatre(iban) if iban != ILLISIBLE else iban


async def _lire(coffre: Vault, chiffre: str | None) -> str:
    return "" if chiffre is None else await coffre.read_or(chiffre, ILLISIBLE)
