"""The treasurer closes the first month of the play: its entries are final, the next ones are not."""

from __future__ import annotations

from datetime import datetime

import msgspec

from domaine.mots import jour_de
from projections.ecritures.clore import apercu
from projections.ecritures.suivi import grand_livre
from web.demo.jeu import Jeu
from web.demo.personnages import ANTENNE, TRESORIERE
from web.pages.grand_livre.cadre import premier_et_dernier


async def clore_le_premier_mois(jeu: Jeu, debut: datetime, maintenant: datetime) -> None:
    """Nothing when that month is not over: then there is nothing to close."""
    jour = jour_de(debut)
    _, au = premier_et_dernier(jour.year, jour.month)
    if au >= jour_de(maintenant):
        return
    async with grand_livre(jeu.application.base.dsn) as connection:
        vu = await apercu(connection, "mois", au)
    donnees = {**msgspec.to_builtins(vu), "antenne": ANTENNE["antenne"]}
    await jeu.joue("CloturerPeriode", donnees, par=TRESORIERE[0], le=maintenant)
