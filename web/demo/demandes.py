"""Who writes to the group from its public page: one who waits for an answer, one who was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from domaine.types import Role
from web.demo.jeu import Jeu

MOTS = (
    "Nous sommes une centaine de familles des Tilleuls. Une fois par mois, nous achetons ensemble de bons produits, "
    "en gros, et chacun prend la quantité qu'il veut.\n\n"
    "On s'entraide : il y a toujours un café, et quelqu'un pour lire la liste avec vous."
)


async def se_presenter(jeu: Jeu, le: datetime) -> None:
    presentation = {
        "groupement": jeu.quartier.groupement,
        "presentation": MOTS,
        "adresse": "2 place des Tilleuls",
        "telephone": "04 00 00 00 00",
        "courriel": "bonjour@tilleuls.exemple",
    }
    await jeu.joue("EcrirePresentation", presentation, par=jeu.quartier.coordination, le=le)


async def accueillir_l_ecole(jeu: Jeu, le: datetime) -> None:
    """A school offers a room, and is answered the next day."""
    ecole = {
        "demandeur": "collectivite",
        "objet": "accueillir",
        "reponse_par": "courriel",
        "fiche": {"nom": "Sophie Arnaud", "organisme": "École Jean-Macé", "courriel": "ecole@mace.exemple"},
        "message": "Notre préau est libre le mercredi après-midi. Voulez-vous y tenir une permanence ?",
    }
    await _recevoir(jeu, "ecole", ecole, le)
    quartier, reponse = jeu.quartier, {"demande": "dem-ecole", "canal": "courriel"}
    prise = {"demande": "dem-ecole", "par": quartier.referent}
    await jeu.joue("PrendreDemande", prise, par=quartier.coordination, le=le + timedelta(hours=2))
    await jeu.joue("RepondreDemande", reponse, par=quartier.referent, le=le + timedelta(days=1))


async def attendre(jeu: Jeu, le: datetime) -> None:
    """A family would join, and waits for an answer."""
    famille = {
        "demandeur": "habitant",
        "objet": "adherer",
        "reponse_par": "telephone",
        "fiche": {
            "nom": "Aïcha Benali",
            "rue": "4 allée Neuve",
            "telephone": "0600000045",
            "taille": "5",
            "est_qpv": "oui",
            "langue": "ar",
        },
    }
    await _recevoir(jeu, "famille", famille, le)


async def _recevoir(jeu: Jeu, nom: str, donnees: Mapping[str, object], le: datetime) -> None:
    qui = {"demande": f"dem-{nom}", "personne": f"d-{nom}", "groupement": jeu.quartier.groupement}
    await jeu.joue("RecevoirDemande", {**donnees, **qui}, par=f"d-{nom}", role=Role.VISITEUR, le=le)
