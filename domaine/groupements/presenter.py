"""Writing what the group says of itself to who does not know it."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.faits import PresentationEcrite
from domaine.groupements.refus import GroupementInconnu
from domaine.mutators import folds
from domaine.types import Chiffre, GroupementId, Role


@acte(Role.COORDINATEUR, refus=(GroupementInconnu,))
@folds(CREATION)
class EcrirePresentation(Acte):
    """Écrire ce que le groupement dit de lui sur sa page publique, et comment le joindre."""

    groupement: GroupementId
    presentation: Chiffre
    adresse: Chiffre | None = None
    telephone: Chiffre | None = None
    courriel: Chiffre | None = None

    groupement_cree: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*CREATION], tags=[f"groupement:{self.groupement}"])]

    def execute(self) -> None:
        exiger_groupement(self)
        self.record(
            PresentationEcrite(
                groupement=self.groupement,
                presentation=self.presentation,
                adresse=self.adresse,
                telephone=self.telephone,
                courriel=self.courriel,
            )
        )
