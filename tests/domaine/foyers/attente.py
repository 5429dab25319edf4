"""Households of which too many live elsewhere: the next one waits."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from domaine.foyers.faits import FoyerInscrit, FoyerMisEnAttente
from domaine.foyers.inscrire import InscrireFoyer
from tests.domaine.commandes.exemples import inscrit


def voisins(nombre: int, hors: int) -> list[FoyerInscrit]:
    """So many households, of which the first `hors` live elsewhere."""
    return [replace(inscrit(f"F-{rang:03d}"), est_qpv=rang > hors) for rang in range(1, nombre + 1)]


def inscrire(foyer: str = "F-112", *, est_qpv: bool | None = False, **autres: Any) -> InscrireFoyer:
    champs = {"titulaire": f"PE-{foyer[2:]}", "identite": "", "taille": 4, "langue": "fr", "symbole": "🍋", **autres}
    return InscrireFoyer(foyer=foyer, groupement="tilleuls", est_qpv=est_qpv, **champs)


def attend(foyer: str = "F-112", *, hors: int = 22, inscrits: int = 74, quota_pct: int = 30) -> FoyerMisEnAttente:
    return FoyerMisEnAttente(
        foyer=foyer,
        groupement="tilleuls",
        titulaire=f"PE-{foyer[2:]}",
        identite="",
        taille=4,
        langue="fr",
        symbole="🍋",
        hors_quartier=hors,
        inscrits=inscrits,
        quota_pct=quota_pct,
    )
