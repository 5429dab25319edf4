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
from domaine.groupements.refus import SecondSansRole
from domaine.groupements.second import ROLES_DU_SECOND, roles_du
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, Motif, PersonneId, ProduitId, Role


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(ComptesArretes, RetraitInconnu, PlusieursPesees, AnnulationASigner, SecondSansRole, DejaRendu),
)
@folds(PESEES, CONSIGNES_DU_PANIER, ROLES_DU_SECOND)
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
    roles_du_second: set[tuple[str, Role]] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The weighings of this product for this household, their containers, closed accounts, the second's roles."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*PESEES], tags=[foyer, f"produit:{self.produit}", cycle]),
            Selector(types=[*CONSIGNES_DU_PANIER], tags=[foyer, f"contenant:{self.produit}", cycle]),
            Selector(types=[CycleArrete], tags=[cycle]),
            *roles_du(self.second),
        ]

    @event(CycleArrete)
    def _(self) -> None:
        self.arrete = True

    def execute(self) -> None:
        if self.arrete:
            raise ComptesArretes(cycle=self.cycle, fin=ARRETE)
        annuler_pesee(self, self._position(), self.raison)

    def _position(self) -> int:
        pesees = self.panier.pesees
        if self.retrait is not None and self.retrait in pesees:
            return self.retrait
        if self.retrait is not None or not pesees:
            raise RetraitInconnu
        if len(pesees) > 1:
            raise PlusieursPesees(nombre=len(pesees))
        return next(iter(pesees))
