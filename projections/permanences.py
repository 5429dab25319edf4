"""When hands are needed, who said yes, who came and for how long."""

from __future__ import annotations

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
    PosteConfie,
)
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

PERMANENCES = Table(
    "permanences",
    key={"permanence": Kind.TEXT},
    sums=("besoin", "pris", "tenus", "manques", "minutes", "minutes_habitants"),
    latest={
        "groupement": Kind.TEXT,
        "cycle": Kind.TEXT,
        "genre": Kind.TEXT,
        "lieu": Kind.TEXT,
        "debut": Kind.INSTANT,
        "fin": Kind.INSTANT,
        "annulee": Kind.BOOLEAN,
    },
    indexes=(("groupement",),),
)
CRENEAUX = Table(
    "creneaux",
    key={"permanence": Kind.TEXT, "creneau": Kind.TEXT},
    sums=("pris", "tenus", "manques"),
    latest={
        "rang": Kind.INTEGER,
        "poste": Kind.TEXT,
        "debut": Kind.INSTANT,
        "fin": Kind.INSTANT,
        "besoin": Kind.INTEGER,
    },
)
INSCRIPTIONS = Table(
    "inscriptions",
    key={"permanence": Kind.TEXT, "creneau": Kind.TEXT, "personne": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "etat": Kind.TEXT,  # pris, libere, tenu, manque
        "declarees": Kind.INTEGER,  # minutes
        "minutes": Kind.INTEGER,
        "habitant": Kind.BOOLEAN,
        "confie": Kind.BOOLEAN,
        "position": Kind.INTEGER,
        "le": Kind.INSTANT,
    },
    indexes=(("personne",),),
)
BENEVOLES = Table(
    "benevoles",
    key={"groupement": Kind.TEXT, "personne": Kind.TEXT},
    sums=("pris", "tenus", "manques", "minutes"),
    latest={"habitant": Kind.BOOLEAN, "dernier": Kind.INSTANT},
)

DISPONIBILITES = Table(
    "disponibilites",
    key={"groupement": Kind.TEXT, "personne": Kind.TEXT},
    latest={
        "plages": Kind.TEXT,  # « jeudi-apres_midi samedi-matin »; "": taken back
        "postes": Kind.TEXT,
        "le": Kind.INSTANT,
    },
)

Place = CreneauPris | CreneauLibere | CreneauTenu | CreneauTenuAnnule | CreneauManque | CreneauManqueAnnule

permanences = Projection("permanences", 5, [PERMANENCES, CRENEAUX, INSCRIPTIONS, BENEVOLES, DISPONIBILITES])


@permanences.on(PermanencePlanifiee)
def _planifie(d: Deltas, r: Recorded[PermanencePlanifiee]) -> None:
    f = r.data
    d.add(PERMANENCES, (f.permanence,), besoin=sum(creneau.besoin for creneau in f.creneaux))
    d.put(
        PERMANENCES,
        (f.permanence,),
        groupement=f.groupement,
        cycle=f.cycle,
        genre=f.genre,
        lieu=f.lieu,
        debut=f.debut,
        fin=f.fin,
        annulee=False,
    )
    for rang, creneau in enumerate(f.creneaux):
        d.put(
            CRENEAUX,
            (f.permanence, creneau.creneau),
            rang=rang,
            poste=creneau.poste,
            debut=creneau.debut,
            fin=creneau.fin,
            besoin=creneau.besoin,
        )


@permanences.on(PermanenceAnnulee)
def _annule(d: Deltas, r: Recorded[PermanenceAnnulee]) -> None:
    d.put(PERMANENCES, (r.data.permanence,), annulee=True)


@permanences.on(CreneauPris)
def _prend(d: Deltas, r: Recorded[CreneauPris]) -> None:
    _compte(d, r, pris=1)
    _inscrit(d, r, etat="pris")
    f = r.data
    d.put(INSCRIPTIONS, (f.permanence, f.creneau, f.personne), groupement=f.groupement, confie=f.confie)


