"""What funders count of a group's life: households, shifts and their hours, rounds and meetings; one row a fact."""

from __future__ import annotations

from datetime import date

from domaine.comptes.faits import BenevolatValorise
from domaine.cycles.faits import CycleArrete, CycleOuvert, CycleProlonge, CycleRouvert
from domaine.foyers.faits import FoyerDemenage, FoyerFusionne, FoyerInscrit, TailleCorrigee
from domaine.mots import jour_de
from domaine.permanences.faits import CreneauTenu, CreneauTenuAnnule, PermanenceAnnulee, PermanencePlanifiee
from domaine.reunions.faits import ReunionAnnulee, ReunionFrequentee, ReunionPlanifiee
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

FOYERS = Table(
    "impact_foyers",
    key={"foyer": Kind.TEXT, "position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "taille": Kind.INTEGER,
        "est_qpv": Kind.BOOLEAN,
        "a_compter_du": Kind.DATE,
        "vers": Kind.TEXT,  # the household that it is an old number of
    },
    indexes=(("groupement",),),
)
PERMANENCES = Table(
    "impact_permanences",
    key={"permanence": Kind.TEXT, "position": Kind.INTEGER},
    latest={"groupement": Kind.TEXT, "cycle": Kind.TEXT, "jour": Kind.DATE, "annulee": Kind.BOOLEAN},
    indexes=(("groupement",),),
)
HEURES = Table(
    "impact_heures",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "permanence": Kind.TEXT,
        "personne": Kind.TEXT,
        "minutes": Kind.INTEGER,
        "habitant": Kind.BOOLEAN,
    },
    indexes=(("groupement",),),
)
CYCLES = Table(
    "impact_cycles",
    key={"cycle": Kind.TEXT, "position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "ouvert_le": Kind.DATE,
        "distribution_le": Kind.DATE,
        "arrete": Kind.BOOLEAN,
    },
    indexes=(("groupement",),),
)
REUNIONS = Table(
    "impact_reunions",
    key={"reunion": Kind.TEXT, "position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "jour": Kind.DATE,
        "annulee": Kind.BOOLEAN,
        "personnes": Kind.INTEGER,
        "langues": Kind.TEXT,  # codes of what those who came speak, with a space between them
    },
    indexes=(("groupement",),),
)
TAUX = Table(
    "impact_taux",
    key={"groupement": Kind.TEXT, "position": Kind.INTEGER},
    latest={"taux_centimes": Kind.INTEGER},
)
"""What an hour of a volunteer was said to be worth."""

impact_vie = Projection("impact_vie", 4, [FOYERS, PERMANENCES, HEURES, CYCLES, REUNIONS, TAUX])


@impact_vie.on(FoyerInscrit)
def _inscrit(d: Deltas, r: Recorded[FoyerInscrit]) -> None:
    f = r.data
    d.put(
        FOYERS,
        (f.foyer, r.pos),
        groupement=f.groupement,
        taille=f.taille,
        est_qpv=f.est_qpv,
        a_compter_du=date.min,
    )


@impact_vie.on(FoyerDemenage)
def _demenage(d: Deltas, r: Recorded[FoyerDemenage]) -> None:
    f = r.data
    d.put(FOYERS, (f.foyer, r.pos), groupement=f.groupement, est_qpv=f.est_qpv, a_compter_du=f.a_compter_du)


@impact_vie.on(TailleCorrigee)
def _compte(d: Deltas, r: Recorded[TailleCorrigee]) -> None:
    d.put(FOYERS, (r.data.foyer, r.pos), groupement=r.data.groupement, taille=r.data.taille)


@impact_vie.on(FoyerFusionne)
def _reunit(d: Deltas, r: Recorded[FoyerFusionne]) -> None:
    d.put(FOYERS, (r.data.foyer, r.pos), groupement=r.data.groupement, vers=r.data.vers)


@impact_vie.on(PermanencePlanifiee)
def _planifie(d: Deltas, r: Recorded[PermanencePlanifiee]) -> None:
    f = r.data
    d.put(
        PERMANENCES,
        (f.permanence, r.pos),
        groupement=f.groupement,
        cycle=f.cycle or "",
        jour=jour_de(f.debut),
        annulee=False,
    )


@impact_vie.on(PermanenceAnnulee)
def _n_a_pas_lieu(d: Deltas, r: Recorded[PermanenceAnnulee]) -> None:
    d.put(PERMANENCES, (r.data.permanence, r.pos), groupement=r.data.groupement, annulee=True)


@impact_vie.on(CreneauTenu, CreneauTenuAnnule)
def _tient(d: Deltas, r: Recorded[CreneauTenu | CreneauTenuAnnule]) -> None:
    """What was confirmed by mistake is taken off by a row of its own: a report of before still says what it said."""
    f = r.data
    d.put(
        HEURES,
        (r.pos,),
        groupement=f.groupement,
        permanence=f.permanence,
        personne=f.personne,
        minutes=f.minutes if isinstance(f, CreneauTenu) else -f.minutes,
        habitant=f.habitant,
    )


@impact_vie.on(CycleArrete)
def _arrete(d: Deltas, r: Recorded[CycleArrete]) -> None:
    d.put(CYCLES, (r.data.cycle, r.pos), groupement=r.data.groupement, arrete=True)


@impact_vie.on(CycleProlonge, CycleRouvert)
def _annonce(d: Deltas, r: Recorded[CycleOuvert | CycleProlonge | CycleRouvert]) -> None:
    f = r.data
    d.put(CYCLES, (f.cycle, r.pos), groupement=f.groupement, distribution_le=f.distribution_le, arrete=False)


@impact_vie.on(CycleOuvert)
def _ouvre(d: Deltas, r: Recorded[CycleOuvert]) -> None:
    d.put(CYCLES, (r.data.cycle, r.pos), ouvert_le=jour_de(r.date_effet))
    _annonce(d, r)


@impact_vie.on(ReunionPlanifiee)
def _se_reunit(d: Deltas, r: Recorded[ReunionPlanifiee]) -> None:
    f = r.data
    d.put(REUNIONS, (f.reunion, r.pos), groupement=f.groupement, jour=jour_de(f.debut), annulee=False)


@impact_vie.on(ReunionAnnulee)
def _ne_se_reunit_pas(d: Deltas, r: Recorded[ReunionAnnulee]) -> None:
    d.put(REUNIONS, (r.data.reunion, r.pos), groupement=r.data.groupement, annulee=True)


@impact_vie.on(ReunionFrequentee)
def _viennent(d: Deltas, r: Recorded[ReunionFrequentee]) -> None:
    f = r.data
    langues = " ".join(parlee.langue for parlee in f.langues if parlee.personnes)
    d.put(REUNIONS, (f.reunion, r.pos), groupement=f.groupement, personnes=f.personnes, langues=langues)


@impact_vie.on(BenevolatValorise)
def _vaut(d: Deltas, r: Recorded[BenevolatValorise]) -> None:
    d.put(TAUX, (r.data.groupement, r.pos), taux_centimes=r.data.taux_centimes)
