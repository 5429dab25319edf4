"""Keys of the vault under which texts go that belong to no one person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from domaine.types import PersonneId

CLE_DES_COMPTES: Final = "comptes-bancaires"
"""The key of the bank accounts of the group and of its suppliers."""

CLE_DES_PRESENTATIONS: Final = "presentations"
"""The key of what groups say of themselves in public."""


def cle_des_releves(jour: str) -> PersonneId:
    """The key of a year of bank statements; `jour`: ISO."""
    return f"releves:{jour[:4]}"


def cle_dite(donnees: Mapping[str, Any]) -> PersonneId | None:
    """The key that the data of an act calls for by itself; None: that of a person.

    The words of a bank statement name whoever paid, before anybody knows who: they go under a key of their year, like
    the vouchers they are. Bank accounts are those of firms that outlive whoever noted them: a key of their own, as what
    a group says of itself.
    """
    if "presentation" in donnees:
        return CLE_DES_PRESENTATIONS
    if "iban" in donnees:
        return CLE_DES_COMPTES
    if "fichier_sha256" in donnees and "lignes" in donnees:
        return cle_des_releves(str(donnees.get("du", "")))
    return None
