"""Households as pages list them, without any name: names come at page time from the index in memory."""

from __future__ import annotations

from datetime import date

from domaine.foyers.faits import (
    AdhesionEnregistree,
    CoordonneesCorrigees,
    FoyerInscrit,
    FoyerQuitte,
    FoyersSemblables,
    PersonneEffacee,
    TarifAccorde,
)
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

FOYERS = Table(
    "foyers",
    key={"foyer": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "titulaire": Kind.TEXT,
        "taille": Kind.INTEGER,
        "est_qpv": Kind.BOOLEAN,
        "langue": Kind.TEXT,
        "symbole": Kind.TEXT,
        "etat": Kind.TEXT,  # actif, quitte
        "inscrit_le": Kind.INSTANT,
        "quitte_le": Kind.INSTANT,
        "efface_le": Kind.INSTANT,
        "semblables": Kind.TEXT,  # households with a look-alike name, joined by a space
    },
)
ADHESIONS = Table(
    "adhesions",
    key={"foyer": Kind.TEXT, "valable_du": Kind.DATE},
    sums=("cotisation_centimes", "cagnotte_centimes"),
    latest={"valable_au": Kind.DATE, "groupement": Kind.TEXT, "le": Kind.INSTANT},
)
TARIFS = Table(
    "tarifs",
    key={"foyer": Kind.TEXT, "a_compter_du": Kind.DATE},
    latest={
        "valable_au": Kind.DATE,  # infinity: until another one is granted
        "tarif": Kind.TEXT,
        "financeur": Kind.TEXT,
        "verifie_par": Kind.TEXT,
    },
)

foyers = Projection("foyers", 1, [FOYERS, ADHESIONS, TARIFS])


@foyers.on(FoyerInscrit)
def _inscrit(d: Deltas, r: Recorded[FoyerInscrit]) -> None:
    f = r.data
    d.put(
        FOYERS,
        (f.foyer,),
        groupement=f.groupement,
        titulaire=f.titulaire,
        taille=f.taille,
        est_qpv=f.est_qpv,
        langue=f.langue,
        symbole=f.symbole,
        etat="actif",
        inscrit_le=r.date_effet,
    )


@foyers.on(CoordonneesCorrigees)
def _corrige(d: Deltas, r: Recorded[CoordonneesCorrigees]) -> None:
    d.put(FOYERS, (r.data.foyer,), titulaire=r.data.titulaire)


@foyers.on(FoyersSemblables)
def _ressemble(d: Deltas, r: Recorded[FoyersSemblables]) -> None:
    d.put(FOYERS, (r.data.foyer,), semblables=" ".join(r.data.semblables))


@foyers.on(FoyerQuitte)
def _quitte(d: Deltas, r: Recorded[FoyerQuitte]) -> None:
    d.put(FOYERS, (r.data.foyer,), etat="quitte", quitte_le=r.date_effet)


@foyers.on(PersonneEffacee)
def _efface(d: Deltas, r: Recorded[PersonneEffacee]) -> None:
    if r.data.foyer is not None:
        d.put(FOYERS, (r.data.foyer,), efface_le=r.date_effet)


@foyers.on(AdhesionEnregistree)
def _adhere(d: Deltas, r: Recorded[AdhesionEnregistree]) -> None:
    f = r.data
    key = (f.foyer, f.valable_du)
    d.add(ADHESIONS, key, cotisation_centimes=f.cotisation_centimes, cagnotte_centimes=f.cagnotte_centimes)
    d.put(ADHESIONS, key, valable_au=f.valable_au, groupement=f.groupement, le=r.date_effet)


@foyers.on(TarifAccorde)
def _accorde(d: Deltas, r: Recorded[TarifAccorde]) -> None:
    f = r.data
    d.put(
        TARIFS,
        (f.foyer, f.a_compter_du),
        valable_au=f.valable_au or date.max,
        tarif=f.tarif,
        financeur=f.financeur,
        verifie_par=f.verifie_par,
    )
