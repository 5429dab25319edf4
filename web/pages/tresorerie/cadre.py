"""What the treasurer's desks share: their tabs, and who sees them."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import Depends

from web.pages.commun.navigation import ACCUEIL, COMPTES
from web.pages.commun.visite import Visite, qui_ne_compte_pas

Comptable = Annotated[Visite, Depends(qui_ne_compte_pas(COMPTES))]


class Onglet(NamedTuple):
    code: str
    nom: str
    adresse: str


def onglets(cycle: str) -> list[Onglet]:
    racine = f"/cycles/{cycle}/tresorerie"
    return [
        Onglet("comptes", "Qui a payé quoi", racine),
        Onglet("a-verifier", "À vérifier", f"{racine}/a-verifier"),
        Onglet("paiements", "Paiements", f"{racine}/paiements"),
        Onglet("banque", "Banque", "/banque"),
        Onglet("fournisseurs", "Fournisseurs", f"{racine}/fournisseurs"),
        Onglet("etats", "États", f"{racine}/etats"),
        Onglet("arreter", "Arrêter les comptes", f"{racine}/arreter"),
        Onglet("grand-livre", "Grand livre", "/tresorerie/grand-livre"),
    ]


def compte_du_foyer(visite: Visite, foyer: str) -> str:
    """Where its debts and credits are settled, for who receives households; its page, for who only reads."""
    return f"/foyers/{foyer}/argent" if visite.role in ACCUEIL else f"/foyers/{foyer}"
