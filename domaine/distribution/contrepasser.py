"""Undoing a weighing: goods, charge, containers and engagement are back as before it, at its date (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.baisses.faits import BaisseRepartie
from domaine.baisses.refus import BaisseDejaRendue
from domaine.consignes.dehors import DEHORS_ET_GARDEES, Dehors, exiger_encore_dehors, redevoir_les_gardees, sortis
from domaine.consignes.gardees import Gardees
from domaine.cycles.faits import CycleArrete
from domaine.cycles.refus import ARRETE, ComptesArretes
from domaine.distribution.annulation import annuler_pesee, contenants_de
from domaine.distribution.panier import CONSIGNES_DU_PANIER, PESEES, Panier
from domaine.distribution.refus import (
    AnnulationASigner,
    ContenantsDejaRevenus,
    DejaRendu,
    PlusieursPesees,
    RetraitInconnu,
)
from domaine.encaissements.deja_donne import AVOIRS, Avoir, avoirs_de, exiger_sans_avoir_depuis
from domaine.encaissements.refus import AvoirDepuis
from domaine.foyers.partis import Partis
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second
from domaine.mutators import folds, together
from domaine.types import CycleId, FoyerId, GroupementId, Motif, PersonneId, ProduitId, Role


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        ComptesArretes,
        RetraitInconnu,
        PlusieursPesees,
        AnnulationASigner,
        *PAS_LE_SECOND,
        DejaRendu,
        ContenantsDejaRevenus,
        BaisseDejaRendue,
        AvoirDepuis,
    ),
    trouvees=("groupement",),
)
@folds(PESEES, together(CONSIGNES_DU_PANIER, DEHORS_ET_GARDEES), AVOIRS, ROLES_DU_SECOND)
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
    en_plus: bool = False
    """The credit that the household had since was for something else."""
    groupement: GroupementId | None = None
    """Of the household, as the edge found it: what its other numbers had counts too."""

    arrete: bool = known(bool)
    baisse_centimes: int = known(int)
    """What the household got back of the product's price."""
    panier: Panier = known(Panier)
    dehors: Dehors = known(Dehors)
    """Of the containers of this product, in the whole group."""
    gardees: Gardees = known(Gardees)
    partis: Partis = known(Partis)
    avoirs: dict[int, Avoir] = known(dict)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household's weighings of this product and credits; a lower price, the closing, the second; containers."""
        foyer, cycle, produit = f"foyer:{self.foyer}", f"cycle:{self.cycle}", f"produit:{self.produit}"
        return [
            Selector(types=[*PESEES], tags=[foyer, produit, cycle]),
            Selector(types=[BaisseRepartie], tags=[produit, cycle]),
            sortis(self),
            Selector(types=[CycleArrete], tags=[cycle]),
            avoirs_de(self.foyer, self.groupement),
            *du_second(self),
        ]

    @event(CycleArrete)
    def _(self) -> None:
        self.arrete = True

    @event(BaisseRepartie)
    def _(self, parts_centimes: dict[str, int], rendue: bool) -> None:  # noqa: FBT001 - a field
        self.baisse_centimes = parts_centimes.get(self.foyer, 0) if rendue else 0

    def execute(self) -> None:
        """A lower price that was given back stays given: the whole charge would come back on top of it."""
        if self.arrete:
            raise ComptesArretes(cycle=self.cycle, fin=ARRETE)
        if self.baisse_centimes:
            raise BaisseDejaRendue
        position = self._position()
        if not (self.en_plus or self.contexte.hors_ligne):
            exiger_sans_avoir_depuis(self, position)
        contenants = contenants_de(self.panier, [position])
        exiger_encore_dehors(self, contenants)
        annuler_pesee(self, position, self.raison, en_plus=self.en_plus)
        redevoir_les_gardees(self, contenants)

    def _position(self) -> int:
        pesees = self.panier.pesees
        if self.retrait is not None and self.retrait in pesees:
            return self.retrait
        if self.retrait is not None or not pesees:
            raise RetraitInconnu
        if len(pesees) > 1:
            raise PlusieursPesees(nombre=len(pesees))
        return next(iter(pesees))
