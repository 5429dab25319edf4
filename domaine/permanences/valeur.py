"""What hours given are worth, at a rate that the group chooses (R-203); no price depends on them (R-202)."""

from __future__ import annotations

from domaine.arithmetique import half_up


def valeur_des_heures(minutes: int, taux_centimes: int) -> int:
    """Centimes; `taux_centimes` is for an hour. Rounded once, over all the minutes."""
    return half_up(minutes * taux_centimes, 60)
