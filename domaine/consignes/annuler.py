"""Kept deposits that were noted wrong are owed again, at the date of what is undone (R-156, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.consignes.faits import ConsignesGardeesReprises
from domaine.consignes.gardees import GARDEES, Gardees
from domaine.consignes.prix import au_prix
from domaine.consignes.refus import GardeesDejaReprises, GardeesInconnues
from domaine.mutators import folds
from domaine.types import Contenant, GroupementId, Motif, Role


@acte(Role.TRESORIER, refus=(GardeesInconnues, GardeesDejaReprises))
@folds(GARDEES)
class AnnulerConsignesGardees(Acte):
    """Annuler des consignes passées en produit par erreur, en gardant la trace des lignes."""

    groupement: GroupementId
    contenant: Contenant
    gardees_en: Annotated[int, Meta(ge=1)]
    """The position of what is undone."""
    raison: Motif

    gardees: Gardees = known(Gardees)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this group kept of this type of container."""
        return [
            Selector(types=[*GARDEES], tags=[f"contenant:{self.contenant}", f"groupement:{self.groupement}"]),
        ]

    def execute(self) -> None:
        """What came back of them since is owed already."""
        lot = self.gardees.lots.get(self.gardees_en)
        if lot is None:
            raise GardeesInconnues
        encore = au_prix(lot.unites, lot.montant_centimes) & self.gardees.prix
        if self.gardees_en in self.gardees.annules or not encore:
            raise GardeesDejaReprises
        self.record(
            ConsignesGardeesReprises(
                groupement=self.groupement,
                contenant=self.contenant,
                unites=encore.total(),
                montant_centimes=sum(prix * unites for prix, unites in encore.items()),
                raison=self.raison,
            ),
            corrige=self.gardees_en,
            date_effet=lot.garde_le,
            motif=self.raison.value,
        )
