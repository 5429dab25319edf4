"""Where one meets in the demo year: an evening for whoever does not know the group yet, an assembly that votes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from web.demo.jeu import Jeu

AVANT: Final = timedelta(days=7)
CONVOCATION: Final = timedelta(days=15)
"""How long before the assembly its agenda is known."""
DUREE: Final = timedelta(hours=2)
PRESENTS_PCT: Final = 40
RESOLUTIONS: Final = ("Approuver les comptes de l'année", "Garder la cotisation à 1 € dans le quartier")


async def informer(jeu: Jeu, le: datetime) -> None:
    """Posters, word of mouth, and how many came, without a name."""
    quartier = jeu.quartier
    ou = {"reunion": f"info-{quartier.groupement}-{le:%Y-%m-%d}"}
    reunion = {
        **ou,
        "groupement": quartier.groupement,
        "sujet": "Acheter ensemble : comment faire ?",
        "lieu": quartier.lieu,
        "debut": le.isoformat(),
        "fin": (le + DUREE).isoformat(),
        "langues": ["ar"],
    }
    await jeu.joue("PlanifierReunion", reunion, par=quartier.coordination, le=le - AVANT)
    invitation = {**ou, "moyens": ["affiche", "bouche_a_oreille"]}
    await jeu.joue("NoterInvitation", invitation, par=quartier.referent, le=le - AVANT + DUREE)
    personnes = jeu.hasard.randint(9, 24)
    venus = {
        **ou,
        "personnes": personnes,
        "habitants": personnes - jeu.hasard.randint(1, 4),
        "langues": [{"langue": "ar", "personnes": personnes // 3}],
    }
    await jeu.joue("NoterFrequentation", venus, par=quartier.referent, le=le + DUREE)


async def assembler(jeu: Jeu, le: datetime, foyers: int) -> None:
    """Once a year: the accounts and what membership costs, each voted with a quorum."""
    quartier = jeu.quartier
    ou = {"reunion": f"ag-{quartier.groupement}-{le:%Y}"}
    voix = foyers * PRESENTS_PCT // 100
    assemblee = {
        **ou,
        "groupement": quartier.groupement,
        "sujet": f"Assemblée générale {le:%Y}",
        "lieu": quartier.lieu,
        "debut": le.isoformat(),
        "fin": (le + DUREE).isoformat(),
        "points": ["Ce que nous avons fait", "Les comptes", "La cotisation"],
        "resolutions": [
            {"numero": rang, "texte": texte, "majorite": "simple"} for rang, texte in enumerate(RESOLUTIONS, start=1)
        ],
        "quorum": foyers // 4,
    }
    await jeu.joue("ConvoquerAssemblee", assemblee, par=quartier.coordination, le=le - CONVOCATION)
    comptes = {**ou, "presents": voix - 3, "representes": 3}
    await jeu.joue("CompterPresents", comptes, par=quartier.coordination, le=le + timedelta(minutes=20))
    for rang, _ in enumerate(RESOLUTIONS, start=1):
        contre, abstentions = jeu.hasard.randint(0, 2), jeu.hasard.randint(0, 3)
        vote = {
            **ou,
            "numero": rang,
            "pour": voix - contre - abstentions,
            "contre": contre,
            "abstentions": abstentions,
        }
        await jeu.joue("NoterVote", vote, par=quartier.coordination, le=le + timedelta(minutes=30 * rang + 20))
