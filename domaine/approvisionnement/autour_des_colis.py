"""What deciding on the cases of a product looks at: the same, whether lines of households move with it or not."""

from __future__ import annotations

from typing import Final, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.achats_communs.confies import CONFIES, Confies
from domaine.achats_communs.refus import AchatDejaConfie
from domaine.approvisionnement.faits import AjustageValide, PartAllouee
from domaine.approvisionnement.lignes_souples import LIGNES_SOUPLES
from domaine.approvisionnement.refus import DejaAjuste
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.fait import Fait
from domaine.mutators import Mutators
from domaine.stock.restes import RESTES
from domaine.types import CatalogueVersion, CycleId, FournisseurId, ProduitId


def autour_des_colis(
    cycle: CycleId, produit: ProduitId, fournisseur: FournisseurId, catalogue: CatalogueVersion, *, en_stock: int
) -> list[Selector]:
    """What was ordered, entrusted, moved and decided of the product, the supplier's page, the round.

    What there is of it is read when some is counted on.
    """
    du_produit: list[type[Fait]] = [*LIGNES_SOUPLES, *CONFIES, PartAllouee, AjustageValide]
    return [
        Selector(types=du_produit, tags=[f"produit:{produit}", f"cycle:{cycle}"]),
        Selector(types=[*ARTICLES], tags=[f"catalogue:{catalogue}", f"fournisseur:{fournisseur}"]),
        Selector(types=[*CYCLE], tags=[f"cycle:{cycle}"]),
        *([Selector(types=[*RESTES], tags=[f"produit:{produit}"])] if en_stock else []),
    ]


class DecideDesColis(Protocol):
    """An act that folds DECISION, read by `autour_des_colis`."""

    cycle: CycleId
    remplace_position: int | None
    etat: EtatCycle
    confies: Confies
    ajuste: tuple[int, str, int] | None
    """The decision on cases that stands: position, who, cases."""
    repartie_pour: str
    """A household that already has its share of what came; "": none."""


def exiger_decision_libre(acte: DecideDesColis, article: Article) -> None:
    """Raise AchatDejaConfie, or DejaAjuste for a decision that stands and that nobody said to replace (R-189)."""
    acte.confies.exiger_libre(acte.cycle, article.nom)
    if acte.ajuste:
        position, par, colis = acte.ajuste
        caduque = max(acte.etat.rouvert, acte.confies.repris(acte.cycle))
        if caduque < position != acte.remplace_position:
            raise DejaAjuste(nom=article.nom, par=par, colis=colis)


DEJA_DECIDE: Final = (AchatDejaConfie, DejaAjuste)
"""What `exiger_decision_libre` refuses."""


def _ajuste(acte: DecideDesColis, position: int, acteur: str, colis: int) -> None:
    acte.ajuste = (position, acteur, colis)


def _repartie(acte: DecideDesColis, foyer: str) -> None:
    acte.repartie_pour = foyer


DECISION: Mutators = {AjustageValide: _ajuste, PartAllouee: _repartie}
