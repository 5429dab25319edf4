"""An answer about a payment that was told, and that was wrong: it is looked for again (R-139)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.encaissements.declarations import (
    DECLARATIONS,
    Declaration,
    Numero,
    Reponse,
    du_foyer,
    exiger_dite,
    repondue,
)
from domaine.encaissements.faits_declarations import DeclarationRouverte
from domaine.encaissements.refus import DeclarationDeSonFoyer, DeclarationInconnue, DeclarationNonReglee
from domaine.mutators import folds
from domaine.types import EQUIPE, FoyerId


@acte(*EQUIPE, refus=(DeclarationInconnue, DeclarationDeSonFoyer, DeclarationNonReglee), trouvees=("actuel",))
@folds(DECLARATIONS)
class RouvrirDeclaration(Acte):
    """Défaire une réponse donnée par erreur : le paiement déclaré est de nouveau à vérifier."""

    foyer: FoyerId
    declaration: Annotated[int, Meta(ge=1)]
    """Position of what was told."""
    actuel: FoyerId | None = None
    """The number that stands for this one today, as the edge found it (R-027)."""

    declarations: dict[int, Declaration] = known(dict)
    reponses: dict[int, Reponse] = known(dict)
    debout: dict[str, str] = known(dict)
    numeros: dict[str, Numero] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        return du_foyer(self)

    def execute(self) -> None:
        dite = exiger_dite(self)
        if not repondue(self):
            raise DeclarationNonReglee
        self.record(
            DeclarationRouverte(
                foyer=self.foyer,
                groupement=dite.groupement,
                declaration=self.declaration,
                montant_centimes=dite.montant_centimes,
            ),
            cause=self.declaration,
            corrige=self.reponses[self.declaration].position,
        )
