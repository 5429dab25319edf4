"""A household leaves what the group owes it to the solidarity fund, asked in writing (R-030)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.foyers.compte import Compte
from domaine.foyers.faits import FoyerInscrit, SoldeDonne
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.refus import DonAuDessusDuSolde, FoyerInconnu
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import FoyerId, Libelle, Montant, Role


@acte(Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER, refus=(FoyerInconnu, DonAuDessusDuSolde))
@folds(MOUVEMENTS_DE_COMPTE)
class DonnerSolde(Acte):
    """Donner à la cagnotte l'avance d'un foyer, à sa demande écrite."""

    foyer: FoyerId
    montant_centimes: Montant
    piece: Libelle
    """Where the written request is kept."""

    groupement: str = known(str)
    compte: Compte = known(Compte)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the account."""
        return [Selector(types=[FoyerInscrit, *MOUVEMENTS_DE_COMPTE], tags=[f"foyer:{self.foyer}"])]

    @event(FoyerInscrit)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    def execute(self) -> None:
        """Money that pays an order not yet taken is not given away."""
        if not self.groupement:
            raise FoyerInconnu(foyer=self.foyer)
        disponible = self.compte.disponible_centimes
        if self.montant_centimes > disponible:
            raise DonAuDessusDuSolde(disponible=euros(max(disponible, 0)))
        self.record(
            SoldeDonne(
                foyer=self.foyer,
                groupement=self.groupement,
                montant_centimes=self.montant_centimes,
                piece=self.piece,
            )
        )
