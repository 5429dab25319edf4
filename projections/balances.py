"""Scales as they were checked, and what each weighed: what there is to look at again when one drifts (R-089)."""

from __future__ import annotations

from domaine.balances.faits import BalanceControlee
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese
from domaine.types import Unite
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

BALANCE_CONTROLES = Table(
    "balance_controles",
    key={"position": Kind.INTEGER},
    latest={
        "cycle": Kind.TEXT,
        "balance": Kind.TEXT,
        "etalon": Kind.INTEGER,
        "lu": Kind.INTEGER,
        "derive": Kind.BOOLEAN,
        "le": Kind.INSTANT,
        "par": Kind.TEXT,
    },
    indexes=(("cycle",),),
)
BALANCE_PESEES = Table(
    "balance_pesees",
    key={"position": Kind.INTEGER},
    sums=("levees",),  # > 0 once undone, corrected or brought back
    latest={
        "cycle": Kind.TEXT,
        "balance": Kind.TEXT,
        "le": Kind.INSTANT,
        "foyer": Kind.TEXT,
        "produit": Kind.TEXT,
        "quantite": Kind.INTEGER,
        "prix_centimes": Kind.INTEGER,
        "prix_pour": Kind.INTEGER,
        "coefficient_pct": Kind.INTEGER,
        "du_centimes": Kind.INTEGER,
    },
    indexes=(("cycle",),),
)

balances = Projection("balances", 2, [BALANCE_CONTROLES, BALANCE_PESEES])


@balances.on(BalanceControlee)
def _controle(d: Deltas, r: Recorded[BalanceControlee]) -> None:
    f = r.data
    d.put(
        BALANCE_CONTROLES,
        (r.pos,),
        cycle=f.cycle,
        balance=f.balance,
        etalon=f.etalon,
        lu=f.lu,
        derive=f.derive,
        le=r.date_effet,
        par=r.acteur,
    )


@balances.on(RetraitPese)
def _pese(d: Deltas, r: Recorded[RetraitPese]) -> None:
    """Pieces are counted, whatever scale was named."""
    f = r.data
    if f.balance and r.corrige is None and f.prix_pour != Unite.PIECE.prix_pour:
        d.put(
            BALANCE_PESEES,
            (r.pos,),
            cycle=f.cycle,
            balance=f.balance,
            le=r.date_effet,
            foyer=f.foyer,
            produit=f.produit,
            quantite=f.quantite,
            prix_centimes=f.prix_centimes,
            prix_pour=f.prix_pour,
            coefficient_pct=f.coefficient_pct,
            du_centimes=f.du_centimes,
        )


@balances.on(RetraitContrepasse)
def _leve(d: Deltas, r: Recorded[RetraitContrepasse]) -> None:
    if r.corrige is not None:
        d.add(BALANCE_PESEES, (r.corrige,), levees=1)


@balances.on(ProduitRendu)
def _rend(d: Deltas, r: Recorded[ProduitRendu]) -> None:
    """A sale stands on no scale here."""
    if not r.data.vendu:
        d.add(BALANCE_PESEES, (r.data.retrait,), levees=1)
