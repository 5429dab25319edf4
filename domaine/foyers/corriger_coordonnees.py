"""Rewriting the encrypted card of a household; the latest one is shown."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import CoordonneesCorrigees
from domaine.foyers.qui import PAS_LA, QUI_EST_LA, Qui
from domaine.mutators import folds
from domaine.types import EQUIPE, Chiffre, FoyerId, PersonneId


@acte(*EQUIPE, refus=PAS_LA)
@folds(QUI_EST_LA)
class CorrigerCoordonnees(Acte):
    """Corriger le nom, l'adresse ou le téléphone d'un foyer."""

    foyer: FoyerId
    identite: Chiffre
    titulaire: PersonneId | None = None
    """A new account holder, who then answers for the debt; None: the same one."""

    qui: Qui = known(Qui)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*QUI_EST_LA], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        self.qui.exiger_la(self.foyer)
        self.record(
            CoordonneesCorrigees(
                foyer=self.foyer, titulaire=self.titulaire or self.qui.titulaire, identite=self.identite
            )
        )
