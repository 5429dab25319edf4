"""Granting a price tier from a date on: what was verified and by whom, never the document (R-024, R-025)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import FoyerInscrit, TarifAccorde
from domaine.foyers.partis import DEPARTS, Partis, exiger_la
from domaine.foyers.refus import (
    FinanceurRequis,
    FinanceurSansObjet,
    FoyerInconnu,
    FoyerParti,
    FoyerReuni,
    PeriodeInversee,
)
from domaine.mots import le_jour
from domaine.mutators import folds
from domaine.types import FoyerId, PersonneId, Role, Tarif


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(FoyerInconnu, FoyerReuni, FoyerParti, PeriodeInversee, FinanceurRequis, FinanceurSansObjet),
)
@folds(DEPARTS)
class AccorderTarif(Acte):
    """Accorder un tarif à un foyer à compter d'une date."""

    foyer: FoyerId
    tarif: Tarif
    a_compter_du: date
    valable_au: date | None = None
    """Last day; None: until another tier is granted."""
    verifie_par: PersonneId | None = None
    """None: the person acting."""
    financeur: Annotated[str, Meta(max_length=40)] = ""
    """Who pays the rebate of coup de pouce."""

    inscrit: bool = known(bool)
    partis: Partis = known(Partis)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[FoyerInscrit, *DEPARTS], tags=[f"foyer:{self.foyer}"])]

    @event(FoyerInscrit)
    def _(self) -> None:
        self.inscrit = True

    def execute(self) -> None:
        """Every euro of rebate is traced to who pays it, so coup de pouce names its funder and no other tier does."""
        if not self.inscrit:
            raise FoyerInconnu(foyer=self.foyer)
        exiger_la(self, self.foyer)
        if self.valable_au is not None and self.valable_au < self.a_compter_du:
            raise PeriodeInversee(du=le_jour(self.a_compter_du), au=le_jour(self.valable_au))
        if self.tarif is Tarif.COUP_DE_POUCE and not self.financeur:
            raise FinanceurRequis
        if self.tarif is not Tarif.COUP_DE_POUCE and self.financeur:
            raise FinanceurSansObjet
        self.record(
            TarifAccorde(
                foyer=self.foyer,
                tarif=self.tarif,
                a_compter_du=self.a_compter_du,
                valable_au=self.valable_au,
                verifie_par=self.verifie_par or self.contexte.acteur,
                financeur=self.financeur,
            )
        )
