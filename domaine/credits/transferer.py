"""A household gives credit of its account to another; both said yes (R-142)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.credits.faits import Accord, SoldeTransfere
from domaine.credits.refus import CreditInsuffisant, SoldeASoiMeme
from domaine.foyers.compte import Compte
from domaine.foyers.faits import FoyerInscrit
from domaine.foyers.partis import COMPTE_ET_DEPARTS, DEPARTS, Partis, exiger_la, exiger_pas_reuni
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu, FoyerParti, FoyerReuni
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import FoyerId, Montant, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(FoyerInconnu, FoyerHorsGroupement, FoyerReuni, FoyerParti, SoldeASoiMeme, CreditInsuffisant),
)
@folds(COMPTE_ET_DEPARTS)
class TransfererSolde(Acte):
    """Donner le crédit d'un foyer à un autre, avec l'accord des deux."""

    foyer: FoyerId
    vers: FoyerId
    montant_centimes: Montant
    accord: Accord
    accord_vers: Accord

    groupements: dict[str, str] = known(dict)
    """Of both households."""
    partis: Partis = known(Partis)
    compte: Compte = known(Compte)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the account that gives, and the household that receives."""
        return [
            Selector(types=[FoyerInscrit, *COMPTE_ET_DEPARTS], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[FoyerInscrit, *DEPARTS], tags=[f"foyer:{self.vers}"]),
        ]

    @property
    def donnable_centimes(self) -> int:
        """What pays an order to come, or came from a voucher, is not given away (R-133)."""
        return max(self.compte.remboursable_centimes, 0)

    @event(FoyerInscrit)
    def _(self, foyer: str, groupement: str) -> None:
        self.groupements[foyer] = groupement

    def execute(self) -> None:
        """Within what the account may give away; a closed account receives nothing, a joined number gives nothing."""
        for foyer in (self.foyer, self.vers):
            if foyer not in self.groupements:
                raise FoyerInconnu(foyer=foyer)
        groupement = self.groupements[self.foyer]
        if self.vers == self.foyer:
            raise SoldeASoiMeme
        if self.groupements[self.vers] != groupement:
            raise FoyerHorsGroupement(foyer=self.vers, groupement=groupement)
        exiger_pas_reuni(self, self.foyer)
        exiger_la(self, self.vers)
        if self.montant_centimes > self.donnable_centimes:
            raise CreditInsuffisant(disponible=euros(self.donnable_centimes))
        self.record(
            SoldeTransfere(
                foyer=self.foyer,
                vers=self.vers,
                groupement=groupement,
                montant_centimes=self.montant_centimes,
                accord=self.accord,
                accord_vers=self.accord_vers,
            )
        )
