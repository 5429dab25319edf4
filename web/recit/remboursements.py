"""Refunds that households ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domaine.remboursements.faits import (
    RaisonDuRefus,
    RemboursementDemande,
    RemboursementDemandeRefusee,
    RemboursementDemandeRestante,
    RemboursementDemandeRetiree,
)
from web.langue import MODES
from web.recit.adresse import nomme
from web.recit.base import Noms, Recit, recit

RAISONS: Final[Mapping[RaisonDuRefus, str]] = {
    "deja_rendu": "cet argent est déjà rendu",
    "plus_disponible": "cet argent paie maintenant une commande",
    "coordonnees": "il manque les coordonnées bancaires, à donner à la permanence",
    "en_parler": "à voir ensemble à la permanence",
}


@recit(RemboursementDemande)
def _demande(f: RemboursementDemande, n: Noms) -> Recit:
    return Recit(f"Remboursement demandé{nomme('pour', n.foyer(f.foyer))}, {MODES[f.mode]}", f.montant_centimes)


@recit(RemboursementDemandeRetiree)
def _retire(f: RemboursementDemandeRetiree, n: Noms) -> Recit:
    return Recit(f"Demande de remboursement retirée{nomme('pour', n.foyer(f.foyer))}", f.montant_centimes)


@recit(RemboursementDemandeRefusee)
def _refuse(f: RemboursementDemandeRefusee, n: Noms) -> Recit:
    return Recit(f"Remboursement refusé{nomme('à', n.foyer(f.foyer))}", f.montant_centimes, RAISONS[f.raison])


@recit(RemboursementDemandeRestante)
def _reste(f: RemboursementDemandeRestante, n: Noms) -> Recit:
    return Recit(f"Reste demandé{nomme('pour', n.foyer(f.foyer))}", f.reste_centimes, "une partie est rendue")
