"""Undoing a weighing: goods, charge, containers and engagement are back as before it, at its date (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import CycleArrete
from domaine.cycles.refus import ARRETE, ComptesArretes
from domaine.distribution.annuler import annuler_pesee
from domaine.distribution.lignes import CONSIGNES_DU_PANIER, PESEES, Panier
from domaine.distribution.refus import AnnulationASigner, DejaRendu, PlusieursPesees, RetraitInconnu
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, Motif, PersonneId, ProduitId, Role


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(ComptesArretes, RetraitInconnu, PlusieursPesees, AnnulationASigner, DejaRendu),
)
@folds(PESEES, CONSIGNES_DU_PANIER)
class ContrepasserRetrait(Acte):
    """Annuler une pesée en gardant la trace des deux lignes."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    raison: Motif
    retrait: Annotated[int, Meta(ge=1)] | None = None
    """Position of the weighing; None: the only one of this product that stands."""
    second: PersonneId | None = None
    """Who signs with the person acting."""

    arrete: bool = known(bool)
    panier: Panier = known(Panier)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The weighings of this product for this household, their containers, and whether accounts are closed."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*PESEES], tags=[foyer, f"produit:{self.produit}", cycle]),
            Selector(types=[*CONSIGNES_DU_PANIER], tags=[foyer, f"contenant:{self.produit}", cycle]),
            Selector(types=[CycleArrete], tags=[cycle]),
        ]

    @event(CycleArrete)
    def _(self) -> None:
        self.arrete = True

    def execute(self) -> None:
        if self.arrete:
            raise ComptesArretes(cycle=self.cycle, fin=ARRETE)
        annuler_pesee(
            self,
            self.panier,
            self._position(),
            cycle=self.cycle,
            foyer=self.foyer,
            raison=self.raison,
            second=self.second,
        )

    def _position(self) -> int:
        pesees = self.panier.pesees
        if self.retrait is not None and self.retrait in pesees:
            return self.retrait
        if self.retrait is not None or not pesees:
            raise RetraitInconnu
        if len(pesees) > 1:
            raise PlusieursPesees(nombre=len(pesees))
        return next(iter(pesees))