@permanences.on(PosteConfie)
def _confie(d: Deltas, r: Recorded[PosteConfie]) -> None:
    f = r.data
    d.put(INSCRIPTIONS, (f.permanence, f.creneau, f.personne), groupement=f.groupement, confie=True)


@permanences.on(CreneauLibere)
def _libere(d: Deltas, r: Recorded[CreneauLibere]) -> None:
    _compte(d, r, pris=-1)
    _inscrit(d, r, etat="libere")


@permanences.on(HeuresDeclarees)
def _declare(d: Deltas, r: Recorded[HeuresDeclarees]) -> None:
    f = r.data
    d.put(INSCRIPTIONS, (f.permanence, f.creneau, f.personne), groupement=f.groupement, declarees=f.minutes)


@permanences.on(CreneauTenu)
def _tient(d: Deltas, r: Recorded[CreneauTenu]) -> None:
    f = r.data
    _compte(d, r, tenus=1)
    d.add(PERMANENCES, (f.permanence,), minutes=f.minutes, minutes_habitants=f.minutes if f.habitant else 0)
    d.add(BENEVOLES, (f.groupement, f.personne), minutes=f.minutes)
    d.put(BENEVOLES, (f.groupement, f.personne), dernier=r.date_effet)
    _inscrit(d, r, etat="tenu")
    d.put(INSCRIPTIONS, (f.permanence, f.creneau, f.personne), minutes=f.minutes, habitant=f.habitant)


@permanences.on(CreneauTenuAnnule)
def _tenu_annule(d: Deltas, r: Recorded[CreneauTenuAnnule]) -> None:
    f = r.data
    _compte(d, r, tenus=-1)
    d.add(PERMANENCES, (f.permanence,), minutes=-f.minutes, minutes_habitants=-f.minutes if f.habitant else 0)
    d.add(BENEVOLES, (f.groupement, f.personne), minutes=-f.minutes)
    _inscrit(d, r, etat="pris" if f.inscrit else "libere")
    d.put(INSCRIPTIONS, (f.permanence, f.creneau, f.personne), minutes=0, habitant=False)


@permanences.on(CreneauManque)
def _manque(d: Deltas, r: Recorded[CreneauManque]) -> None:
    _compte(d, r, manques=1)
    _inscrit(d, r, etat="manque")


@permanences.on(CreneauManqueAnnule)
def _manque_annule(d: Deltas, r: Recorded[CreneauManqueAnnule]) -> None:
    _compte(d, r, manques=-1)
    _inscrit(d, r, etat="pris")


@permanences.on(BenevoleDecrit)
def _decrit(d: Deltas, r: Recorded[BenevoleDecrit]) -> None:
    f = r.data
    d.put(BENEVOLES, (f.groupement, f.personne), habitant=f.habitant)


@permanences.on(DisponibiliteDite)
def _dit(d: Deltas, r: Recorded[DisponibiliteDite]) -> None:
    f = r.data
    d.put(
        DISPONIBILITES,
        (f.groupement, f.personne),
        plages=" ".join(f"{plage.jour}-{plage.partie}" for plage in f.plages),
        postes=" ".join(f.postes),
        le=r.date_effet,
    )


@permanences.on(DisponibiliteRetiree)
def _ne_dit_plus(d: Deltas, r: Recorded[DisponibiliteRetiree]) -> None:
    d.put(DISPONIBILITES, (r.data.groupement, r.data.personne), plages="", postes="", le=r.date_effet)


def _compte(d: Deltas, r: Recorded[Place], **sommes: int) -> None:
    f = r.data
    d.add(PERMANENCES, (f.permanence,), **sommes)
    d.add(CRENEAUX, (f.permanence, f.creneau), **sommes)
    d.add(BENEVOLES, (f.groupement, f.personne), **sommes)


def _inscrit(d: Deltas, r: Recorded[Place], etat: str) -> None:
    f = r.data
    d.put(
        INSCRIPTIONS,
        (f.permanence, f.creneau, f.personne),
        groupement=f.groupement,
        etat=etat,
        position=r.pos,
        le=r.date_effet,
    )
