"""Who finds what where: the bars, by role, and which roles each part of the site lets in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from domaine.types import Role

EQUIPE: Final = frozenset(
    {Role.BENEVOLE, Role.REFERENT, Role.REFERENT_PRODUIT, Role.COORDINATEUR, Role.TRESORIER, Role.AUDITEUR}
)
"""Everybody who works for the group, or checks its accounts."""
AGIT: Final = EQUIPE - {Role.AUDITEUR}
ACCUEIL: Final = frozenset({Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER})
"""Who receives households: orders, goods, payments."""
COORDINATION: Final = frozenset({Role.COORDINATEUR})
TRESORERIE: Final = frozenset({Role.TRESORIER})
FONT_LES_LIENS: Final = COORDINATION | TRESORERIE
"""Who makes the personal link of a household, which ends the one before."""
REMONTE: Final = frozenset({Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER, Role.AUDITEUR})
"""Who may look at the pages of a past moment."""
COMPTES: Final = frozenset({Role.TRESORIER, Role.COORDINATEUR, Role.AUDITEUR})
"""Who sees what everybody paid."""
REVOIENT: Final = COMPTES | {Role.REFERENT, Role.REFERENT_PRODUIT}
"""Who may read facts one by one, and why a figure is what it is."""
PARTENAIRE: Final = frozenset({Role.PARTENAIRE})
OUVERT_AU_PARTENAIRE: Final = re.compile(r"/(partenaire(/bon)?|aide(/[a-z]+)?|entrer(/role)?)?")
"""All that a partner's staff reach: every other page shows a name, an amount or a household (R-213)."""


class Lien(NamedTuple):
    code: str
    nom: str
    adresse: str
    dessin: str
    suite: str = ""
    """The end of the name, left out where there is no room for it."""


class Navigation(NamedTuple):
    barre: Sequence[Lien]
    pied: Sequence[Lien]
    cherche: bool


AUJOURDHUI: Final = Lien("aujourdhui", "Aujourd'hui", "/", "aujourdhui")
FOYERS: Final = Lien("foyers", "Foyers", "/foyers", "groupe")
CATALOGUE: Final = Lien("catalogue", "Catalogue", "/catalogue", "catalogue")
LITIGES: Final = Lien("litiges", "Désaccords", "/litiges", "revoir")
LA_PREMIERE: Final = Lien("cycle", "La commande", "/cycles/nouveau", "commande", " du mois")
"""Before the first round: where it is opened."""
LES_COMPTES: Final = Lien("tresorerie", "Trésorerie", "/tresorerie", "tresorerie")
"""Before the first round: what was there when the group was created, its bank, its ledger."""
REGLAGES: Final = Lien("reglages", "Réglages", "/reglages", "reglages")
PERMANENCES: Final = Lien("permanences", "Permanences", "/permanences", "date")
VIE: Final = Lien("vie", "Le groupe", "/vie", "groupe")
VUE_D_ENSEMBLE: Final = Lien("partenaire", "Vue d'ensemble", "/partenaire", "accueil")
BON_DU_PARTENAIRE: Final = Lien("partenaire-bon", "Bon papier", "/partenaire/bon", "bon")
MA_FAMILLE: Final = Lien("ma-famille", "Ma famille", "/ma-famille", "groupe")


def navigation(role: Role, cycle: str | None, *, d_un_foyer: bool = False) -> Navigation:
    """`cycle` is the round people work on; None: none was opened yet, nothing links to one.

    `d_un_foyer`: who came in by a household's link and holds a post today finds the way back to its own page.
    """
    if role is Role.ADHERENT:
        return Navigation((MA_FAMILLE, CATALOGUE, PERMANENCES, VIE), (), cherche=False)
    if role is Role.PARTENAIRE:
        return Navigation((VUE_D_ENSEMBLE, BON_DU_PARTENAIRE), (), cherche=False)
    barre = [lien for lien in _BARRES.get(role, _BARRES[Role.BENEVOLE])(cycle) if lien is not None]
    if d_un_foyer:
        barre.append(MA_FAMILLE)
    pied = [CATALOGUE] if CATALOGUE not in barre else []
    if role in COMPTES or role is Role.REFERENT:
        pied.append(LITIGES)
    pied.append(VIE)
    if role in COMPTES:
        pied.append(REGLAGES)
    return Navigation(barre, pied, cherche=True)


def _benevole(cycle: str | None) -> list[Lien | None]:
    return [AUJOURDHUI, FOYERS, _du_cycle(cycle, "distribution", "Distribution", "distribution"), _caisse(cycle)]


def _coordination(cycle: str | None) -> list[Lien | None]:
    return [AUJOURDHUI, _commande(cycle) or LA_PREMIERE, FOYERS, CATALOGUE, _revoir(cycle)]


def _produits(cycle: str | None) -> list[Lien | None]:
    return [AUJOURDHUI, _commande(cycle), FOYERS, CATALOGUE, _revoir(cycle)]


def _tresorerie(cycle: str | None) -> list[Lien | None]:
    tresorerie = _du_cycle(cycle, "tresorerie", "Trésorerie", "tresorerie")
    return [AUJOURDHUI, tresorerie or LES_COMPTES, _caisse(cycle), FOYERS, _revoir(cycle)]


def _du_cycle(cycle: str | None, page: str, nom: str, dessin: str) -> Lien | None:
    return None if cycle is None else Lien(page, nom, f"/cycles/{cycle}/{page}", dessin)


def _commande(cycle: str | None) -> Lien | None:
    return None if cycle is None else Lien("cycle", "La commande", f"/cycles/{cycle}", "commande", " du mois")


def _caisse(cycle: str | None) -> Lien | None:
    return _du_cycle(cycle, "caisse", "Caisse", "caisse")


def _revoir(cycle: str | None) -> Lien | None:
    return None if cycle is None else Lien("revoir", "Revoir", f"/revoir/{cycle}", "revoir")


_BARRES: Final[Mapping[Role, Callable[[str | None], list[Lien | None]]]] = {
    Role.BENEVOLE: _benevole,
    Role.REFERENT: _benevole,
    Role.REFERENT_PRODUIT: _produits,
    Role.COORDINATEUR: _coordination,
    Role.TRESORIER: _tresorerie,
    Role.AUDITEUR: _tresorerie,
}
