"""Meetings: when and where, whether people were asked to come, how many came, what an assembly decided."""

from __future__ import annotations

from domaine.reunions.faits import (
    InvitationFaite,
    OrdreDuJourFixe,
    PresentsComptes,
    ResolutionVotee,
    ReunionAnnulee,
    ReunionFrequentee,
    ReunionPlanifiee,
)
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

REUNIONS = Table(
    "reunions",
    key={"reunion": Kind.TEXT},
    sums=("invitations",),
    latest={
        "groupement": Kind.TEXT,
        "genre": Kind.TEXT,
        "sujet": Kind.TEXT,
        "lieu": Kind.TEXT,
        "debut": Kind.INSTANT,
        "fin": Kind.INSTANT,
        "langues": Kind.TEXT,  # codes, with a space between them
        "annulee": Kind.TEXT,  # why; "": it takes place
        "moyens": Kind.TEXT,  # of the last invitation
        "invitee_le": Kind.INSTANT,
        "personnes": Kind.INTEGER,
        "habitants": Kind.INTEGER,
        "comptee": Kind.INTEGER,  # position of the count that stands
        "quorum": Kind.INTEGER,
        "presents": Kind.INTEGER,
        "representes": Kind.INTEGER,
        "quorum_atteint": Kind.BOOLEAN,
    },
    indexes=(("groupement",),),
)
LANGUES_DES_REUNIONS = Table(
    "langues_des_reunions",
    key={"reunion": Kind.TEXT, "langue": Kind.TEXT},
    latest={"personnes": Kind.INTEGER, "comptee": Kind.INTEGER},
)
POINTS = Table("points_d_assemblee", key={"reunion": Kind.TEXT, "rang": Kind.INTEGER}, latest={"texte": Kind.TEXT})
RESOLUTIONS = Table(
    "resolutions",
    key={"reunion": Kind.TEXT, "numero": Kind.INTEGER},
    latest={
        "texte": Kind.TEXT,
        "majorite": Kind.TEXT,
        "pour": Kind.INTEGER,
        "contre": Kind.INTEGER,
        "abstentions": Kind.INTEGER,
        "adoptee": Kind.BOOLEAN,
        "methode": Kind.TEXT,
    },
)

reunions = Projection("reunions", 1, [REUNIONS, LANGUES_DES_REUNIONS, POINTS, RESOLUTIONS])


@reunions.on(ReunionPlanifiee)
def _planifie(d: Deltas, r: Recorded[ReunionPlanifiee]) -> None:
    f = r.data
    d.put(
        REUNIONS,
        (f.reunion,),
        groupement=f.groupement,
        genre=f.genre,
        sujet=f.sujet,
        lieu=f.lieu,
        debut=f.debut,
        fin=f.fin,
        langues=" ".join(f.langues),
        annulee="",
    )


@reunions.on(OrdreDuJourFixe)
def _fixe(d: Deltas, r: Recorded[OrdreDuJourFixe]) -> None:
    f = r.data
    d.put(REUNIONS, (f.reunion,), quorum=f.quorum)
    for rang, texte in enumerate(f.points):
        d.put(POINTS, (f.reunion, rang), texte=texte)
    for resolution in f.resolutions:
        d.put(RESOLUTIONS, (f.reunion, resolution.numero), texte=resolution.texte, majorite=resolution.majorite)


@reunions.on(ReunionAnnulee)
def _annule(d: Deltas, r: Recorded[ReunionAnnulee]) -> None:
    d.put(REUNIONS, (r.data.reunion,), annulee=r.data.raison)


@reunions.on(InvitationFaite)
def _invite(d: Deltas, r: Recorded[InvitationFaite]) -> None:
    d.add(REUNIONS, (r.data.reunion,), invitations=1)
    d.put(REUNIONS, (r.data.reunion,), moyens=" ".join(r.data.moyens), invitee_le=r.date_effet)


@reunions.on(ReunionFrequentee)
def _frequente(d: Deltas, r: Recorded[ReunionFrequentee]) -> None:
    f = r.data
    d.put(REUNIONS, (f.reunion,), personnes=f.personnes, habitants=f.habitants, comptee=r.pos)
    for parlee in f.langues:
        d.put(LANGUES_DES_REUNIONS, (f.reunion, parlee.langue), personnes=parlee.personnes, comptee=r.pos)


@reunions.on(PresentsComptes)
def _compte(d: Deltas, r: Recorded[PresentsComptes]) -> None:
    f = r.data
    d.put(REUNIONS, (f.reunion,), presents=f.presents, representes=f.representes, quorum_atteint=f.quorum_atteint)


@reunions.on(ResolutionVotee)
def _vote(d: Deltas, r: Recorded[ResolutionVotee]) -> None:
    f = r.data
    d.put(
        RESOLUTIONS,
        (f.reunion, f.numero),
        pour=f.pour,
        contre=f.contre,
        abstentions=f.abstentions,
        adoptee=f.adoptee,
        methode=f.methode,
    )
