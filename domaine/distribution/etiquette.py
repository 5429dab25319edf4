"""A chemical never leaves without its supplier's label: refused while it can be, noted when it has left (R-107)."""

from __future__ import annotations

from domaine.acte import Contexte
from domaine.distribution.refus import EtiquetteManquante


def partie_sans_etiquette(contexte: Contexte, nom: str, *, exigee: bool, remise: bool) -> bool:
    """Whether goods of which a device without network tells have left without their label.

    `remise`: who hands over says that the label is on the container. Raises EtiquetteManquante on line.
    """
    if not exigee or remise:
        return False
    if not contexte.hors_ligne:
        raise EtiquetteManquante(nom=nom)
    return True
