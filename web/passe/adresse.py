"""The address of a page as of a past moment, and the links of that page, which stay in it."""

from __future__ import annotations

import re
from typing import Final

from projections.passe.moment import Moment

PREFIXE: Final = "/au/"
CHOISIR: Final = "/moment"
"""Where a moment is chosen."""
ALLER: Final = "/moment/aller"
QUESTION: Final = re.compile(r"/chercher|/revoir/[^/]+/et-si")
"""What is sent there is a question, and records nothing."""
MAINTENANT: Final = "/moment/maintenant"
"""Leads back to a page as it is now."""

_AU_PRESENT: Final = (PREFIXE, CHOISIR, "/statique/", "/entrer", "/aide", "/decouvrir", "/pieces/", "/api")
"""The beginnings of what a past page links to as it is."""
_LIEN: Final = re.compile(r'\b(href|action|formaction|hx-get)="(/[^"]*)"')
_FOYER: Final = r"/foyers/[^/]+"
_CYCLE: Final = r"/cycles/[^/]+"
AGIT: Final = re.compile(
    rf"""(
    /cycles/nouveau | {_CYCLE}/(changer|papiers)(/.*)? | {_CYCLE}/caisse/encaisser | {_CYCLE}/caisse/[^/]+/compter
    | {_CYCLE}/tresorerie/rembourser | {_CYCLE}/commandes/[^/]+ | {_CYCLE}/inventaire
    | /foyers/nouveau | {_FOYER}/(cheques|encaisser|retour) | {_FOYER}/carte/(separer|reunir|depart)
    | {_FOYER}/(encaissements|retraits)/.+/annuler
    | /messages/nouveau | /souhaits/noter | /permanences/proposition
    | /revoir/[^/]+/et-si/decider | /banque/importer | /reglages(/.*)?
    | /catalogue/(importer|nouveau|produits/[^/]+/prix)
    )""",
    re.VERBOSE,
)
"""Pages that only serve to act: they show nothing of the past."""


def separer(chemin: str) -> tuple[str, str] | None:
    """The moment as it is written, and the page; None: a page of now."""
    if not chemin.startswith(PREFIXE):
        return None
    ecrit, _, reste = chemin.removeprefix(PREFIXE).partition("/")
    return ecrit, f"/{reste}"


def dans(moment: Moment, adresse: str) -> str:
    return f"{PREFIXE}{moment.ecrit()}{adresse}"


def reecrire(html: str, moment: Moment) -> str:
    """The page with links that stay in the past; those to acting lead nowhere, and the style hides them."""

    def lien(trouve: re.Match[str]) -> str:
        attribut, adresse = trouve.groups()
        if adresse.startswith(_AU_PRESENT):
            return trouve[0]
        if AGIT.fullmatch(adresse.partition("?")[0].partition("#")[0]):
            return "data-agit"
        return f'{attribut}="{dans(moment, adresse)}"'

    return _LIEN.sub(lien, html)
