"""The association's accounts."""

from __future__ import annotations

from typing import Final

from domaine.comptes.faits import PeriodeCloturee
from domaine.mots import le_jour
from web.langue import pluriel
from web.recit.base import Noms, Recit, recit

_QUOI: Final = {"jour": "le {}", "mois": "le mois jusqu'au {}", "annee": "l'année jusqu'au {}"}


@recit(PeriodeCloturee)
def _cloture(f: PeriodeCloturee, n: Noms) -> Recit:
    second = f", avec {n.personne(f.second)}" if f.second else ""
    quoi = _QUOI[f.genre].format(le_jour(f.au))
    return Recit(f"Comptes clos pour {quoi}", f.total_centimes, f"{pluriel(f.ecritures, 'écriture')}{second}")
