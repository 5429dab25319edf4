"""A credit that nobody claims never expires by itself: the assembly decides after how long it may be a gift (R-147)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.credits.faits import CreditAncienDonne
from domaine.credits.refus import CreditAutreMontant, CreditTropRecent
from domaine.dates import mois_apres
from domaine.foyers.compte import Compte
from domaine.foyers.inscription import INSCRIPTION, exiger_connu
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.refus import FoyerInconnu, FoyerReuni
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import folds
from domaine.types import FoyerId, Libelle, Montant, Role


@acte(Role.TRESORIER, refus=(FoyerInconnu, FoyerReuni, CreditAutreMontant, CreditTropRecent))
@folds(MOUVEMENTS_DE_COMPTE, INSCRIPTION)
class DonnerCreditAncien(Acte):
    """Faire un don d'un crédit que personne ne réclame, selon la décision de l'assemblée."""

    foyer: FoyerId
    montant_centimes: Montant
    duree_mois: Annotated[int, Meta(ge=6, le=240)]
    """The delay that the assembly decided."""
    piece: Libelle
    """Where its decision is kept."""

    inscrit_a: str = known(str)
    compte: Compte = known(Compte)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the account."""
        return [Selector(types=[*INSCRIPTION, *MOUVEMENTS_DE_COMPTE], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        """The whole credit, once the account did not move for as long as was decided."""
        exiger_connu(self, self.foyer)
        self.compte.exiger_le_sien(self.foyer)
        disponible = max(self.compte.disponible_centimes, 0)
        if self.montant_centimes != disponible:
            raise CreditAutreMontant(disponible=euros(disponible))
        dernier = self.compte.dernier_le or date.min
        if mois_apres(dernier, self.duree_mois) > jour_de(self.contexte.date_effet):
            raise CreditTropRecent(dernier=le_jour(dernier), duree=self.duree_mois)
        self.record(
            CreditAncienDonne(
                foyer=self.foyer,
                groupement=self.inscrit_a,
                montant_centimes=self.montant_centimes,
                dernier_mouvement=dernier,
                duree_mois=self.duree_mois,
                piece=self.piece,
            )
        )
