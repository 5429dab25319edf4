"""The treasurer's year: a budget that was voted, the hours of volunteers, months that are closed but for the last."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec

from domaine.comptes.association import UN_JOUR, fin_de_mois
from domaine.comptes.postes import PosteDeBudget
from domaine.mots import jour_de
from projections.ecritures.clore import apercu
from projections.ecritures.suivi import grand_livre
from web.demo.jeu import Jeu
from web.demo.personnages import ANTENNE

BUDGET = {
    PosteDeBudget.ACHAT: 38_000_00,
    PosteDeBudget.PORT: 900_00,
    PosteDeBudget.FOURNITURE: 250_00,
    PosteDeBudget.FRAIS_BANCAIRES: 90_00,
    PosteDeBudget.VENTE: 38_000_00,
    PosteDeBudget.REFACTURATION: 800_00,
    PosteDeBudget.ADHESION: 400_00,
    PosteDeBudget.INTERETS: 40_00,
}


async def voter_le_budget(jeu: Jeu, debut: datetime, maintenant: datetime) -> None:
    """Of the year one plays in, voted when the play begins."""
    donnees = {
        "antenne": ANTENNE["antenne"],
        "exercice": jour_de(maintenant).year,
        "vote_le": f"{jour_de(debut)}",
        "piece": f"AG du {debut:%d/%m/%Y}",
        "lignes": [{"poste": poste.value, "montant_centimes": montant} for poste, montant in BUDGET.items()],
    }
    await jeu.joue("NoterBudget", donnees, par=jeu.quartier.tresorerie, le=debut + timedelta(days=2))


async def clore_les_mois(jeu: Jeu, debut: datetime, maintenant: datetime) -> None:
    """Every month that is over but the last, which is left to close; that one has its hours noted."""
    dernier = jour_de(maintenant).replace(day=1) - UN_JOUR
    au = fin_de_mois(jour_de(debut))
    while au < dernier:
        await _clore(jeu, au, maintenant)
        au = fin_de_mois(au + UN_JOUR)
    if au == dernier:
        heures = {"habitants_minutes": 31 * 60, "exterieurs_minutes": 15 * 60 + 30, "taux_centimes": 12_00}
        ou = {
            "antenne": ANTENNE["antenne"],
            "groupement": jeu.quartier.groupement,
            "au": f"{au}",
            "piece": "Cahier des heures",
        }
        await jeu.joue("ValoriserBenevolat", {**ou, **heures}, par=jeu.quartier.tresorerie, le=maintenant)


async def _clore(jeu: Jeu, au: date, maintenant: datetime) -> None:
    async with grand_livre(jeu.application.base.dsn) as connection:
        vu = await apercu(connection, "mois", au)
    donnees = {**msgspec.to_builtins(vu), "antenne": ANTENNE["antenne"]}
    await jeu.joue("CloturerPeriode", donnees, par=jeu.quartier.tresorerie, le=maintenant)
