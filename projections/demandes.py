"""Requests from outside the group, who sees to each and what it led to; what each group says of itself."""

from __future__ import annotations

from domaine.demandes.faits import DemandeClassee, DemandePriseEnCharge, DemandeRecue, DemandeRepondue
from domaine.groupements.faits import PresentationEcrite
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

DEMANDES = Table(
    "demandes",
    key={"demande": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "personne": Kind.TEXT,
        "demandeur": Kind.TEXT,
        "objet": Kind.TEXT,
        "reponse_par": Kind.TEXT,
        "fiche": Kind.TEXT,  # ciphertext
        "message": Kind.TEXT,  # ciphertext; null: none
        "etat": Kind.TEXT,  # recue, prise, repondue, classee
        "recue_le": Kind.INSTANT,
        "par": Kind.TEXT,
        "prise_le": Kind.INSTANT,
        "canal": Kind.TEXT,
        "repondue_le": Kind.INSTANT,
        "suite": Kind.TEXT,
        "foyer": Kind.TEXT,
        "classee_le": Kind.INSTANT,
    },
    indexes=(("groupement",),),
)
PRESENTATIONS = Table(
    "presentations",
    key={"groupement": Kind.TEXT},
    latest={
        "presentation": Kind.TEXT,  # ciphertext, like the three that follow
        "adresse": Kind.TEXT,
        "telephone": Kind.TEXT,
        "courriel": Kind.TEXT,
        "ecrite_le": Kind.INSTANT,
    },
)

demandes = Projection("demandes", 1, [DEMANDES, PRESENTATIONS])


@demandes.on(DemandeRecue)
def _recoit(d: Deltas, r: Recorded[DemandeRecue]) -> None:
    f = r.data
    d.put(
        DEMANDES,
        (f.demande,),
        groupement=f.groupement,
        personne=f.personne,
        demandeur=f.demandeur,
        objet=f.objet,
        reponse_par=f.reponse_par,
        fiche=f.fiche,
        message=f.message,
        etat="recue",
        recue_le=r.date_effet,
    )


@demandes.on(DemandePriseEnCharge)
def _prend(d: Deltas, r: Recorded[DemandePriseEnCharge]) -> None:
    d.put(DEMANDES, (r.data.demande,), etat="prise", par=r.data.par, prise_le=r.date_effet)


@demandes.on(DemandeRepondue)
def _repond(d: Deltas, r: Recorded[DemandeRepondue]) -> None:
    d.put(DEMANDES, (r.data.demande,), etat="repondue", canal=r.data.canal, repondue_le=r.date_effet)


@demandes.on(DemandeClassee)
def _classe(d: Deltas, r: Recorded[DemandeClassee]) -> None:
    f = r.data
    d.put(DEMANDES, (f.demande,), etat="classee", suite=f.suite, foyer=f.foyer, classee_le=r.date_effet)


@demandes.on(PresentationEcrite)
def _presente(d: Deltas, r: Recorded[PresentationEcrite]) -> None:
    f = r.data
    d.put(
        PRESENTATIONS,
        (f.groupement,),
        presentation=f.presentation,
        adresse=f.adresse,
        telephone=f.telephone,
        courriel=f.courriel,
        ecrite_le=r.date_effet,
    )
