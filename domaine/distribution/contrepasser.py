"""Undoing a weighing: goods, charge, containers and engagement are back as before it, at its date (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import CycleArrete
from domaine.cycles.refus import ComptesArretes
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue, RetraitContrepasse, RetraitPese
from domaine.distribution.refus import AnnulationASigner, PlusieursPesees, RetraitInconnu
from domaine.fait import Fait
from domaine.types import CycleId, FoyerId, Motif, PersonneId, ProduitId, Role


class Pesee(msgspec.Struct, frozen=True, kw_only=True):
    """A weighing that stands, with all it moved."""

    acteur: str
    le: datetime
    groupement: str
    quantite: int
    coutant_centimes: int
    du_centimes: int
    compensation_centimes: int
    supplement_centimes: int
    libere: int
    engage_libere_centimes: int


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(ComptesArretes, RetraitInconnu, PlusieursPesees, AnnulationASigner),
)
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
    pesees: dict[int, Pesee] = known(dict)
    """By position."""
    consignes: dict[int, tuple[int, int]] = known(dict)
    """Containers charged for this product, by position: units and centimes each."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The weighings of this product for this household, their containers, and whether accounts are closed."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        types: list[type[Fait]] = [RetraitPese, RetraitContrepasse]
        return [
            Selector(types=types, tags=[foyer, f"produit:{self.produit}", cycle]),
            Selector(types=[ConsigneFacturee], tags=[foyer, f"contenant:{self.produit}", cycle]),
            Selector(types=[CycleArrete], tags=[cycle]),
        ]

    @event(CycleArrete)
    def _(self) -> None:
        self.arrete = True

    @event(RetraitPese)
    def _(  # noqa: PLR0913 - a mutator names the fields that it folds
        self,
        *,
        position: int,
        acteur: str,
        date_effet: datetime,
        groupement: str,
        quantite: int,
        coutant_centimes: int,
        du_centimes: int,
        compensation_centimes: int,
        supplement_centimes: int,
        libere: int,
        engage_libere_centimes: int,
    ) -> None:
        self.pesees[position] = Pesee(
            acteur=acteur,
            le=date_effet,
            groupement=groupement,
            quantite=quantite,
            coutant_centimes=coutant_centimes,
            du_centimes=du_centimes,
            compensation_centimes=compensation_centimes,
            supplement_centimes=supplement_centimes,
            libere=libere,
            engage_libere_centimes=engage_libere_centimes,
        )

    @event(RetraitContrepasse)
    def _(self, corrige: int) -> None:
        self.pesees.pop(corrige, None)

    @event(ConsigneFacturee)
    def _(self, position: int, unites: int, unitaire_centimes: int) -> None:
        self.consignes[position] = (unites, unitaire_centimes)

    def execute(self) -> None:
        """Containers charged with a weighing follow it in the log: they come back with it."""
        if self.arrete:
            raise ComptesArretes(cycle=self.cycle)
        position = self._position()
        pesee = self.pesees[position]
        if pesee.acteur == self.contexte.acteur and self.second in (None, self.contexte.acteur):
            raise AnnulationASigner
        self.record(
            RetraitContrepasse(
                cycle=self.cycle,
                groupement=pesee.groupement,
                foyer=self.foyer,
                produit=self.produit,
                quantite=pesee.quantite,
                coutant_centimes=pesee.coutant_centimes,
                du_centimes=pesee.du_centimes,
                compensation_centimes=pesee.compensation_centimes,
                supplement_centimes=pesee.supplement_centimes,
                libere=pesee.libere,
                engage_libere_centimes=pesee.engage_libere_centimes,
                second=self.second,
            ),
            corrige=position,
            date_effet=pesee.le,
            motif=self.raison.value,
        )
        if position + 1 in self.consignes:
            self._rendre(position + 1, pesee)

    def _position(self) -> int:
        if self.retrait is not None and self.retrait in self.pesees:
            return self.retrait
        if self.retrait is not None or not self.pesees:
            raise RetraitInconnu
        if len(self.pesees) > 1:
            raise PlusieursPesees(nombre=len(self.pesees))
        return next(iter(self.pesees))

    def _rendre(self, position: int, pesee: Pesee) -> None:
        unites, unitaire = self.consignes[position]
        self.record(
            ConsigneRendue(
                foyer=self.foyer,
                groupement=pesee.groupement,
                contenant=self.produit,
                unites=unites,
                unitaire_centimes=unitaire,
                montant_centimes=unites * unitaire,
                session=None,
            ),
            corrige=position,
            date_effet=pesee.le,
            motif=self.raison.value,
        )
