"""The terminal: `groupement …`."""

from __future__ import annotations

import sys

from web.terminal import (
    actes,
    bissecter,
    comptes,
    creer,
    demo,
    entretien,
    etat,
    etats,
    importer,
    indicateurs,
    jouer,
    journal,
    pourquoi,
    rejouer,
    releve,
    serveur,
)
from web.terminal.socle import lancer

__all__ = [
    "actes",
    "bissecter",
    "comptes",
    "creer",
    "demo",
    "entretien",
    "etat",
    "etats",
    "importer",
    "indicateurs",
    "jouer",
    "journal",
    "main",
    "pourquoi",
    "rejouer",
    "releve",
    "serveur",
]


def main() -> None:
    """The `groupement` command."""
    sys.exit(lancer(sys.argv[1:]))
