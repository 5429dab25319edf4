"""What the supplier answered about the containers sent back: credited, or refused and lost (R-153)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.consignes.prix import au_moins_cher
from domaine.fournisseurs.consignes import CONTENANTS, Contenants
from domaine.fournisseurs.faits_consignes import ConsigneCrediteeFournisseur
from domaine.fournisseurs.refus import PlusQueRenvoye, ReponseVide
from domaine.mutators import folds
from domaine.types import Contenant, GroupementId, Role


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(ReponseVide, PlusQueRenvoye))
@folds(CONTENANTS)
class CrediterConsignes(Acte):
    """Noter combien de contenants renvoyés le fournisseur accepte et refuse."""

    groupement: GroupementId
    contenant: Contenant
    acceptees: Annotated[int, Meta(ge=0, le=5_000)]
    refusees: Annotated[int, Meta(ge=0, le=5_000)] = 0

    contenants: Contenants = known(Contenants)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Every container of this type in the group."""
        return [Selector(types=[*CONTENANTS], tags=[f"contenant:{self.contenant}", f"groupement:{self.groupement}"])]

    def execute(self) -> None:
        """Credit the accepted ones; the refused ones are a loss of the group, no household pays them.

        At what was claimed for them, a line a price, the cheapest first.
        """
        if not self.acceptees + self.refusees:
            raise ReponseVide
        en_attente = self.contenants.en_attente
        if self.acceptees + self.refusees > en_attente.total():
            raise PlusQueRenvoye(en_attente=en_attente.total(), contenant=self.contenant)
        dernier = [*self.contenants.renvois.values()][-1]
        acceptees = self.acceptees
        for unitaire, unites in au_moins_cher(en_attente, self.acceptees + self.refusees).items():
            prises = min(unites, acceptees)
            acceptees -= prises
            self.record(
                ConsigneCrediteeFournisseur(
                    groupement=self.groupement,
                    fournisseur=dernier.fournisseur,
                    contenant=self.contenant,
                    acceptees=prises,
                    refusees=unites - prises,
                    unitaire_centimes=unitaire,
                    credite_centimes=prises * unitaire,
                    perte_centimes=(unites - prises) * unitaire,
                )
            )
