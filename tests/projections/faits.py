"""The facts that these tests are made of, in the words of the hall."""

from __future__ import annotations

from typing import Any

from domaine.arithmetique import montant_ligne, part_foyer
from domaine.commandes.faits import LigneCommandeModifiee
from domaine.distribution.faits import RetraitPese
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.types import Mode
from tests.domaine.faits_d_exemple import exemple

LENTILLES, PRIX_LENTILLES = "P016", 310
"""Green lentils at 3.10 a kilo."""


def commande(
    foyer: str, quantite: int, *, avant: int = 0, coefficient_pct: int = 100, **champs: Any
) -> LigneCommandeModifiee:
    """Lentils ordered, in g: from `avant` to `quantite`."""
    return exemple(
        LigneCommandeModifiee,
        foyer=foyer,
        quantite_avant=avant,
        quantite=quantite,
        prix_centimes=PRIX_LENTILLES,
        prix_pour=1000,
        coefficient_pct=coefficient_pct,
        engage_avant_centimes=engagement(avant, coefficient_pct),
        engage_centimes=engagement(quantite, coefficient_pct),
        **champs,
    )


def pese(
    foyer: str, quantite: int, *, prevu: int | None = None, coefficient_pct: int = 100, **champs: Any
) -> RetraitPese:
    """Lentils handed over, in g; `prevu` (None: as much) is what stops being reserved."""
    libere = quantite if prevu is None else prevu
    coutant = montant_ligne(quantite, PRIX_LENTILLES, 1000)
    du = part_foyer(coutant, coefficient_pct)
    return exemple(
        RetraitPese,
        foyer=foyer,
        prevu=libere,
        quantite=quantite,
        coutant_centimes=coutant,
        du_centimes=du,
        compensation_centimes=max(coutant - du, 0),
        supplement_centimes=max(du - coutant, 0),
        libere=libere,
        engage_libere_centimes=engagement(libere, coefficient_pct),
        **champs,
    )


def encaisse(foyer: str, montant_centimes: int, encaissement: str = "E-1", **champs: Any) -> EncaissementEnregistre:
    """Cash, in the till of the round, unless said otherwise."""
    return exemple(
        EncaissementEnregistre,
        foyer=foyer,
        montant_centimes=montant_centimes,
        encaissement=encaissement,
        **{"mode": Mode.ESPECES, "session": "C1:2026-11-26", "cycle": "2026-11"} | champs,
    )


def engagement(quantite: int, coefficient_pct: int = 100) -> int:
    return part_foyer(montant_ligne(quantite, PRIX_LENTILLES, 1000), coefficient_pct)
