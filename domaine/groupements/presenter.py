"""Writing what the group says of itself to who does not know it."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.groupements.faits import GroupementCree, PresentationEcrite
from domaine.groupements.refus import GroupementInconnu
from domaine.types import Chiffre, GroupementId, Role


@acte(Role.COORDINATEUR, refus=(GroupementInconnu,))
class EcrirePresentation(Acte):
    """Écrire ce que le groupement dit de lui sur sa page publique, et comment le joindre."""

    groupement: GroupementId
    presentation: Chiffre
    adresse: Chiffre | None = None
    telephone: Chiffre | None = None
    courriel: Chiffre | None = None

    existe: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The group."""
        return [Selector(types=[GroupementCree], tags=[f"groupement:{self.groupement}"])]

    @event(GroupementCree)
    def _(self) -> None:
        self.existe = True

    def execute(self) -> None:
        if not self.existe:
            raise GroupementInconnu(groupement=self.groupement)
        self.record(
            PresentationEcrite(
                groupement=self.groupement,
                presentation=self.presentation,
                adresse=self.adresse,
                telephone=self.telephone,
                courriel=self.courriel,
            )
        )
