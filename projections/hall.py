"""What the hall has to look at again: weighings that came twice, complaints after leaving; who was told aloud."""

from __future__ import annotations

from domaine.approvisionnement.faits import FoyerPrevenu
from domaine.distribution.faits import ReclamationReglee, RetraitDoublonPresume, RetraitDoublonTranche
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

PESEES_DOUBLES = Table(
    "pesees_doubles",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "cycle": Kind.TEXT,
        "foyer": Kind.TEXT,
        "produit": Kind.TEXT,
        "quantite": Kind.INTEGER,  # kept aside
        "deja": Kind.INTEGER,  # what stood when it came
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "decision": Kind.TEXT,  # garder, remplacer, ajouter; null: nobody decided yet
        "tranche_le": Kind.INSTANT,
        "tranche_par": Kind.TEXT,
    },
)
RECLAMATIONS = Table(
    "reclamations",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "cycle": Kind.TEXT,
        "foyer": Kind.TEXT,
        "produit": Kind.TEXT,
        "quantite": Kind.INTEGER,
        "probleme": Kind.TEXT,
        "suite": Kind.TEXT,  # argent_rendu, remplace
        "piece": Kind.TEXT,
        "lot": Kind.TEXT,
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
    },
)

PREVENUS = Table(
    "prevenus",
    key={"cycle": Kind.TEXT, "foyer": Kind.TEXT, "produit": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "canal": Kind.TEXT,
        "temoin": Kind.TEXT,
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "position": Kind.INTEGER,  # at which it was told, for what is decided after it
    },
)

hall = Projection("hall", 2, [PESEES_DOUBLES, RECLAMATIONS, PREVENUS])


@hall.on(FoyerPrevenu)
def _previent(d: Deltas, r: Recorded[FoyerPrevenu]) -> None:
    f = r.data
    d.put(
        PREVENUS,
        (f.cycle, f.foyer, f.produit),
        groupement=f.groupement,
        canal=f.canal,
        temoin=f.temoin,
        le=r.date_effet,
        acteur=r.acteur,
        position=r.pos,
    )


@hall.on(RetraitDoublonPresume)
def _presume(d: Deltas, r: Recorded[RetraitDoublonPresume]) -> None:
    f = r.data
    d.put(
        PESEES_DOUBLES,
        (r.pos,),
        groupement=f.groupement,
        cycle=f.cycle,
        foyer=f.foyer,
        produit=f.produit,
        quantite=f.pesee.quantite,
        deja=f.deja,
        le=r.date_effet,
        acteur=r.acteur,
    )


@hall.on(RetraitDoublonTranche)
def _tranche(d: Deltas, r: Recorded[RetraitDoublonTranche]) -> None:
    f = r.data
    d.put(PESEES_DOUBLES, (f.doublon,), decision=f.decision, tranche_le=r.date_effet, tranche_par=r.acteur)


@hall.on(ReclamationReglee)
def _reclame(d: Deltas, r: Recorded[ReclamationReglee]) -> None:
    f = r.data
    d.put(
        RECLAMATIONS,
        (r.pos,),
        groupement=f.groupement,
        cycle=f.cycle,
        foyer=f.foyer,
        produit=f.produit,
        quantite=f.quantite,
        probleme=f.probleme,
        suite=f.suite,
        piece=f.piece,
        lot=f.lot,
        le=r.date_effet,
        acteur=r.acteur,
    )
