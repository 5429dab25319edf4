"""What is saved on a price seen elsewhere, while it is recent enough to be shown (R-042)."""

from __future__ import annotations

from datetime import date

from domaine.arithmetique import montant_ligne
from domaine.dates import mois_apres


def encore_recent(releve_le: date, le: date, age_max_mois: int) -> bool:
    """Whether a price seen on that day may still be compared with: younger than `age_max_mois` calendar months."""
    return le < mois_apres(releve_le, age_max_mois)


def economie(quantite: int, prix_centimes: int, reference_centimes: int, prix_pour: int) -> int:
    """Centimes saved on `quantite` base units: the difference of two rounded lines (R-002); < 0: dearer here."""
    return montant_ligne(quantite, reference_centimes, prix_pour) - montant_ligne(quantite, prix_centimes, prix_pour)
