"""What is saved on a price seen elsewhere, while it is recent enough to be shown (R-042)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from domaine.arithmetique import montant_ligne


def encore_recent(releve_le: date, le: date, age_max_mois: int) -> bool:
    """Whether a price seen on that day may still be compared with: younger than `age_max_mois` calendar months."""
    mois = releve_le.month - 1 + age_max_mois
    annee, mois = releve_le.year + mois // 12, mois % 12 + 1
    return le < date(annee, mois, min(releve_le.day, monthrange(annee, mois)[1]))


def economie(quantite: int, prix_centimes: int, reference_centimes: int, prix_pour: int) -> int:
    """Centimes saved on `quantite` base units: the difference of two rounded lines (R-002); < 0: dearer here."""
    return montant_ligne(quantite, reference_centimes, prix_pour) - montant_ligne(quantite, prix_centimes, prix_pour)
