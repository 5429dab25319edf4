"""How a sentence speaks of a household: by its name to others, as « vous » to itself."""

from __future__ import annotations

from typing import Final

from web.elision import de

VOTRE: Final = "votre foyer"
"""What the names of whoever listens call it; the words below agree with it."""


def selon(qui: str, autre: str, vous: str) -> str:
    return vous if qui == VOTRE else autre


def agit(qui: str, autre: str, vous: str) -> str:
    """« Awa Bah prend », « vous prenez »."""
    return selon(qui, f"{qui} {autre}", f"vous {vous}")


def sien(quoi: str, qui: str) -> str:
    """« Paiement par carte d'Awa Bah », « votre paiement par carte »."""
    return selon(qui, f"{quoi} {de(qui)}", f"votre {quoi[:1].lower()}{quoi[1:]}")


def nomme(mot: str, qui: str) -> str:
    """« pour Awa Bah » after what was done; nothing to itself, who knows."""
    return selon(qui, f" {mot} {qui}", "")
