"""Where each round is. Each step keeps its own moment; which one the round has reached is the page's question.

A late delivery then moves the moment of the delivery, never the round back.
"""

from __future__ import annotations

import msgspec

from domaine.approvisionnement.faits import AjustageValide, BonCommandeEmis, LivraisonReceptionnee
from domaine.cycles.faits import (
    CycleAnnule,
    CycleArrete,
    CycleClos,
    CycleOuvert,
    CycleProlonge,
    CycleRouvert,
    DistributionOuverte,
    DistributionTerminee,
    HorairesDits,
)
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

CYCLES = Table(
    "cycles",
    key={"cycle": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "libelle": Kind.TEXT,
        "catalogue": Kind.INTEGER,
        "cloture_prevue": Kind.INSTANT,
        "distribution_le": Kind.DATE,
        "ouvre": Kind.TEXT,  # « 14:00 »; null: nobody said when the hall opens to households
        "ferme": Kind.TEXT,
        "parametres": Kind.TEXT,  # JSON, as frozen when the round opened
        "ouvert_le": Kind.INSTANT,
        "clos_le": Kind.INSTANT,
        "ajuste_le": Kind.INSTANT,
        "commande_le": Kind.INSTANT,
        "recu_le": Kind.INSTANT,
        "distribution_ouverte_le": Kind.INSTANT,
        "distribution_terminee_le": Kind.INSTANT,
        "arrete_le": Kind.INSTANT,
        "arrete_position": Kind.INTEGER,  # null: it was cancelled
        "annule_le": Kind.INSTANT,
        "rouvert_le": Kind.INSTANT,  # the last time; earlier steps were gone back from
        "rouvert_position": Kind.INTEGER,
    },
)

cycles = Projection("cycles", 4, [CYCLES])


@cycles.on(CycleOuvert)
def _ouvre(d: Deltas, r: Recorded[CycleOuvert]) -> None:
    f = r.data
    d.put(
        CYCLES,
        (f.cycle,),
        groupement=f.groupement,
        libelle=f.libelle,
        catalogue=f.catalogue,
        cloture_prevue=f.cloture_prevue,
        distribution_le=f.distribution_le,
        parametres=msgspec.json.encode(f.parametres, order="sorted").decode(),
        ouvert_le=r.date_effet,
    )


@cycles.on(HorairesDits)
def _dit(d: Deltas, r: Recorded[HorairesDits]) -> None:
    horaires = r.data.horaires
    d.put(CYCLES, (r.data.cycle,), ouvre=horaires.ouvre, ferme=horaires.ferme)


@cycles.on(CycleProlonge)
def _prolonge(d: Deltas, r: Recorded[CycleProlonge]) -> None:
    f = r.data
    d.put(CYCLES, (f.cycle,), cloture_prevue=f.cloture_prevue, distribution_le=f.distribution_le)


@cycles.on(CycleRouvert)
def _rouvre(d: Deltas, r: Recorded[CycleRouvert]) -> None:
    f = r.data
    d.put(
        CYCLES,
        (f.cycle,),
        cloture_prevue=f.cloture_prevue,
        distribution_le=f.distribution_le,
        rouvert_le=r.date_effet,
        rouvert_position=r.pos,
    )


@cycles.on(CycleAnnule)
def _annule(d: Deltas, r: Recorded[CycleAnnule]) -> None:
    """A round that does not take place has nothing left to close."""
    d.put(CYCLES, (r.data.cycle,), annule_le=r.date_effet, arrete_le=r.date_effet)


@cycles.on(CycleClos)
def _clot(d: Deltas, r: Recorded[CycleClos]) -> None:
    d.put(CYCLES, (r.data.cycle,), clos_le=r.date_effet)


@cycles.on(AjustageValide)
def _ajuste(d: Deltas, r: Recorded[AjustageValide]) -> None:
    d.put(CYCLES, (r.data.cycle,), ajuste_le=r.date_effet)


@cycles.on(BonCommandeEmis)
def _commande(d: Deltas, r: Recorded[BonCommandeEmis]) -> None:
    d.put(CYCLES, (r.data.cycle,), commande_le=r.date_effet)


@cycles.on(LivraisonReceptionnee)
def _recoit(d: Deltas, r: Recorded[LivraisonReceptionnee]) -> None:
    d.put(CYCLES, (r.data.cycle,), recu_le=r.date_effet)


@cycles.on(DistributionOuverte)
def _ouvre_les_portes(d: Deltas, r: Recorded[DistributionOuverte]) -> None:
    d.put(CYCLES, (r.data.cycle,), distribution_ouverte_le=r.date_effet)


@cycles.on(DistributionTerminee)
def _ferme_les_portes(d: Deltas, r: Recorded[DistributionTerminee]) -> None:
    d.put(CYCLES, (r.data.cycle,), distribution_terminee_le=r.date_effet)


@cycles.on(CycleArrete)
def _arrete(d: Deltas, r: Recorded[CycleArrete]) -> None:
    d.put(CYCLES, (r.data.cycle,), arrete_le=r.date_effet, arrete_position=r.pos)
