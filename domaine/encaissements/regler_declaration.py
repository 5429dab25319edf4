"""Answering about a payment that was only told: it is this one, or it was not received, and why (R-139)."""

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
    est_au_foyer,
    exiger_dite,
    repondue,
)
from domaine.encaissements.faits_declarations import DeclarationReglee, RaisonPasRecu
from domaine.encaissements.refus import (
    DeclarationDejaReglee,
    DeclarationDeSonFoyer,
    DeclarationInconnue,
    DitDansSaMain,
    PaiementDejaNomme,
    PaiementPasAuFoyer,
    ReponseRequise,
)
from domaine.mutators import folds
from domaine.types import EQUIPE, EncaissementId, FoyerId


@acte(
    *EQUIPE,
    refus=(
        DeclarationInconnue,
        DeclarationDeSonFoyer,
        DeclarationDejaReglee,
        ReponseRequise,
        PaiementPasAuFoyer,
        PaiementDejaNomme,
        DitDansSaMain,
    ),
    trouvees=("actuel",),
)
@folds(DECLARATIONS)
class ReglerDeclaration(Acte):
    """Répondre pour un paiement déclaré : c'est ce paiement, ou il n'est pas reçu."""

    foyer: FoyerId
    declaration: Annotated[int, Meta(ge=1)]
    """Position of what was told."""
    encaissement: EncaissementId | None = None
    """The payment that it is, whatever its amount and its mode; None: not received."""
    raison: RaisonPasRecu | None = None
    """Why it is said not to be received."""
    actuel: FoyerId | None = None
    """The number that stands for this one today, as the edge found it (R-027)."""

    declarations: dict[int, Declaration] = known(dict)
    reponses: dict[int, Reponse] = known(dict)
    debout: dict[str, str] = known(dict)
    numeros: dict[str, Numero] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        return du_foyer(self)

    def execute(self) -> None:
        """No balance moves: a payment that is named is in the accounts already."""
        dite = exiger_dite(self)
        if repondue(self):
            raise DeclarationDejaReglee
        if (self.encaissement is None) == (self.raison is None):
            raise ReponseRequise
        if self.encaissement is not None:
            self._exiger_libre(self.encaissement)
        elif dite.recu_par == self.contexte.acteur:
            raise DitDansSaMain
        self.record(
            DeclarationReglee(
                foyer=self.foyer,
                groupement=dite.groupement,
                declaration=self.declaration,
                montant_centimes=dite.montant_centimes,
                encaissement=self.encaissement,
                raison=self.raison,
            ),
            cause=self.declaration,
        )

    def _exiger_libre(self, encaissement: EncaissementId) -> None:
        """Raise PaiementPasAuFoyer, or PaiementDejaNomme: one payment is one of those that were told."""
        if not est_au_foyer(self, encaissement):
            raise PaiementPasAuFoyer(encaissement=encaissement)
        if any(reponse.encaissement == encaissement for reponse in self.reponses.values()):
            raise PaiementDejaNomme(encaissement=encaissement)
