"""What a household may be given back in money: what the act itself would accept, vouchers apart (R-133, R-140)."""

from __future__ import annotations

from typing import NamedTuple

from domaine.encaissements.rembourser import RembourserFoyer
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
