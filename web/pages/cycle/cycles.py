"""Which round a page is about: several may be under way, one in the hall while the next takes orders; lists of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from domaine.mots import jour_de
from domaine.types import Role
from projections.lectures.vues import Ligne
from web.pages.cycle.etapes import etape_de

ACHATS: Final = ("receptionne", "commande", "ajuste", "clos")
"""Between the end of orders and the doors: what is most advanced is most urgent."""

SALLE: Final = ("en_distribution", "ouvert", *ACHATS, "distribue", "arrete")
COMPTES: Final = ("en_distribution", "distribue", *ACHATS, "ouvert", "arrete")
PREFERENCES: Final[Mapping[Role, Sequence[str]]] = {
    Role.COORDINATEUR: ("en_distribution", *ACHATS, "ouvert", "distribue", "arrete"),
    Role.REFERENT_PRODUIT: (*ACHATS, "en_distribution", "ouvert", "distribue", "arrete"),
    Role.TRESORIER: COMPTES,
    Role.AUDITEUR: COMPTES,
}
"""By role, the steps in the order in which they matter; the others work in the hall."""
RECENTES: Final = 4
"""Rounds that lists show at once; a year of them is a screen of a phone."""


def par_urgence(cycles: Sequence[Ligne], role: Role) -> list[Ligne]:
    """What this role looks at first comes first; at the same step, the newest."""
    preference = PREFERENCES.get(role, SALLE)
    return sorted(cycles, key=lambda cycle: preference.index(etape_de(cycle)))


def par_annee(cycles: Sequence[Ligne]) -> list[tuple[int, Sequence[Ligne]]]:
    """Of rounds newest first, the latest ones under 0; the others, which pages fold, by the year of their opening."""
    avant = groupby(cycles[RECENTES:], key=lambda cycle: jour_de(cycle["ouvert_le"]).year)
    return [(0, cycles[:RECENTES]), *((annee, list(siens)) for annee, siens in avant)]
