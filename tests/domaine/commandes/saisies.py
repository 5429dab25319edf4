"""An order sheet as it is typed, and what is known before."""

from datetime import UTC, datetime

from domaine.commandes.saisir import LigneSaisie, SaisirCommande
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031
from tests.domaine.cycles.exemples import CYCLE, OUVERT

CONNU = (OUVERT, F031, *CATALOGUE)
LE_12_NOVEMBRE = datetime(2026, 11, 12, 17, 0, tzinfo=UTC)


def veut(produit: str, combien: int, **autres: object) -> LigneSaisie:
    return LigneSaisie(produit=produit, quantite=combien, **autres)  # type: ignore[arg-type]


def saisir(*lignes: LigneSaisie, catalogue: int = 4, bon: str | None = None, foyer: str = "F-031") -> SaisirCommande:
    return SaisirCommande(cycle=CYCLE, foyer=foyer, catalogue=catalogue, lignes=lignes, bon=bon)
