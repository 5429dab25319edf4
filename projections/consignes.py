"""Returnable containers, in units and in centimes: who has how many, and what the group owes for them (R-152)."""

from __future__ import annotations

from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

CONSIGNES = Table(
    "consignes",
    key={"groupement": Kind.TEXT, "contenant": Kind.TEXT},
    sums=("facturees", "rendues", "montant_centimes"),
)
CONSIGNES_FOYERS = Table(
    "consignes_foyers",
    key={"foyer": Kind.TEXT, "contenant": Kind.TEXT},
    sums=("facturees", "rendues", "montant_centimes"),
)
"""A household may bring back more than it took: anyone's containers come back (R-155)."""

consignes = Projection("consignes", 1, [CONSIGNES, CONSIGNES_FOYERS])


@consignes.on(ConsigneFacturee)
def _facture(d: Deltas, r: Recorded[ConsigneFacturee]) -> None:
    f = r.data
    d.add(CONSIGNES, (f.groupement, f.contenant), facturees=f.unites, montant_centimes=f.montant_centimes)
    d.add(CONSIGNES_FOYERS, (f.foyer, f.contenant), facturees=f.unites, montant_centimes=f.montant_centimes)


@consignes.on(ConsigneRendue)
def _rend(d: Deltas, r: Recorded[ConsigneRendue]) -> None:
    f = r.data
    d.add(CONSIGNES, (f.groupement, f.contenant), rendues=f.unites, montant_centimes=-f.montant_centimes)
    d.add(CONSIGNES_FOYERS, (f.foyer, f.contenant), rendues=f.unites, montant_centimes=-f.montant_centimes)
