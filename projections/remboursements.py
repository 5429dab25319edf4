"""What each household asked last to be given back, and what became of it."""

from __future__ import annotations

from domaine.encaissements.faits import RemboursementVerse
from domaine.foyers.faits import FoyerFusionne, FoyerQuitte
from domaine.remboursements.faits import (
    RemboursementDemande,
    RemboursementDemandeRefusee,
    RemboursementDemandeRestante,
    RemboursementDemandeRetiree,
)
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

REMBOURSEMENTS_DEMANDES = Table(
    "remboursements_demandes",
    key={"foyer": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "mode": Kind.TEXT,
        "etat": Kind.TEXT,  # demandee, retiree, refusee, close
        "demande_le": Kind.INSTANT,
        "rendu_centimes": Kind.INTEGER,  # of what was asked for, the last time a part was given back; null: none was
        "rendu_le": Kind.INSTANT,
        "raison": Kind.TEXT,
        "repondu_le": Kind.INSTANT,
    },
    indexes=(("groupement",),),
)

remboursements = Projection("remboursements", 2, [REMBOURSEMENTS_DEMANDES])


@remboursements.on(RemboursementDemande)
def _demande(d: Deltas, r: Recorded[RemboursementDemande]) -> None:
    f = r.data
    d.put(
        REMBOURSEMENTS_DEMANDES,
        (f.foyer,),
        groupement=f.groupement,
        montant_centimes=f.montant_centimes,
        mode=f.mode,
        etat="demandee",
        demande_le=r.date_effet,
        rendu_centimes=None,
        rendu_le=None,
    )


@remboursements.on(RemboursementDemandeRestante)
def _reste(d: Deltas, r: Recorded[RemboursementDemandeRestante]) -> None:
    f = r.data
    d.put(
        REMBOURSEMENTS_DEMANDES,
        (f.foyer,),
        montant_centimes=f.reste_centimes,
        etat="demandee",
        rendu_centimes=f.rendu_centimes,
        rendu_le=r.date_effet,
    )


@remboursements.on(RemboursementDemandeRetiree)
def _retire(d: Deltas, r: Recorded[RemboursementDemandeRetiree]) -> None:
    d.put(REMBOURSEMENTS_DEMANDES, (r.data.foyer,), etat="retiree")


@remboursements.on(RemboursementDemandeRefusee)
def _refuse(d: Deltas, r: Recorded[RemboursementDemandeRefusee]) -> None:
    d.put(REMBOURSEMENTS_DEMANDES, (r.data.foyer,), etat="refusee", raison=r.data.raison, repondu_le=r.date_effet)


@remboursements.on(RemboursementVerse, FoyerQuitte, FoyerFusionne)
def _clot(d: Deltas, r: Recorded[RemboursementVerse | FoyerQuitte | FoyerFusionne]) -> None:
    """What is left of it, if any, is told right after; a number that is used no more asks for nothing."""
    d.put(REMBOURSEMENTS_DEMANDES, (r.data.foyer,), etat="close")
