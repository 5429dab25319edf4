"""What a household may be given back in money, and what an old number still hides of it: what the acts would accept."""

from __future__ import annotations

from typing import NamedTuple

from domaine.encaissements.rembourser import RembourserFoyer
from domaine.foyers.fusionner import FusionnerFoyers
from domaine.foyers.reports import reste_de
from web.pages.commun.visite import Visite


class ARendre(NamedTuple):
    """What no order has engaged on an account, in centimes >= 0."""

    centimes: int
    bons_centimes: int
    """Came from vouchers: it stays on the account, for orders to come."""


async def a_rendre(visite: Visite, foyer: str) -> ARendre:
    acte = RembourserFoyer(foyer=foyer, groupement=visite.groupement, montant_centimes=1, mode="virement")
    await visite.site.application.executeur.informer(acte)
    rendu = max(acte.compte.remboursable_centimes, 0)
    return ARendre(rendu, max(acte.compte.disponible_centimes, 0) - rendu)


class AReporter(NamedTuple):
    """What came to an old number since it was joined: not known yet under the one that stays (R-027)."""

    foyer: str
    attend: bool
    """Whether anything did."""
    du_centimes: int
    """By so much what may be given back falls once carried over: a voucher there hides no money undone (R-133)."""


async def a_reporter(visite: Visite, ancien: str, vers: str) -> AReporter:
    acte = FusionnerFoyers(foyer=ancien, vers=vers)
    await visite.site.application.executeur.informer(acte)
    reste = reste_de(acte.compte)
    du = max(reste.argent_defait_centimes, -reste.solde_centimes)
    return AReporter(ancien, not reste.vide or bool(acte.compte.engage_centimes), du)
