"""A tier ends before its date: the household pays at cost again, and what it ordered keeps its price (R-024)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import TarifRetire
from domaine.foyers.qui import PAS_LA, QUI_ACHETE, Qui
from domaine.foyers.refus import AucunTarifARetirer
from domaine.foyers.tarif import tarif_le
from domaine.mots import le_jour
from domaine.mutators import folds
from domaine.types import FoyerId, Role, Tarif


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(*PAS_LA, AucunTarifARetirer))
@folds(QUI_ACHETE)
class RetirerTarif(Acte):
    """Retirer le tarif accordé à un foyer, à compter d'une date."""

    foyer: FoyerId
    a_compter_du: date

    qui: Qui = known(Qui)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household and its tiers."""
        return [Selector(types=[*QUI_ACHETE], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        self.qui.exiger_la(self.foyer)
        if tarif_le(self.qui.tarifs, self.a_compter_du) is Tarif.COUTANT:
            raise AucunTarifARetirer(jour=le_jour(self.a_compter_du))
        self.record(TarifRetire(foyer=self.foyer, a_compter_du=self.a_compter_du))
