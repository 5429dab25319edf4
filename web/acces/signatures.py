"""Who signs an act with the person who takes it (R-192): each of them shows it by a code of their own."""

from __future__ import annotations

from domaine.acte import Acte
from domaine.cycles.arreter import ArreterCycle
from domaine.types import PersonneId


def places_des_signataires(acte: type[Acte]) -> tuple[str, ...]:
    """The fields that name them; empty when such an act is taken by one person."""
    if acte is ArreterCycle:
        return ("coordinateur", "tresorier")
    return ("second",) if "second" in acte.DONNEES.__struct_fields__ else ()


def autres_signataires(acte: Acte, acteur: PersonneId) -> list[PersonneId]:
    """Empty when nobody else signs."""
    noms = {getattr(acte, place) for place in places_des_signataires(type(acte))}
    return sorted(noms - {None, acteur})
