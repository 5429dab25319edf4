"""Paper forms as they were typed: what stands on each, product by product, and which lines nobody can read."""

from __future__ import annotations

from domaine.commandes.faits import CommandeSaisie, LigneBonNotee
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

BONS_PAPIER = Table(
    "bons_papier",
    key={"cycle": Kind.TEXT, "bon": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "foyer": Kind.TEXT,
        "catalogue": Kind.INTEGER,  # the version printed on it
        "saisi_le": Kind.INSTANT,
        "saisi_par": Kind.TEXT,
        "saisi_position": Kind.INTEGER,
    },
)
LIGNES_PAPIER = Table(
    "bons_papier_lignes",
    key={"cycle": Kind.TEXT, "bon": Kind.TEXT, "produit": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "foyer": Kind.TEXT,
        "quantite": Kind.INTEGER,  # as written; 0: nothing any more
        "autres": Kind.INTEGER,  # what the household asked for elsewhere, that the form adds to
        "a_confirmer": Kind.BOOLEAN,
        "notee_le": Kind.INSTANT,
        "notee_par": Kind.TEXT,
    },
)

bons_papier = Projection("bons_papier", 1, [BONS_PAPIER, LIGNES_PAPIER])


@bons_papier.on(CommandeSaisie)
def _ouvre(d: Deltas, r: Recorded[CommandeSaisie]) -> None:
    f = r.data
    if f.bon is not None:
        d.put(
            BONS_PAPIER,
            (f.cycle, f.bon),
            groupement=f.groupement,
            foyer=f.foyer,
            catalogue=f.catalogue,
            saisi_le=r.date_effet,
            saisi_par=r.acteur,
            saisi_position=r.pos,
        )


@bons_papier.on(LigneBonNotee)
def _note(d: Deltas, r: Recorded[LigneBonNotee]) -> None:
    f = r.data
    d.put(
        LIGNES_PAPIER,
        (f.cycle, f.bon, f.produit),
        groupement=f.groupement,
        foyer=f.foyer,
        quantite=f.quantite,
        autres=f.autres,
        a_confirmer=f.a_confirmer,
        notee_le=r.date_effet,
        notee_par=r.acteur,
    )
