"""The solidarity fund's total, the help it gave, credits that households received, and plans they agreed to."""

from __future__ import annotations

import msgspec

from domaine.baisses.faits import BaisseRendue
from domaine.credits.faits import (
    AbandonAnnule,
    AideCagnotteAccordee,
    AideCagnotteAnnulee,
    AvoirAnnule,
    CreanceAbandonnee,
    EcheancierConvenu,
    SoldeTransfere,
)
from domaine.cycles.faits import CycleArrete
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.encaissements.faits import AvoirEmis
from domaine.enveloppes.faits import CompensationPriseEnCharge, PriseEnChargeAnnulee
from domaine.foyers.faits import AdhesionEnregistree, DonAnnule, SoldeDonne
from domaine.litiges.faits import CorrectionApresArrete
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

CAGNOTTES = Table(
    "cagnottes",
    key={"groupement": Kind.TEXT},
    sums=(
        "supplements_centimes",  # of goods taken, closed or not
        "arretes_centimes",  # of closed rounds
        "adhesions_centimes",
        "dons_centimes",
        "aides_centimes",
        "compensations_centimes",  # rebates that it pays where no funder does
    ),
)
AIDES = Table(
    "aides",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "foyer": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "decide_par": Kind.TEXT,  # two person ids, joined by a space
        "le": Kind.INSTANT,
        "annulee_le": Kind.INSTANT,  # when it was known that it was noted by mistake
    },
)
ECHEANCIERS = Table(
    "echeanciers",
    key={"foyer": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "dette_centimes": Kind.INTEGER,
        "echeances": Kind.TEXT,  # JSON
        "convenu_le": Kind.INSTANT,
        "convenu_par": Kind.TEXT,
        "position": Kind.INTEGER,
    },
)
CREDITS_RECUS = Table(
    "credits_recus",
    key={"position": Kind.INTEGER},
    latest={"foyer": Kind.TEXT, "montant_centimes": Kind.INTEGER},
    indexes=(("foyer",),),
)
"""What lowered a household's debt without a payment of its own."""

credits_des_foyers = Projection("credits", 5, [CAGNOTTES, AIDES, ECHEANCIERS, CREDITS_RECUS])


@credits_des_foyers.on(RetraitPese, VenteLibre)
def _vend(d: Deltas, r: Recorded[RetraitPese | VenteLibre]) -> None:
    d.add(CAGNOTTES, (r.data.groupement,), supplements_centimes=r.data.supplement_centimes)


@credits_des_foyers.on(RetraitContrepasse, ProduitRendu, BaisseRendue)
def _reprend(d: Deltas, r: Recorded[RetraitContrepasse | ProduitRendu | BaisseRendue]) -> None:
    d.add(CAGNOTTES, (r.data.groupement,), supplements_centimes=-r.data.supplement_centimes)


@credits_des_foyers.on(CycleArrete)
def _arrete(d: Deltas, r: Recorded[CycleArrete]) -> None:
    d.add(CAGNOTTES, (r.data.groupement,), arretes_centimes=r.data.supplement_centimes)


@credits_des_foyers.on(CorrectionApresArrete)
def _corrige(d: Deltas, r: Recorded[CorrectionApresArrete]) -> None:
    """What a closed round had brought for sure goes back, out of what the fund holds either way."""
    repris = r.data.supplement_centimes
    d.add(CAGNOTTES, (r.data.groupement,), supplements_centimes=-repris, arretes_centimes=-repris)


@credits_des_foyers.on(AdhesionEnregistree)
def _adhere(d: Deltas, r: Recorded[AdhesionEnregistree]) -> None:
    d.add(CAGNOTTES, (r.data.groupement,), adhesions_centimes=r.data.cagnotte_centimes)


@credits_des_foyers.on(SoldeDonne)
def _donne(d: Deltas, r: Recorded[SoldeDonne]) -> None:
    d.add(CAGNOTTES, (r.data.groupement,), dons_centimes=r.data.montant_centimes)


@credits_des_foyers.on(DonAnnule)
def _annule_un_don(d: Deltas, r: Recorded[DonAnnule]) -> None:
    d.add(CAGNOTTES, (r.data.groupement,), dons_centimes=-r.data.montant_centimes)


@credits_des_foyers.on(AideCagnotteAccordee)
def _aide(d: Deltas, r: Recorded[AideCagnotteAccordee]) -> None:
    f = r.data
    d.add(CAGNOTTES, (f.groupement,), aides_centimes=f.montant_centimes)
    d.put(
        AIDES,
        (r.pos,),
        groupement=f.groupement,
        foyer=f.foyer,
        montant_centimes=f.montant_centimes,
        decide_par=" ".join(f.decide_par),
        le=r.date_effet,
    )
    d.put(CREDITS_RECUS, (r.pos,), foyer=f.foyer, montant_centimes=f.montant_centimes)


@credits_des_foyers.on(AvoirEmis, CreanceAbandonnee)
def _credite(d: Deltas, r: Recorded[AvoirEmis | CreanceAbandonnee]) -> None:
    d.put(CREDITS_RECUS, (r.pos,), foyer=r.data.foyer, montant_centimes=r.data.montant_centimes)


@credits_des_foyers.on(AvoirAnnule, AideCagnotteAnnulee, AbandonAnnule)
def _annule(d: Deltas, r: Recorded[AvoirAnnule | AideCagnotteAnnulee | AbandonAnnule]) -> None:
    aide = isinstance(r.data, AideCagnotteAnnulee)
    if aide:
        d.add(CAGNOTTES, (r.data.groupement,), aides_centimes=-r.data.montant_centimes)
    if r.corrige is not None:
        d.put(CREDITS_RECUS, (r.corrige,), montant_centimes=0)
        if aide:
            d.put(AIDES, (r.corrige,), annulee_le=r.date_reception)


@credits_des_foyers.on(SoldeTransfere)
def _transfere(d: Deltas, r: Recorded[SoldeTransfere]) -> None:
    d.put(CREDITS_RECUS, (r.pos,), foyer=r.data.vers, montant_centimes=r.data.montant_centimes)


@credits_des_foyers.on(CompensationPriseEnCharge)
def _compense(d: Deltas, r: Recorded[CompensationPriseEnCharge]) -> None:
    if r.data.porteur == "cagnotte":
        d.add(CAGNOTTES, (r.data.groupement,), compensations_centimes=r.data.montant_centimes)


@credits_des_foyers.on(PriseEnChargeAnnulee)
def _ne_compense_plus(d: Deltas, r: Recorded[PriseEnChargeAnnulee]) -> None:
    if r.data.porteur == "cagnotte":
        d.add(CAGNOTTES, (r.data.groupement,), compensations_centimes=-r.data.montant_centimes)


@credits_des_foyers.on(EcheancierConvenu)
def _convient(d: Deltas, r: Recorded[EcheancierConvenu]) -> None:
    f = r.data
    d.put(
        ECHEANCIERS,
        (f.foyer,),
        groupement=f.groupement,
        dette_centimes=f.dette_centimes,
        echeances=msgspec.json.encode(f.echeances).decode(),
        convenu_le=r.date_effet,
        convenu_par=r.acteur,
        position=r.pos,
    )
