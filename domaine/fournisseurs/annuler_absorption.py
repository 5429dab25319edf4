"""A missing quantity that was said by mistake to be the group's: it is claimed again (R-178, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.fournisseurs.faits import AbsorptionAnnulee, ManqueAbsorbe
from domaine.fournisseurs.refus import RienAbsorbe
from domaine.mutators import Mutators, folds, told_as
from domaine.types import CycleId, FournisseurId, Motif, ProduitId, Role


class Absorbe(msgspec.Struct, frozen=True, kw_only=True):
    groupement: str
    facture: str
    reclame_centimes: int
    le: datetime


@told_as(Absorbe, le="date_effet")
def _absorbe(acte: AnnulerAbsorption, absorbe: Absorbe, position: int) -> None:
    acte.absorbes[position] = absorbe


ABSORBES: Mutators = {ManqueAbsorbe: _absorbe}


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(RienAbsorbe,))
@folds(ABSORBES)
class AnnulerAbsorption(Acte):
    """Réclamer de nouveau une quantité qui manque, prise par erreur à la charge du groupement."""

    fournisseur: FournisseurId
    cycle: CycleId
    produit: ProduitId
    raison: Motif

    absorbes: dict[int, Absorbe] = known(dict)
    """By position, those that stand."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was given up of this product."""
        tags = [f"produit:{self.produit}", f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"]
        return [Selector(types=[ManqueAbsorbe, AbsorptionAnnulee], tags=tags)]

    @event(AbsorptionAnnulee)
    def _(self, corrige: int) -> None:
        self.absorbes.pop(corrige, None)

    def execute(self) -> None:
        """Nothing rests on it: no account moved, and no credit was taken for what was not claimed."""
        if not self.absorbes:
            raise RienAbsorbe(produit=self.produit)
        for position, absorbe in self.absorbes.items():
            self.record(
                AbsorptionAnnulee(
                    fournisseur=self.fournisseur,
                    cycle=self.cycle,
                    groupement=absorbe.groupement,
                    facture=absorbe.facture,
                    produit=self.produit,
                    reclame_centimes=absorbe.reclame_centimes,
                    raison=self.raison,
                ),
                corrige=position,
                date_effet=absorbe.le,
                motif=self.raison.value,
            )
