"""Cheques that were ticked on a slip and did not go with it: it is worth less, they are in hand again (R-129, R-185).

The slip keeps its number and its day: the paper that the bank has bears both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.banque.faits import (
    BordereauEtabli,
    ChequeDepose,
    ChequeDuBordereau,
    ChequeRetire,
)
from domaine.banque.rapproches import RAPPROCHES, est_en_banque
from domaine.banque.refus import (
    BordereauEnBanque,
    BordereauInconnu,
    ChequeCocheDeuxFois,
    ChequeHorsDuBordereau,
    ChequeRevenuDeBanque,
)
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.encaissements.rejets import REJETS
from domaine.fait import Fait
from domaine.mutators import folds
from domaine.types import EncaissementId, GroupementId, Role

FAITS: list[type[Fait]] = [
    BordereauEtabli,
    DepotBanqueEffectue,
    ChequeDepose,
    ChequeRetire,
    *REJETS,
    *RAPPROCHES,
]


class Etabli(NamedTuple):
    """A slip as it was made."""

    position: int
    etabli_le: datetime


class Depose(NamedTuple):
    """A cheque of a slip, and where it lay before."""

    depot: str | None
    session: str | None
    montant_centimes: int
    porteur: str | None


@acte(
    Role.TRESORIER,
    Role.COORDINATEUR,
    refus=(BordereauInconnu, BordereauEnBanque, ChequeCocheDeuxFois, ChequeHorsDuBordereau, ChequeRevenuDeBanque),
)
@folds(REJETS, RAPPROCHES)
class RetirerDuBordereau(Acte):
    """Retirer d'un bordereau des chèques qui n'y étaient pas : ils sont de nouveau à déposer."""

    groupement: GroupementId
    bordereau: Annotated[str, Meta(min_length=1, max_length=20)]
    cheques: Annotated[tuple[EncaissementId, ...], Meta(min_length=1, max_length=300)]
    """Their payments."""

    etablis: dict[str, Etabli] = known(dict)
    """Slips of the group, by number."""
    sur: dict[str, str] = known(dict)
    """By payment, the number of the slip that its cheque is on."""
    deposes: dict[str, Depose] = known(dict)
    """By payment, as it was put there."""
    rejetes: set[str] = known(set)
    rapproches: set[tuple[str, str]] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The group's slips with their cheques, what bounced, and what the bank's lines are said to be."""
        return [Selector(types=FAITS, tags=[f"groupement:{self.groupement}"])]

    @event(BordereauEtabli)
    def _(self, bordereau: str, cheques: tuple[ChequeDuBordereau, ...], position: int, date_effet: datetime) -> None:
        self.etablis[bordereau] = Etabli(position, date_effet)
        self.sur.update({cheque.encaissement: bordereau for cheque in cheques})

    @event(DepotBanqueEffectue)
    def _(self, bordereau: str, cheques: tuple[str, ...], position: int, date_effet: datetime) -> None:
        self.etablis[bordereau] = Etabli(position, date_effet)
        self.sur.update(dict.fromkeys(cheques, bordereau))

    @event(ChequeDepose)
    def _(
        self, *, encaissement: str, depot: str | None, session: str | None, montant_centimes: int, porteur: str | None
    ) -> None:
        self.deposes[encaissement] = Depose(depot, session, montant_centimes, porteur)

    @event(ChequeRetire)
    def _(self, encaissement: str) -> None:
        self.sur.pop(encaissement, None)

    def execute(self) -> None:
        """No line of the bank is the whole slip, and the bank gave none of these back: it never had them."""
        etabli = self.etablis.get(self.bordereau)
        if etabli is None:
            raise BordereauInconnu(bordereau=self.bordereau)
        if est_en_banque(self, [f"cheques:{self.bordereau}"]):
            raise BordereauEnBanque(bordereau=self.bordereau)
        for encaissement in self.cheques:
            if self.cheques.count(encaissement) > 1:
                raise ChequeCocheDeuxFois(encaissement=encaissement)
            if self.sur.get(encaissement) != self.bordereau or encaissement not in self.deposes:
                raise ChequeHorsDuBordereau(encaissement=encaissement)
            if encaissement in self.rejetes:
                raise ChequeRevenuDeBanque(encaissement=encaissement)
            depose = self.deposes[encaissement]
            self.record(
                ChequeRetire(
                    depot=depose.depot,
                    groupement=self.groupement,
                    bordereau=self.bordereau,
                    encaissement=encaissement,
                    session=depose.session,
                    montant_centimes=depose.montant_centimes,
                    porteur=depose.porteur,
                ),
                corrige=etabli.position,
                date_effet=etabli.etabli_le,
            )
