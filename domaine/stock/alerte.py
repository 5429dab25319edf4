"""When losses take too much of what is bought (R-093)."""

from __future__ import annotations

from domaine.arithmetique import half_up
from domaine.parametres import Parametres


def dix_milliemes_perdus(perdu_centimes: int, achats_centimes: int) -> int:
    """Lost over bought, in hundredths of a percent: 116 for 1.16 %; 0 when nothing was bought."""
    return half_up(perdu_centimes * 10_000, achats_centimes) if achats_centimes > 0 else 0


def pertes_a_surveiller(perdu_centimes: int, achats_centimes: int, parametres: Parametres) -> bool:
    """Whether more is lost than the group accepts."""
    return perdu_centimes * 1_000 > parametres.alerte_perte_pour_mille * achats_centimes
