"""What each household asked last to be given back, and what became of it."""

from __future__ import annotations

from domaine.encaissements.faits import RemboursementVerse
from domaine.foyers.faits import FoyerFusionne, FoyerQuitte
from domaine.remboursements.faits import (
    RemboursementDemande,
    RemboursementDemandeRefusee,
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
        "raison": Kind.TEXT,
        "repondu_le": Kind.INSTANT,
    },
    indexes=(("groupement",),),
)

remboursements = Projection("remboursements", 1, [REMBOURSEMENTS_DEMANDES])


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
    )


@remboursements.on(RemboursementDemandeRetiree)
def _retire(d: Deltas, r: Recorded[RemboursementDemandeRetiree]) -> None:
    d.put(REMBOURSEMENTS_DEMANDES, (r.data.foyer,), etat="retiree")


@remboursements.on(RemboursementDemandeRefusee)
def _refuse(d: Deltas, r: Recorded[RemboursementDemandeRefusee]) -> None:
    d.put(REMBOURSEMENTS_DEMANDES, (r.data.foyer,), etat="refusee", raison=r.data.raison, repondu_le=r.date_effet)


@remboursements.on(RemboursementVerse, FoyerQuitte, FoyerFusionne)
def _clot(d: Deltas, r: Recorded[RemboursementVerse | FoyerQuitte | FoyerFusionne]) -> None:
    """Given back in part, the rest is asked for again; a number that is used no more asks for nothing."""
    d.put(REMBOURSEMENTS_DEMANDES, (r.data.foyer,), etat="close")
