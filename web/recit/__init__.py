"""Each fact as one French sentence, for histories, the round's story and what was just recorded.

Tiers, and what a funder bears, never appear in a sentence: volunteers read them (R-025).
"""

from __future__ import annotations

from domaine.fait import Fait
from web.recit import (
    achats_communs,
    argent,
    avances,
    avis,
    banque,
    catalogue,
    commandes,
    comptes,
    cycle,
    demandes,
    dettes,
    enveloppes,
    fournisseurs,
    foyers,
    litiges,
    livraison,
    messages,
    partenaires,
    permanences,
    remboursements,
    retours,
    reunions,
    souhaits,
    stock,
    virements,
)
from web.recit.base import RECITS, Noms, Recit, recit

__all__ = [
    "RECITS",
    "Noms",
    "Recit",
    "achats_communs",
    "argent",
    "avances",
    "avis",
    "banque",
    "catalogue",
    "commandes",
    "comptes",
    "cycle",
    "demandes",
    "dettes",
    "enveloppes",
    "fournisseurs",
    "foyers",
    "litiges",
    "livraison",
    "messages",
    "partenaires",
    "permanences",
    "raconter",
    "recit",
    "remboursements",
    "retours",
    "reunions",
    "souhaits",
    "stock",
    "virements",
]


def raconter(fait: Fait, noms: Noms) -> Recit:
    return RECITS[type(fait)](fait, noms)
