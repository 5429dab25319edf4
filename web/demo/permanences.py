"""Hands for a distribution: called for when the round opens, neighbours among them, thanked the same evening."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from domaine.types import Role
from web.demo.calendrier import Calendrier
from web.demo.jeu import Jeu
from web.demo.personnages import Foyer
from web.demo.quartiers import Quartier

DEBUT, FIN = (13, 30), (18, 0)
BESOINS: Final = {"pesee": 4, "caisse": 2, "accueil": 1}
VOISINS: Final = 2
"""Neighbours who come to weigh; one place stays free, as it often does."""


class Venu(NamedTuple):
    personne: str
    poste: str


def de_l_equipe(quartier: Quartier) -> dict[str, str]:
    """Whom of the team one finds at which post."""
    return {quartier.saisie: "caisse", quartier.caisse: "caisse", quartier.temoin: "pesee"}


def nom_de(calendrier: Calendrier) -> str:
    return f"dist-{calendrier.cycle}"


async def appeler(jeu: Jeu, calendrier: Calendrier, voisins: Sequence[Foyer]) -> list[Venu]:
    """The distribution enters the calendar; the team and two neighbours, not the same ones each time, say yes."""
    creneaux = [
        {
            "creneau": poste,
            "poste": poste,
            "debut": calendrier.a(0, *DEBUT).isoformat(),
            "fin": calendrier.a(0, *FIN).isoformat(),
            "besoin": besoin,
        }
        for poste, besoin in BESOINS.items()
    ]
    donnees = {
        "permanence": nom_de(calendrier),
        "groupement": jeu.quartier.groupement,
        "cycle": calendrier.cycle,
        "genre": "distribution",
        "lieu": jeu.quartier.lieu,
        "creneaux": creneaux,
    }
    le = calendrier.a(-17, 18)
    await jeu.joue("PlanifierPermanence", donnees, par=jeu.quartier.coordination, le=le)
    tour = calendrier.jour.month * VOISINS
    qui = [voisins[(tour + rang) % len(voisins)].donnees["titulaire"] for rang in range(VOISINS)]
    equipe = de_l_equipe(jeu.quartier)
    gens = [*(Venu(p, poste) for p, poste in equipe.items()), *(Venu(personne, "pesee") for personne in qui)]
    for rang, venu in enumerate(gens, start=1):
        par_elle = venu.personne in equipe
        await jeu.joue(
            "PrendreCreneau",
            {"permanence": nom_de(calendrier), "creneau": venu.poste, "personne": venu.personne},
            par=venu.personne if par_elle else jeu.quartier.coordination,
            le=le + timedelta(minutes=7 * rang),
        )
    return gens


async def remercier(jeu: Jeu, calendrier: Calendrier, gens: Sequence[Venu]) -> None:
    """The last neighbour could not come; everybody else's hours are confirmed."""
    *venus, absent = gens
    for rang, venu in enumerate(venus, start=1):
        await jeu.joue(
            "ConfirmerPresence",
            {
                "permanence": nom_de(calendrier),
                "creneau": venu.poste,
                "personne": venu.personne,
                "minutes": 270 if venu.poste == "caisse" else 240,
            },
            par=jeu.quartier.referent,
            role=Role.REFERENT,
            le=calendrier.a(0, 19, rang),
        )
    manque = {"permanence": nom_de(calendrier), "creneau": absent.poste, "personne": absent.personne}
    await jeu.joue("ConstaterManque", manque, par=jeu.quartier.referent, role=Role.REFERENT, le=calendrier.a(0, 19, 20))
