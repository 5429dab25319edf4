"""Who might come, in words: the reason of each name, and the message that asks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from domaine.mots import duree, heure, jour_de
from domaine.permanences.rota import Candidat, Ouvert, Tour, remplacants
from domaine.types import PersonneId
from projections.lectures.groupe import rota as lectures
from projections.lectures.vues import Lecture, Ligne
from web.aujourdhui.taches import jour_en_mots
from web.langue import pluriel
from web.pages.commun.visite import Visite
from web.pages.permanences.gens import membres
from web.recit.permanences import POSTES

NOMMES: Final = 3
"""How many names a task gives."""
UN_AN: Final = timedelta(days=365)


async def candidats(visite: Visite, lecture: Lecture) -> list[Candidat]:
    """Whoever may be asked today; who left the group since is not."""
    depuis = visite.maintenant - UN_AN
    trouves = await lectures.candidats(lecture, visite.groupement, depuis, visite.maintenant)
    connus = await membres(visite, lecture)
    return [candidat for candidat in trouves if candidat.personne in connus]


async def a_qui_demander(visite: Visite, lecture: Lecture, avant: datetime) -> dict[str, tuple[str, ...]]:
    """By permanence that begins before that moment and lacks somebody, the names to ask first."""
    ouverts = await lectures.ouverts_entre(lecture, visite.groupement, visite.maintenant, avant)
    if not ouverts:
        return {}
    gens = await candidats(visite, lecture)
    trouves: dict[str, list[str]] = {}
    for ouvert in sorted(ouverts, key=lambda ouvert: (ouvert.debut, ouvert.creneau)):
        trouves.setdefault(ouvert.permanence, []).extend(tour.personne for tour in remplacants(ouvert, gens))
    nom = visite.site.application.annuaire.personne
    return {
        permanence: tuple(nom(personne) for personne in list(dict.fromkeys(personnes))[:NOMMES])
        for permanence, personnes in trouves.items()
    }


def raison(tour: Tour) -> str:
    """« a dit pouvoir venir ; 4 h 30 en un an, 1 créneau ; connaît le poste »."""
    fait = f"{duree(tour.minutes)} en un an" if tour.minutes else "pas encore d'heures cette année"
    return " ; ".join(
        (
            "a dit pouvoir venir" if tour.dit else "a déjà donné des heures, n'a pas dit quand venir",
            f"{fait}, {pluriel(tour.tours, 'créneau', 'créneaux')}" if tour.tours else fait,
            *(["connaît le poste"] if tour.tient else []),
        )
    )


def demande(visite: Visite, personne: PersonneId, ouvert: Ouvert, lieu: str) -> str:
    """What one sends to somebody: nobody else is named, nothing has to be explained."""
    return (
        f"{bonjour(visite, personne)} il nous manque quelqu'un ({POSTES[ouvert.poste]}) le "
        f"{jour_en_mots(jour_de(ouvert.debut))}, de {heure(ouvert.debut)} à {heure(ouvert.fin)}, {lieu}. "
        "Pouvez-vous venir ? Sinon, aucun souci. Merci !"
    )


def rappel(visite: Visite, personne: PersonneId, creneau: Ligne, lieu: str) -> str:
    """What one sends two days before to somebody who said yes: no other name, nothing of its order or account."""
    jour, debut, fin = jour_en_mots(jour_de(creneau["debut"])), heure(creneau["debut"]), heure(creneau["fin"])
    return (
        f"{bonjour(visite, personne)} nous vous attendons le {jour}, de {debut} à {fin} "
        f"({POSTES[creneau['poste']]}), {lieu}. Vous ne pouvez plus venir ? Dites-le-nous, ce n'est pas grave. Merci !"
    )


def bonjour(visite: Visite, personne: PersonneId) -> str:
    """« Bonjour Rose, »; the first name is not always known."""
    annuaire = visite.site.application.annuaire
    tenu = annuaire.foyer_tenu(personne)
    fiche = None if tenu is None else annuaire.fiche(tenu)
    identite = annuaire.identite(personne) or (fiche.identite if fiche else None)
    prenom = identite.prenom if identite else ""
    return f"Bonjour {prenom}," if prenom else "Bonjour,"
