"""Parameters that only make sense together."""

from __future__ import annotations

from domaine.groupements.refus import SeuilsInverses
from domaine.parametres import Parametres

_CROISSANTS = (
    ("ecart_caisse_ok_centimes", "ecart_caisse_litige_centimes"),
    ("seuil_prix_absorbe_pct", "seuil_prix_stop_pct"),
)
"""Two steps of one scale (R-162, R-170 to R-172): the first never passes the second."""


def exiger_seuils_croissants(parametres: Parametres) -> None:
    """Raise SeuilsInverses."""
    for bas, haut in _CROISSANTS:
        if getattr(parametres, bas) > getattr(parametres, haut):
            raise SeuilsInverses(bas=bas, haut=haut)
