"""Permanences: when hands are needed, who said yes, who came."""

from __future__ import annotations

from typing import Final

from domaine.mots import duree
from domaine.permanences.faits import (
    BenevoleDecrit,
    CreneauLibere,
    CreneauManque,
    CreneauPris,
    CreneauTenu,
    HeuresDeclarees,
    PermanenceAnnulee,
    PermanencePlanifiee,
)
from web.langue import jour_court, pluriel
from web.recit.base import Noms, Recit, recit

GENRES: Final = {
    "commande": "prise de commandes",
    "livraison": "livraison",
    "reconditionnement": "mise en sachets",
    "distribution": "distribution",
    "information": "réunion d'information",
}
POSTES: Final = {
    "accueil": "accueil",
    "commandes": "prise des commandes",
    "caisse": "caisse",
    "pesee": "pesée",
    "reception": "réception",
    "sachets": "mise en sachets",
    "rangement": "rangement",
    "interprete": "interprète",
}


@recit(PermanencePlanifiee)
def _planifie(f: PermanencePlanifiee, _: Noms) -> Recit:
    besoin = sum(creneau.besoin for creneau in f.creneaux)
    return Recit(
        f"Permanence au calendrier : {GENRES[f.genre]} le {jour_court(f.debut)}",
        detail=f"{f.lieu}, {pluriel(besoin, 'personne')}",
    )


@recit(PermanenceAnnulee)
def _annule(_: PermanenceAnnulee, __: Noms) -> Recit:
    return Recit("Permanence annulée")


@recit(CreneauPris)
def _prend(f: CreneauPris, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} viendra le {jour_court(f.debut)}")


@recit(CreneauLibere)
def _libere(f: CreneauLibere, n: Noms) -> Recit:
    if f.empechement == "ne_peut_pas_venir":
        return Recit(f"{n.personne(f.personne)} ne peut pas venir")
    return Recit(f"La place de {n.personne(f.personne)} est de nouveau libre")


@recit(HeuresDeclarees)
def _declare(f: HeuresDeclarees, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} dit ses heures : {duree(f.minutes)}")


@recit(CreneauTenu)
def _tient(f: CreneauTenu, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} a tenu son créneau, {duree(f.minutes)}")


@recit(CreneauManque)
def _manque(f: CreneauManque, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} n'a pas pu venir")


@recit(BenevoleDecrit)
def _decrit(f: BenevoleDecrit, n: Noms) -> Recit:
    habite = "habite" if f.habitant else "n'habite pas"
    return Recit(f"{n.personne(f.personne)} {habite} le quartier")
