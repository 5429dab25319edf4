"""What the treasurer's desks share: their tabs, and who sees them."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import Depends

from domaine.refus import Refus
from web.acces.refus import CodeIncorrect, TropDEssais
from web.pages.commun.navigation import ACCUEIL, COMPTES
from web.pages.commun.saisies import Formulaire
from web.pages.commun.signatures import seconde_signature
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


class SignatureRefusee(Exception):
    """The second person's code is not right; the form says so."""


async def second_signataire(visite: Visite, formulaire: Formulaire) -> str | None:
    """Who signs with the person acting; the code itself leaves the form, it is never shown again.

    Raises SignatureRefusee.
    """
    try:
        return await seconde_signature(visite, formulaire)
    except Refus as refus:
        formulaire.refuser(refus, {CodeIncorrect: "code", TropDEssais: "code"})
        raise SignatureRefusee from None
    finally:
        formulaire.valeurs.pop("code", None)
