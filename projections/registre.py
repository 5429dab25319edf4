"""Every projection, in the order in which they are folded, rebuilt and shown."""

from __future__ import annotations

from typing import Final

import domaine.registre  # noqa: F401 - a log is read once every fact is known
from projections.achats_communs import partages
from projections.avances import avances
from projections.avis import avis
from projections.balances import balances
from projections.banque import banque
from projections.bons_papier import bons_papier
from projections.caisses import caisses
from projections.catalogue import catalogue
from projections.colis import colis
from projections.commandes import commandes
from projections.comptes import comptes
from projections.consignes import consignes
from projections.credits import credits_des_foyers
from projections.cycles import cycles
from projections.decaissements import decaissements
from projections.demandes import demandes
from projections.encaissements import encaissements
from projections.engine.projection import Projection
from projections.enveloppes import enveloppes
from projections.factures import factures
from projections.fournisseurs import fournisseurs
from projections.foyers import foyers
from projections.groupements import groupements
from projections.hall import hall
from projections.hausses import hausses
from projections.impact import impact
from projections.impact_vie import impact_vie
from projections.limites import limites
from projections.litiges import litiges
from projections.livraisons import livraisons
from projections.lots import lots
from projections.messages import messages
from projections.partenaires import partenaires
from projections.permanences import permanences
from projections.prises import prises
from projections.remboursements import remboursements
from projections.reunions import reunions
from projections.signalements import signalements
from projections.soldes import soldes
from projections.souhaits import souhaits
from projections.stock import stock
from projections.substitutions import substitutions
from projections.virements import virements

PROJECTIONS: Final[tuple[Projection, ...]] = (
    soldes,
    stock,
    fournisseurs,
    caisses,
    encaissements,
    decaissements,
    remboursements,
    banque,
    avances,
    commandes,
    prises,
    bons_papier,
    limites,
    hausses,
    colis,
    livraisons,
    lots,
    balances,
    substitutions,
    cycles,
    partages,
    foyers,
    catalogue,
    consignes,
    hall,
    factures,
    signalements,
    litiges,
    credits_des_foyers,
    enveloppes,
    permanences,
    messages,
    partenaires,
    souhaits,
    avis,
    demandes,
    reunions,
    impact,
    impact_vie,
    virements,
    groupements,
    comptes,
)
PAR_NOM: Final = {projection.name: projection for projection in PROJECTIONS}
