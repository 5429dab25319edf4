"""The treasurer's year: a budget that was voted, the hours of volunteers, months that are closed but for the last."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from domaine.comptes.faits import GenrePeriode
from domaine.comptes.postes import PosteDeBudget
from domaine.dates import UN_JOUR, fin_de_mois
from domaine.mots import jour_de
from projections.ecritures.clore import apercu
from projections.ecritures.suivi import grand_livre
from projections.lectures.commande import stock
from web.demo.calendrier import Calendrier
from web.demo.jeu import Jeu
from web.demo.personnages import ANTENNE
from web.demo.quartiers import LES_PEUPLIERS
from web.pages.stock.valeurs import valeurs_moyennes

DECEMBRE: Final = 12
BUDGET = {
    PosteDeBudget.ACHAT: 38_000_00,
    PosteDeBudget.PORT: 8_900_00,
    PosteDeBudget.FOURNITURE: 250_00,
    PosteDeBudget.FRAIS_BANCAIRES: 90_00,
    PosteDeBudget.VENTE: 38_000_00,
    PosteDeBudget.REFACTURATION: 800_00,
    PosteDeBudget.ADHESION: 400_00,
    PosteDeBudget.SUBVENTION: 8_000_00,
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
        await _clore(jeu, "mois", au, maintenant)
        au = fin_de_mois(au + UN_JOUR)
    if au == dernier:
        await _valoriser(jeu, au, maintenant)


async def tenir(jeu: Jeu, debut: datetime, maintenant: datetime) -> None:
    """Month after month, once its invoices are paid; in December the shelves are worth something, and two sign."""
    au = fin_de_mois(jour_de(debut))
    while (le := _cloture_le(au)) <= maintenant:
        await jeu.attendre(le)
        if au.month == DECEMBRE:
            await _valoriser(jeu, au, le)
            await _evaluer_le_stock(jeu, au, le)
            await _evaluer_le_stock(jeu.chez(LES_PEUPLIERS), au, le)
        await _clore(jeu, "mois", au, le)
        if au.month == DECEMBRE:
            await _clore(jeu, "annee", au, le)
        au = fin_de_mois(au + UN_JOUR)


def _cloture_le(au: date) -> datetime:
    """The tenth of the second month after."""
    return Calendrier(fin_de_mois(au + UN_JOUR)).a(10, 11)


async def _valoriser(jeu: Jeu, au: date, le: datetime) -> None:
    heures = {"habitants_minutes": 31 * 60, "exterieurs_minutes": 15 * 60 + 30, "taux_centimes": 12_00}
    ou = {
        "antenne": ANTENNE["antenne"],
        "groupement": jeu.quartier.groupement,
        "au": f"{au}",
        "piece": "Cahier des heures",
    }
    await jeu.joue("ValoriserBenevolat", {**ou, **heures}, par=jeu.quartier.tresorerie, le=le)


async def _evaluer_le_stock(jeu: Jeu, au: date, le: datetime) -> None:
    """At the average cost of what is on the shelves."""
    async with jeu.lire() as lecture:
        valeurs = valeurs_moyennes(await stock.par_cycle(lecture, jeu.quartier.groupement))
        restes = {
            ligne["produit"] for ligne in await stock.stock(lecture, jeu.quartier.groupement) if ligne["reste"] > 0
        }
    donnees = {
        "antenne": ANTENNE["antenne"],
        "groupement": jeu.quartier.groupement,
        "au": f"{au}",
        "valeur_centimes": sum(valeur.centimes for produit, valeur in valeurs.items() if produit in restes),
        "piece": "Feuille d'inventaire",
    }
    await jeu.joue("EvaluerStock", donnees, par=jeu.quartier.tresorerie, le=le)


async def _clore(jeu: Jeu, genre: GenrePeriode, au: date, le: datetime) -> None:
    """A year is signed by two (R-191)."""
    async with grand_livre(jeu.application.base.dsn) as connection:
        vu = await apercu(connection, genre, au)
    second = jeu.quartier.coordination if genre == "annee" else None
    donnees = {**msgspec.to_builtins(vu), "antenne": ANTENNE["antenne"], "second": second}
    await jeu.joue("CloturerPeriode", donnees, par=jeu.quartier.tresorerie, le=le)
