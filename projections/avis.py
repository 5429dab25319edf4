"""What each household last said of each product that it took, round by round."""

from __future__ import annotations

from domaine.avis.faits import AvisDonne
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

AVIS = Table(
    "avis",
    key={"cycle": Kind.TEXT, "foyer": Kind.TEXT, "produit": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "gout": Kind.TEXT,
        "prix": Kind.TEXT,  # "": not said
        "reprendra": Kind.TEXT,  # oui, non; "": not said
        "canal": Kind.TEXT,
        "le": Kind.INSTANT,
    },
    indexes=(("groupement", "produit"),),
)

avis = Projection("avis", 1, [AVIS])


@avis.on(AvisDonne)
def _donne(d: Deltas, r: Recorded[AvisDonne]) -> None:
    f = r.data
    d.put(
        AVIS,
        (f.cycle, f.foyer, f.produit),
        groupement=f.groupement,
        gout=f.gout,
        prix=f.prix or "",
        reprendra="" if f.reprendra is None else "oui" if f.reprendra else "non",
        canal=f.canal,
        le=r.date_effet,
    )
