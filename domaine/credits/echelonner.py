"""Paying a debt in several parts, on agreed days (R-121, R-143)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.credits.faits import Echeance, EcheancierConvenu
from domaine.credits.refus import EcheancePassee, EcheancesAutreTotal, EcheancesEnDesordre, RienAEchelonner
from domaine.foyers.compte import Compte
from domaine.foyers.inscription import INSCRIPTION, exiger_connu
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.refus import FoyerInconnu, FoyerReuni
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import folds
from domaine.types import FoyerId, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(FoyerInconnu, FoyerReuni, RienAEchelonner, EcheancesEnDesordre, EcheancePassee, EcheancesAutreTotal),
)
@folds(MOUVEMENTS_DE_COMPTE, INSCRIPTION)
class ConvenirEcheancier(Acte):
    """Convenir avec un foyer de payer sa dette en plusieurs fois."""

    foyer: FoyerId
    echeances: Annotated[tuple[Echeance, ...], Meta(min_length=1, max_length=24)]

    inscrit_a: str = known(str)
    compte: Compte = known(Compte)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the account."""
        return [Selector(types=[*INSCRIPTION, *MOUVEMENTS_DE_COMPTE], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        """Payments still go to the account: the plan says what is expected, it charges nothing."""
        exiger_connu(self, self.foyer)
        self.compte.exiger_le_sien(self.foyer)
        dette = max(-self.compte.solde_centimes, 0)
        if not dette:
            raise RienAEchelonner
        jours = [echeance.le for echeance in self.echeances]
        if jours != sorted(set(jours)):
            raise EcheancesEnDesordre(premiere=le_jour(jours[0]))
        if jours[0] < jour_de(self.contexte.date_effet):
            raise EcheancePassee(le=le_jour(jours[0]))
        total = sum(echeance.montant_centimes for echeance in self.echeances)
        if total != dette:
            raise EcheancesAutreTotal(total=euros(total), dette=euros(dette))
        self.record(
            EcheancierConvenu(
                foyer=self.foyer, groupement=self.inscrit_a, dette_centimes=dette, echeances=self.echeances
            )
        )
