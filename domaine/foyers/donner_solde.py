"""A household leaves what the group owes it to the solidarity fund, asked in writing (R-030)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.foyers.compte import Compte
from domaine.foyers.faits import SoldeDonne
from domaine.foyers.inscription import INSCRIPTION, exiger_connu
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.refus import DonAuDessusDuSolde, FoyerInconnu, FoyerReuni
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import FoyerId, Libelle, Montant, Role


@acte(Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER, refus=(FoyerInconnu, FoyerReuni, DonAuDessusDuSolde))
@folds(MOUVEMENTS_DE_COMPTE, INSCRIPTION)
class DonnerSolde(Acte):
    """Donner à la cagnotte l'avance d'un foyer, à sa demande écrite."""

    foyer: FoyerId
    montant_centimes: Montant
    piece: Libelle
    """Where the written request is kept."""

    inscrit_a: str = known(str)
    compte: Compte = known(Compte)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the account."""
        return [Selector(types=[*INSCRIPTION, *MOUVEMENTS_DE_COMPTE], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        """Money that pays an order not yet taken is not given away."""
        exiger_connu(self, self.foyer)
        self.compte.exiger_le_sien(self.foyer)
        disponible = self.compte.disponible_centimes
        if self.montant_centimes > disponible:
            raise DonAuDessusDuSolde(disponible=euros(max(disponible, 0)))
        self.record(
            SoldeDonne(
                foyer=self.foyer,
                groupement=self.inscrit_a,
                montant_centimes=self.montant_centimes,
                piece=self.piece,
            )
        )
