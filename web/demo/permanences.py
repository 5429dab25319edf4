"""Hands for a distribution: called for when the round opens, neighbours among them, thanked the same evening."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from domaine.permanences.disponibilite import SEMAINE
from domaine.types import Role
from web.demo.calendrier import Calendrier
from web.demo.jeu import Jeu
from web.demo.personnages import Foyer
from web.demo.quartiers import Quartier

DEBUT, FIN = (13, 30), (18, 0)
BESOINS: Final = {"pesee": 4, "caisse": 2, "accueil": 1}
VOISINS: Final = 2
"""Neighbours who come to weigh; one place stays free, as it often does."""


DISPONIBLES: Final = 8
"""Neighbours who said when they can come."""


class Venu(NamedTuple):
    personne: str
    poste: str


def de_l_equipe(quartier: Quartier) -> dict[str, str]:
    """Whom of the team one finds at which post."""
    return {quartier.saisie: "caisse", quartier.caisse: "caisse", quartier.temoin: "pesee"}


def nom_de(calendrier: Calendrier) -> str:
    return f"dist-{calendrier.cycle}"


async def dire_quand(jeu: Jeu, calendriers: Sequence[Calendrier], voisins: Sequence[Foyer], le: datetime) -> None:
    """Some neighbours say when they can come: most on the afternoons of distributions, one on Sunday mornings only."""
    jours = dict.fromkeys(SEMAINE[calendrier.jour.weekday()] for calendrier in calendriers)
    distributions = [{"jour": jour, "partie": "apres_midi"} for jour in jours]
    dimanche = {"jour": "dimanche", "partie": "matin"}
    for rang, foyer in enumerate(voisins[:DISPONIBLES]):
        titulaire = foyer.donnees["titulaire"]
        donnees = {
            "groupement": jeu.quartier.groupement,
            "personne": titulaire,
            "plages": [dimanche] if rang == DISPONIBLES - 1 else distributions,
            "postes": ["pesee", "accueil", *(["caisse"] if rang % 3 == 0 else [])],
        }
        await jeu.joue("DireDisponibilite", donnees, par=jeu.quartier.coordination, le=le + timedelta(minutes=4 * rang))


async def annoncer(jeu: Jeu, calendrier: Calendrier, le: datetime) -> None:
    """The distribution enters the calendar."""
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
    await jeu.joue("PlanifierPermanence", donnees, par=jeu.quartier.coordination, le=le)


async def appeler(jeu: Jeu, calendrier: Calendrier, voisins: Sequence[Foyer]) -> list[Venu]:
    """The distribution is announced; the team and two neighbours, not the same ones each time, say yes."""
    le = calendrier.a(-17, 18)
    await annoncer(jeu, calendrier, le)
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
