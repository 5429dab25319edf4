"""What the bank account held the day the group began to keep its accounts here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.banque.faits import SoldeBancaireRepris
from domaine.banque.refus import SoldeAVenir, SoldeInchange
from domaine.dates import DateInvraisemblable, exiger_proche
from domaine.groupements.faits import GroupementCree, OuvertureControlee
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import jour_de, le_jour
from domaine.types import Centimes, GroupementId, Role


@acte(Role.TRESORIER, refus=(GroupementInconnu, SoldeAVenir, SoldeInchange, DateInvraisemblable))
class ReprendreSoldeBancaire(Acte):
    """Reprendre le solde du compte en banque au jour où les comptes commencent ici."""

    groupement: GroupementId
    au: date
    """At the end of that day."""
    solde_centimes: Centimes
    """> 0: the bank owes us."""

    groupement_cree: bool = known(bool)
    repris: tuple[date, int] | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The group, and what was said before: with its opening balances, or here."""
        return [
            Selector(
                types=[GroupementCree, OuvertureControlee, SoldeBancaireRepris], tags=[f"groupement:{self.groupement}"]
            )
        ]

    @event(GroupementCree)
    def _(self) -> None:
        self.groupement_cree = True

    @event(OuvertureControlee)
    def _(self, banque_centimes: int, date_effet: datetime) -> None:
        self.repris = (jour_de(date_effet), banque_centimes)

    @event(SoldeBancaireRepris)
    def _(self, au: date, solde_centimes: int) -> None:
        self.repris = (au, solde_centimes)

    def execute(self) -> None:
        """Said again, it replaces what was said before, and the fact keeps both."""
        if not self.groupement_cree:
            raise GroupementInconnu(groupement=self.groupement)
        if self.au > jour_de(self.contexte.date_effet):
            raise SoldeAVenir(au=le_jour(self.au))
        exiger_proche(self.au, self.contexte.date_effet)
        if self.repris == (self.au, self.solde_centimes):
            raise SoldeInchange
        self.record(
            SoldeBancaireRepris(
                groupement=self.groupement,
                au=self.au,
                solde_centimes=self.solde_centimes,
                avant_centimes=self.repris[1] if self.repris else 0,
            )
        )
