"""Who signs an act with the person who takes it (R-192): each of them shows it by a code of their own."""

from __future__ import annotations

from domaine.acte import Acte
from domaine.cycles.arreter import ArreterCycle
from domaine.types import PersonneId


def autres_signataires(acte: Acte, acteur: PersonneId) -> list[PersonneId]:
    """Empty when nobody else signs."""
    noms = (acte.coordinateur, acte.tresorier) if isinstance(acte, ArreterCycle) else (getattr(acte, "second", None),)
    return sorted({nom for nom in noms if nom is not None and nom != acteur})
