"""Scales as they were checked, and what each weighed: what there is to look at again when one drifts (R-089)."""

from __future__ import annotations

from domaine.balances.faits import BalanceControlee
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

BALANCES = Table(
    "balances",
    key={"cycle": Kind.TEXT, "balance": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "etalon": Kind.INTEGER,
        "lu": Kind.INTEGER,
        "derive": Kind.BOOLEAN,
        "le": Kind.INSTANT,
        "par": Kind.TEXT,
    },
)
BALANCE_PESEES = Table(
    "balance_pesees",
    key={"position": Kind.INTEGER},
    sums=("levees",),  # > 0 once undone, corrected or brought back
    latest={
        "cycle": Kind.TEXT,
        "balance": Kind.TEXT,
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

balances = Projection("balances", 1, [BALANCES, BALANCE_PESEES])


@balances.on(BalanceControlee)
def _controle(d: Deltas, r: Recorded[BalanceControlee]) -> None:
    f = r.data
    d.put(
        BALANCES,
        (f.cycle, f.balance),
        groupement=f.groupement,
        etalon=f.etalon,
        lu=f.lu,
        derive=f.derive,
        le=r.date_effet,
        par=r.acteur,
    )


@balances.on(RetraitPese)
def _pese(d: Deltas, r: Recorded[RetraitPese]) -> None:
    f = r.data
    if f.balance and r.corrige is None:
        d.put(
            BALANCE_PESEES,
            (r.pos,),
            cycle=f.cycle,
            balance=f.balance,
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
    d.add(BALANCE_PESEES, (r.data.retrait,), levees=1)
