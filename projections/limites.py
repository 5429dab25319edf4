"""What a round may still take of capped products, who waits and since when, what is set aside (R-047)."""

from __future__ import annotations

from domaine.catalogue.faits import ProduitRepris, ProduitSuspendu
from domaine.commandes.faits import AttenteLevee, AttenteNotee, PlaceRetenue
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

PLACES = Table(
    "places",
    key={"cycle": Kind.TEXT, "produit": Kind.TEXT, "foyer": Kind.TEXT},
    latest={
        "retenue": Kind.INTEGER,
        "attend": Kind.INTEGER,  # 0: it does not wait any more
        "attend_depuis": Kind.INSTANT,
        "rang": Kind.INTEGER,  # position of the asking: who asked first is served first
    },
)
SUSPENSIONS = Table(
    "suspensions",
    key={"cycle": Kind.TEXT, "produit": Kind.TEXT},
    latest={"suspendu": Kind.BOOLEAN, "raison": Kind.TEXT, "depuis": Kind.INSTANT},
)

limites = Projection("limites", 1, [PLACES, SUSPENSIONS])


@limites.on(PlaceRetenue)
def _retient(d: Deltas, r: Recorded[PlaceRetenue]) -> None:
    f = r.data
    d.put(PLACES, (f.cycle, f.produit, f.foyer), retenue=f.quantite)


@limites.on(AttenteNotee)
def _attend(d: Deltas, r: Recorded[AttenteNotee]) -> None:
    f = r.data
    d.put(PLACES, (f.cycle, f.produit, f.foyer), attend=f.quantite, attend_depuis=r.date_effet, rang=r.pos)


@limites.on(AttenteLevee)
def _n_attend_plus(d: Deltas, r: Recorded[AttenteLevee]) -> None:
    f = r.data
    d.put(PLACES, (f.cycle, f.produit, f.foyer), attend=0)


@limites.on(ProduitSuspendu)
def _suspend(d: Deltas, r: Recorded[ProduitSuspendu]) -> None:
    f = r.data
    d.put(SUSPENSIONS, (f.cycle, f.produit), suspendu=True, raison=f.raison, depuis=r.date_effet)


@limites.on(ProduitRepris)
def _reprend(d: Deltas, r: Recorded[ProduitRepris]) -> None:
    f = r.data
    d.put(SUSPENSIONS, (f.cycle, f.produit), suspendu=False)
