"""How long the invoice of what came may take before somebody asks for it (R-179b)."""

from __future__ import annotations

from datetime import date, timedelta

from domaine.parametres import Parametres


def en_retard(recu_le: date, aujourd_hui: date, parametres: Parametres) -> bool:
    """The accounts may be closed without it, accrued at what came; the supplier is to be asked all the same."""
    return aujourd_hui > recu_le + timedelta(days=parametres.delai_facture_jours)
