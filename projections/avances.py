"""What volunteers paid for the group out of their own pocket, and what is still owed to each (R-166)."""

from __future__ import annotations

from domaine.avances.connues import NATURE
from domaine.avances.faits import AvanceAnnulee, AvanceNotee
from domaine.banque.faits import LigneBancaireClassee, LigneBancaireDetachee
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

AVANCES = Table(
    "avances",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "personne": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "objet": Kind.TEXT,
        "piece": Kind.TEXT,
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "annule_le": Kind.INSTANT,
        "annule_par": Kind.TEXT,
        "raison": Kind.TEXT,
    },
    indexes=(("groupement",),),
)
AVANCES_DUES = Table(
    "avances_dues",
    key={"groupement": Kind.TEXT, "personne": Kind.TEXT},
    sums=("notees_centimes", "remboursees_centimes"),
)

avances = Projection("avances", 1, [AVANCES, AVANCES_DUES])


@avances.on(AvanceNotee)
def _note(d: Deltas, r: Recorded[AvanceNotee]) -> None:
    f = r.data
    d.add(AVANCES_DUES, (f.groupement, f.personne), notees_centimes=f.montant_centimes)
    d.put(
        AVANCES,
        (r.pos,),
        groupement=f.groupement,
        personne=f.personne,
        montant_centimes=f.montant_centimes,
        objet=f.objet,
        piece=f.piece,
        le=r.date_effet,
        acteur=r.acteur,
    )


@avances.on(AvanceAnnulee)
def _annule(d: Deltas, r: Recorded[AvanceAnnulee]) -> None:
    f = r.data
    d.add(AVANCES_DUES, (f.groupement, f.personne), notees_centimes=-f.montant_centimes)
    if r.corrige is not None:
        d.put(AVANCES, (r.corrige,), annule_le=r.date_reception, annule_par=r.acteur, raison=f.raison)


@avances.on(LigneBancaireClassee)
def _rembourse(d: Deltas, r: Recorded[LigneBancaireClassee]) -> None:
    f = r.data
    if f.nature == NATURE and f.personne is not None:
        d.add(AVANCES_DUES, (f.groupement, f.personne), remboursees_centimes=-f.montant_centimes)


@avances.on(LigneBancaireDetachee)
def _reprend(d: Deltas, r: Recorded[LigneBancaireDetachee]) -> None:
    f = r.data
    if f.etait == NATURE and f.personne is not None:
        d.add(AVANCES_DUES, (f.groupement, f.personne), remboursees_centimes=f.montant_centimes)
