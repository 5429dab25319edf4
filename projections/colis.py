"""Cases to fill: what households ask of each product, how many cases are bought, how a shortage was shared."""

from __future__ import annotations

from domaine.approvisionnement.faits import (
    AjustageValide,
    AllocationArretee,
    PartAllouee,
    PerteConstatee,
    RuptureDeclaree,
)
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

COLIS = Table(
    "colis",
    key={"cycle": Kind.TEXT, "produit": Kind.TEXT},
    sums=(
        "demande",  # ordered by households now
        "foyers",  # how many of them
        "alloue",  # what a recorded allocation gives them
        "perdu",
    ),
    latest={
        "groupement": Kind.TEXT,
        "fournisseur": Kind.TEXT,
        "ajuste_demande": Kind.INTEGER,  # ordered when the cases were counted
        "en_stock": Kind.INTEGER,
        "colis": Kind.INTEGER,
        "colis_quantite": Kind.INTEGER,
        "reliquat": Kind.INTEGER,
        "manque": Kind.INTEGER,
        "methode": Kind.TEXT,
        "ajuste_le": Kind.INSTANT,
        "allocation_methode": Kind.TEXT,
        "allocation_disponible": Kind.INTEGER,
        "allocation_le": Kind.INSTANT,
        "rupture_le": Kind.INSTANT,
    },
)

colis = Projection("colis", 1, [COLIS])


@colis.on(LigneCommandeModifiee, QuantiteAjustee)
def _demande(d: Deltas, r: Recorded[LigneCommandeModifiee | QuantiteAjustee]) -> None:
    f = r.data
    foyers = (f.quantite > 0) - (f.quantite_avant > 0)
    d.add(COLIS, (f.cycle, f.produit), demande=f.quantite - f.quantite_avant, foyers=foyers)
    d.put(COLIS, (f.cycle, f.produit), groupement=f.groupement)


@colis.on(LigneCommandeRetiree)
def _retire_ligne(d: Deltas, r: Recorded[LigneCommandeRetiree]) -> None:
    d.add(COLIS, (r.data.cycle, r.data.produit), demande=-r.data.quantite_avant, foyers=-1)


@colis.on(AjustageValide)
def _ajuste(d: Deltas, r: Recorded[AjustageValide]) -> None:
    f = r.data
    d.put(
        COLIS,
        (f.cycle, f.produit),
        groupement=f.groupement,
        fournisseur=f.fournisseur,
        ajuste_demande=f.demande,
        en_stock=f.en_stock,
        colis=f.colis,
        colis_quantite=f.colis_quantite,
        reliquat=f.reliquat,
        manque=f.manque,
        methode=f.methode,
        ajuste_le=r.date_effet,
    )


@colis.on(AllocationArretee)
def _arrete_allocation(d: Deltas, r: Recorded[AllocationArretee]) -> None:
    f = r.data
    d.put(
        COLIS,
        (f.cycle, f.produit),
        groupement=f.groupement,
        allocation_methode=f.methode,
        allocation_disponible=f.disponible,
        allocation_le=r.date_effet,
    )


@colis.on(PartAllouee)
def _alloue(d: Deltas, r: Recorded[PartAllouee]) -> None:
    d.add(COLIS, (r.data.cycle, r.data.produit), alloue=r.data.part)


@colis.on(RuptureDeclaree)
def _rupture(d: Deltas, r: Recorded[RuptureDeclaree]) -> None:
    d.put(COLIS, (r.data.cycle, r.data.produit), groupement=r.data.groupement, rupture_le=r.date_effet)


@colis.on(PerteConstatee)
def _perd(d: Deltas, r: Recorded[PerteConstatee]) -> None:
    d.add(COLIS, (r.data.cycle, r.data.produit), perdu=r.data.quantite)
    d.put(COLIS, (r.data.cycle, r.data.produit), groupement=r.data.groupement)
