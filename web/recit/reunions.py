"""Meetings: planned, announced, held; what an assembly decided."""

from __future__ import annotations

from typing import Final

from domaine.reunions.faits import (
    InvitationFaite,
    OrdreDuJourFixe,
    PresentsComptes,
    ResolutionVotee,
    ReunionAnnulee,
    ReunionFrequentee,
    ReunionPlanifiee,
)
from web.langue import jour_court, pluriel
from web.recit.base import Noms, Recit, recit

GENRES: Final = {"information": "réunion d'information", "assemblee": "assemblée générale"}
MOYENS: Final = {
    "affiche": "affiche",
    "message": "message",
    "porte_a_porte": "porte à porte",
    "bouche_a_oreille": "bouche à oreille",
    "courrier": "courrier",
}
RAISONS: Final = {
    "salle": "la salle n'est pas libre",
    "reportee": "remise à un autre jour",
    "trop_peu": "trop peu de monde",
    "intemperies": "mauvais temps",
    "autre": "autre raison",
}


@recit(ReunionPlanifiee)
def _planifie(f: ReunionPlanifiee, _: Noms) -> Recit:
    return Recit(
        f"{GENRES[f.genre].capitalize()} au calendrier le {jour_court(f.debut)}", detail=f"{f.sujet}, {f.lieu}"
    )


@recit(OrdreDuJourFixe)
def _fixe(f: OrdreDuJourFixe, _: Noms) -> Recit:
    quorum = f"quorum de {pluriel(f.quorum, 'foyer')}" if f.quorum else "sans quorum"
    return Recit(
        f"Ordre du jour fixé : {pluriel(len(f.points), 'point')}, {pluriel(len(f.resolutions), 'résolution')}",
        detail=quorum,
    )


@recit(ReunionAnnulee)
def _annule(f: ReunionAnnulee, _: Noms) -> Recit:
    return Recit("Réunion annulée", detail=RAISONS[f.raison])


@recit(InvitationFaite)
def _invite(f: InvitationFaite, _: Noms) -> Recit:
    return Recit("Invitation à une réunion", detail=", ".join(MOYENS[moyen] for moyen in f.moyens))


@recit(ReunionFrequentee)
def _frequente(f: ReunionFrequentee, _: Noms) -> Recit:
    return Recit(
        f"{pluriel(f.personnes, 'personne venue', 'personnes venues')} à la réunion",
        detail=f"dont {pluriel(f.habitants, 'du quartier', 'du quartier')}",
    )


@recit(PresentsComptes)
def _compte(f: PresentsComptes, _: Noms) -> Recit:
    voix = pluriel(f.presents + f.representes, "voix", "voix")
    atteint = "le quorum est atteint" if f.quorum_atteint else "le quorum n'est pas atteint"
    return Recit(f"Assemblée générale : {voix}", detail=atteint)


@recit(ResolutionVotee)
def _vote(f: ResolutionVotee, _: Noms) -> Recit:
    resultat = "adoptée" if f.adoptee else "rejetée"
    return Recit(
        f"Résolution {f.numero} {resultat}",
        detail=f"{f.pour} pour, {f.contre} contre, {pluriel(f.abstentions, 'abstention')}",
    )
