"""Whether goods may leave the hall."""

from __future__ import annotations

from domaine.cycles.phase import EtatCycle, Phase
from domaine.cycles.refus import DistributionPasOuverte


def exiger_distribution(etat: EtatCycle, cycle: str) -> None:
    """Raise CycleInconnu, ComptesArretes, or DistributionPasOuverte before the doors opened; late pick-ups go on."""
    etat.exiger_comptes_ouverts(cycle)
    if etat.phase < Phase.EN_DISTRIBUTION:
        raise DistributionPasOuverte(cycle=cycle)
