"""What happens to the households of the demo: several people for one, a double, a move, somebody who waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from domaine.types import Tarif
from web.demo.jeu import Jeu
from web.demo.personnages import Foyer

AUTORISES = (("F-031", "Moussa", "Diarra"), ("F-031", "Awa", "Diarra"), ("F-008", "Inès", "Martin"))
"""A household, and who else acts for it (R-026)."""
DOUBLE_DE = "F-017"


async def accueillir(jeu: Jeu, voisins: dict[str, Foyer], le: datetime, libre: int) -> None:
    """The weeks after the first enrolments: other people of a household, a card made twice, a place to wait for.

    `libre`: the first of two numbers that nobody has.
    """
    for rang, (foyer, prenom, nom) in enumerate(AUTORISES, start=1):
        identite = {"prenom": prenom, "nom": nom, "telephone": f"06000000{rang:02d}"}
        autorisation = {"foyer": foyer, "personne": f"PA-{rang:03d}", "identite": identite}
        await jeu.joue("AutoriserPersonne", autorisation, par=jeu.quartier.saisie, le=le + timedelta(minutes=5 * rang))
    await _inscrire_en_double(jeu, voisins, le + timedelta(hours=1), libre)
    await _faire_attendre(jeu, voisins, le + timedelta(days=2), libre + 1)


async def demenager(jeu: Jeu, voisins: dict[str, Foyer], le: datetime) -> None:
    """A household of the neighbourhood leaves it, and stays a member (R-029)."""
    foyer = next((f for f in voisins.values() if f.donnees["est_qpv"] and f.tarif is Tarif.COUTANT), None)
    if foyer:
        donnees = {
            "foyer": foyer.numero,
            "identite": {**foyer.donnees["identite"], "rue": "7 rue de la Gare"},
            "est_qpv": False,
            "a_compter_du": f"{le:%Y-%m-%d}",
        }
        await jeu.joue("DemenagerFoyer", donnees, par=jeu.quartier.referent, le=le)


async def _inscrire_en_double(jeu: Jeu, voisins: dict[str, Foyer], le: datetime, libre: int) -> None:
    """The other parent is made a card of their own; the coordinator joins the two (R-027)."""
    original, double = voisins[DOUBLE_DE], f"F-{libre:03d}"
    donnees = {
        **original.donnees,
        "foyer": double,
        "titulaire": f"PE-{libre:03d}",
        "identite": {**original.donnees["identite"], "prenom": "Dominique"},
        "est_qpv": True,
        "semblables": [DOUBLE_DE],
    }
    await jeu.joue("InscrireFoyer", donnees, par=jeu.quartier.caisse, le=le)
    reunion = {"foyer": double, "vers": DOUBLE_DE}
    await jeu.joue("FusionnerFoyers", reunion, par=jeu.quartier.coordination, le=le + timedelta(days=1))


async def _faire_attendre(jeu: Jeu, voisins: dict[str, Foyer], le: datetime, libre: int) -> None:
    """The meeting votes a share of households from elsewhere that is already reached: the next one waits (R-021)."""
    ailleurs = sum(not foyer.donnees["est_qpv"] for foyer in voisins.values())
    quota = ailleurs * 100 // len(voisins) // 5 * 5
    donnees = {
        "groupement": jeu.quartier.groupement,
        "a_compter_du": f"{le:%Y-%m-%d}",
        "parametres": {"quota_hors_qpv_pct": quota},
    }
    await jeu.joue("FixerParametres", donnees, par=jeu.quartier.coordination, le=le)
    candidat = {
        "foyer": f"F-{libre:03d}",
        "groupement": jeu.quartier.groupement,
        "titulaire": f"PE-{libre:03d}",
        "identite": {"prenom": "Julien", "nom": "Perrot", "rue": "12 route de Vienne", "telephone": "0600000099"},
        "taille": 3,
        "est_qpv": False,
    }
    await jeu.joue("InscrireFoyer", candidat, par=jeu.quartier.referent, le=le + timedelta(hours=1))
