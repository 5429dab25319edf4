"""The dispute of a household that says it has paid."""

from __future__ import annotations

from tests.web.pages.argent import compter, payer, servir
from tests.web.pages.monde import Monde

DIT = "J'ai payé 42,37 à Luc, en espèces."


async def deja_paye(monde: Monde) -> None:
    """The same 42,37 on two look-alike names, and only once in the till."""
    await payer(monde, "E-207", "F-013", 42_37, "especes")
    await payer(monde, "E-231", "F-031", 42_37, "especes")
    await servir(monde)
    await compter(monde, v10000=1, v2000=1, v200=1, v20=1, v10=1, v5=1, v2=1)
    await monde.application.annuaire_a_jour()
