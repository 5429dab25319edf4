"""How much of a product came in a round and was lost: what makes a loss abnormal (R-087)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.approvisionnement.faits import AjustageValide, LivraisonReceptionnee, PerteConstatee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.catalogue.articles import ARTICLES
from domaine.cycles.phase import CYCLE
from domaine.mutators import Mutators
from domaine.stock.lots import LOTS
from domaine.stock.valeur import ACHAT
from domaine.types import CatalogueVersion, CycleId, ProduitId


@dataclass
class Pertes:
    """In g, ml or pieces."""

    en_stock: int = 0
    """Counted on from earlier rounds."""
    recu: int = 0
    perdu: int = 0
    perdu_avant_tout: int = 0
    """Of `perdu`, before anything came in the round: of earlier rounds only."""
    deja_perdu: int = 0
    """Of `perdu`, what was no longer in what was left when the cases were decided: `en_stock` is without it."""

    def anormale(self, quantite: int, seuil_pct: int) -> bool:
        """All the losses of the product together, so that several small ones do not hide a large one.

        They are set against all there was before any of them.
        """
        return (self.perdu + quantite) * 100 > seuil_pct * (self.recu + self.en_stock + self.deja_perdu)


class CompteLesPertes(Protocol):
    """An act that folds PERTES, read under the tags of a product and a round."""

    pertes: Pertes


def _recoit(acte: CompteLesPertes, recu: int) -> None:
    acte.pertes.recu += recu


def _stock(acte: CompteLesPertes, en_stock: int) -> None:
    """As `Attentes` counts: while some was left, all that was lost was of it; else of earlier rounds only."""
    acte.pertes.en_stock = en_stock
    acte.pertes.deja_perdu = acte.pertes.perdu if en_stock else acte.pertes.perdu_avant_tout


def _perd(acte: CompteLesPertes, quantite: int) -> None:
    acte.pertes.perdu += quantite
    acte.pertes.perdu_avant_tout += 0 if acte.pertes.recu else quantite


PERTES: Mutators = {
    LivraisonReceptionnee: _recoit,
    ReceptionAnnulee: _recoit,
    AjustageValide: _stock,
    PerteConstatee: _perd,
}


def autour_d_une_perte(cycle: CycleId, produit: ProduitId, catalogue: CatalogueVersion) -> list[Selector]:
    """What was bought, received and already lost of the product in the round; its batches, its price; the round."""
    return [
        Selector(types=[*ACHAT, *PERTES], tags=[f"produit:{produit}", f"cycle:{cycle}"]),
        Selector(types=[*LOTS], tags=[f"produit:{produit}"]),
        Selector(types=[*ARTICLES], tags=[f"catalogue:{catalogue}"]),
        Selector(types=[*CYCLE], tags=[f"cycle:{cycle}"]),
    ]
