"""Products of a round that became much dearer than promised, and what came of the answers (R-172)."""

from __future__ import annotations

from domaine.hausses.faits import HausseSuspendue, HausseTranchee
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

HAUSSES = Table(
    "hausses",
    key={"cycle": Kind.TEXT, "produit": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "catalogue": Kind.INTEGER,
        "prix_centimes": Kind.INTEGER,
        "prix_pour": Kind.INTEGER,
        "repondre_avant": Kind.INSTANT,
        "ouverte": Kind.BOOLEAN,  # answers are still waited for
        "acceptent": Kind.INTEGER,
        "sans_reponse": Kind.INTEGER,
    },
)

hausses = Projection("hausses", 1, [HAUSSES])


@hausses.on(HausseSuspendue)
def _suspend(d: Deltas, r: Recorded[HausseSuspendue]) -> None:
    f = r.data
    d.put(
        HAUSSES,
        (f.cycle, f.produit),
        groupement=f.groupement,
        catalogue=f.catalogue,
        prix_centimes=f.prix_centimes,
        prix_pour=f.prix_pour,
        repondre_avant=f.repondre_avant,
        ouverte=True,
        acceptent=None,
        sans_reponse=None,
    )


@hausses.on(HausseTranchee)
def _tranche(d: Deltas, r: Recorded[HausseTranchee]) -> None:
    f = r.data
    d.put(
        HAUSSES,
        (f.cycle, f.produit),
        groupement=f.groupement,
        ouverte=False,
        acceptent=f.acceptent,
        sans_reponse=f.sans_reponse,
    )
