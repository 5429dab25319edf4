"""Sending empty containers back to the supplier and claiming their deposit (R-153)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.catalogue.faits import ProduitReference
from domaine.consignes.prix import au_moins_cher
from domaine.fournisseurs.consignes import CONTENANTS, Contenants
from domaine.fournisseurs.faits_consignes import ConsigneRetourneeFournisseur
from domaine.fournisseurs.refus import ContenantJamaisSorti, ContenantSansFournisseur, PlusQuEnMain
from domaine.mutators import folds
from domaine.types import Contenant, GroupementId, Role


@acte(
    Role.REFERENT,
    Role.REFERENT_PRODUIT,
    Role.COORDINATEUR,
    refus=(ContenantJamaisSorti, ContenantSansFournisseur, PlusQuEnMain),
)
@folds(CONTENANTS)
class RetournerConsignes(Acte):
    """Renvoyer des contenants vides à leur fournisseur et lui réclamer leur consigne."""

    groupement: GroupementId
    contenant: Contenant
    unites: Annotated[int, Meta(ge=1, le=5_000)]

    contenants: Contenants = known(Contenants)
    fournisseur: str = known(str)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Every container of this type in the group, and whose product it is."""
        return [
            Selector(types=[*CONTENANTS], tags=[f"contenant:{self.contenant}", f"groupement:{self.groupement}"]),
            Selector(types=[ProduitReference], tags=[f"produit:{self.contenant}"]),
        ]

    @event(ProduitReference)
    def _(self, fournisseur: str) -> None:
        self.fournisseur = fournisseur

    def execute(self) -> None:
        """Claim what the households were paid for each, a line a price; never more containers than came back."""
        if not self.contenants.sortis:
            raise ContenantJamaisSorti(contenant=self.contenant)
        if not self.fournisseur:
            raise ContenantSansFournisseur(contenant=self.contenant)
        en_main = self.contenants.en_main
        if self.unites > en_main.total():
            raise PlusQuEnMain(en_main=en_main.total(), contenant=self.contenant)
        for unitaire, unites in au_moins_cher(en_main, self.unites).items():
            self.record(
                ConsigneRetourneeFournisseur(
                    groupement=self.groupement,
                    fournisseur=self.fournisseur,
                    contenant=self.contenant,
                    unites=unites,
                    unitaire_centimes=unitaire,
                    reclame_centimes=unites * unitaire,
                )
            )
