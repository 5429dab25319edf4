"""Permanences: when hands are needed, who said yes, who came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from domaine.mots import duree, heure
from domaine.permanences.faits import (
    BenevoleDecrit,
    CreneauLibere,
    CreneauManque,
    CreneauManqueAnnule,
    CreneauPris,
    CreneauTenu,
    CreneauTenuAnnule,
    DisponibiliteDite,
    DisponibiliteRetiree,
    HeuresDeclarees,
    PermanenceAnnulee,
    PermanencePlanifiee,
    Plage,
    PosteConfie,
)
from web.elision import de
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
PARTIES: Final = {"matin": "matin", "apres_midi": "après-midi", "soir": "soir"}


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


@recit(PosteConfie)
def _confie(f: PosteConfie, n: Noms) -> Recit:
    return Recit(
        f"{n.personne(f.personne)} tient un poste le {jour_court(f.de)}",
        detail=f"{POSTES[f.poste]}, de {heure(f.de)} à {heure(f.jusqu_a)}",
    )


@recit(CreneauLibere)
def _libere(f: CreneauLibere, n: Noms) -> Recit:
    if f.empechement == "ne_peut_pas_venir":
        return Recit(f"{n.personne(f.personne)} ne peut pas venir")
    return Recit(f"La place {de(n.personne(f.personne))} est de nouveau libre")


@recit(HeuresDeclarees)
def _declare(f: HeuresDeclarees, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} dit ses heures : {duree(f.minutes)}")


@recit(CreneauTenu)
def _tient(f: CreneauTenu, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} a tenu son créneau, {duree(f.minutes)}")


@recit(CreneauTenuAnnule)
def _tenu_annule(f: CreneauTenuAnnule, n: Noms) -> Recit:
    return Recit(f"Les heures {de(n.personne(f.personne))} étaient confirmées par erreur : {duree(f.minutes)}")


@recit(CreneauManque)
def _manque(f: CreneauManque, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} n'a pas pu venir")


@recit(CreneauManqueAnnule)
def _manque_annule(f: CreneauManqueAnnule, n: Noms) -> Recit:
    return Recit(f"L'absence {de(n.personne(f.personne))} était notée par erreur")


@recit(BenevoleDecrit)
def _decrit(f: BenevoleDecrit, n: Noms) -> Recit:
    habite = "habite" if f.habitant else "n'habite pas"
    return Recit(f"{n.personne(f.personne)} {habite} le quartier")


@recit(DisponibiliteDite)
def _dit(f: DisponibiliteDite, n: Noms) -> Recit:
    return Recit(
        f"{n.personne(f.personne)} dit quand venir",
        detail=f"{plages_en_mots(f.plages)} ; {', '.join(POSTES[poste] for poste in f.postes)}",
    )


@recit(DisponibiliteRetiree)
def _ne_dit_plus(f: DisponibiliteRetiree, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} retire ses disponibilités")


def plages_en_mots(plages: Iterable[Plage]) -> str:
    """« jeudi après-midi, samedi matin et soir »."""
    par_jour: dict[str, list[str]] = {}
    for plage in plages:
        par_jour.setdefault(plage.jour, []).append(PARTIES[plage.partie])
    return ", ".join(f"{jour} {_et(parties)}" for jour, parties in par_jour.items())


def _et(mots: Sequence[str]) -> str:
    *debut, fin = mots
    return f"{', '.join(debut)} et {fin}" if debut else fin
