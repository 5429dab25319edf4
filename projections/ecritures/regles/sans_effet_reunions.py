"""Facts of meetings and assemblies, which move no account: what is voted there has its own act of the accounts."""

from __future__ import annotations

from typing import Final

from domaine.fait import Fait
from domaine.reunions.faits import (
    InvitationFaite,
    OrdreDuJourFixe,
    PresentsComptes,
    ResolutionVotee,
    ReunionAnnulee,
    ReunionFrequentee,
    ReunionPlanifiee,
)

SANS_EFFET_REUNIONS: Final[frozenset[type[Fait]]] = frozenset(
    {
        ReunionPlanifiee,
        OrdreDuJourFixe,
        ReunionAnnulee,
        InvitationFaite,
        ReunionFrequentee,
        PresentsComptes,
        ResolutionVotee,
    }
)
