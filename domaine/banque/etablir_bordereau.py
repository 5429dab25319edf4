"""Taking cheques in hand to the bank, whichever till they lie in, on one numbered slip (R-129).

A cheque that the bank refused before its slip was noted was on it all the same: the statement has its deposit and its
return.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NamedTuple

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.banque.faits import BordereauEtabli, ChequeDepose, ChequeDuBordereau, ChequeRetire
from domaine.banque.refus import ChequeCocheDeuxFois, ChequeNonDisponible, ChequesDeTropDeCaisses
from domaine.caisses.deposer import SERIE_BORDEREAUX
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.encaissements.faits import (
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EspecesEnTransitRemises,
    ModePaiementCorrige,
)
from domaine.fait import Fait
from domaine.types import DepotId, EncaissementId, GroupementId, Mode, Role, SessionId

SOURCES_MAX = 7
CHEQUES: list[type[Fait]] = [
    EncaissementEnregistre,
    EncaissementContrepasse,
    ModePaiementCorrige,
    EspecesEnTransitRemises,
    ChequeDepose,
    ChequeRetire,
    ChequeRejete,
    ChequeRejetAnnule,
]


class ChequeEnMain(msgspec.Struct, frozen=True, kw_only=True):
    encaissement: EncaissementId
    session: SessionId | None = None
    """The till it lies in; None: none, it was handed over elsewhere."""
    rejete: bool = False
    """The bank refused it already."""

    @property
    def source(self) -> str:
        return f"caisse:{self.session}" if self.session is not None else f"encaissement:{self.encaissement}"


class EnMain(NamedTuple):
    """A cheque as the acts before left it."""

    groupement: str
    montant_centimes: int
    numero: str
    session: str | None
    """The till it lies in."""
    porteur: str | None
    """Who holds it, if no till does."""
    rejete: bool = False
    depose: bool = False
    """It is on a slip."""


@acte(
    Role.TRESORIER,
    Role.COORDINATEUR,
    refus=(ChequeNonDisponible, ChequeCocheDeuxFois, ChequesDeTropDeCaisses),
)
class EtablirBordereau(Acte):
    """Établir un bordereau de chèques à déposer en banque."""

    depot: DepotId
    groupement: GroupementId
    cheques: Annotated[tuple[ChequeEnMain, ...], Meta(min_length=1, max_length=200)]

    en_main: dict[str, EnMain] = known(dict)
    """By payment."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What happened to the cheques of these tills and to those of none; some that bounced name no till."""
        sources = list(dict.fromkeys(cheque.source for cheque in self.cheques))[:SOURCES_MAX]
        boundary = [
            Selector(types=[*CHEQUES, DepotBanqueEffectue] if source[:6] == "caisse" else CHEQUES, tags=[source])
            for source in sources
        ]
        return [*boundary, Selector(types=[ChequeRejete, ChequeRejetAnnule], tags=[f"groupement:{self.groupement}"])]

    @event(EncaissementEnregistre)
    def _(
        self,
        *,
        encaissement: str,
        groupement: str,
        session: str | None,
        montant_centimes: int,
        mode: Mode,
        cheque_numero: str,
        porteur: str | None,
    ) -> None:
        cheque = EnMain(groupement, montant_centimes, cheque_numero, session, porteur)
        self.en_main.update({encaissement: cheque} if mode is Mode.CHEQUE else {})

    @event(EspecesEnTransitRemises)
    def _(
        self,
        *,
        encaissement: str,
        groupement: str,
        session: str | None,
        montant_centimes: int,
        mode: Mode,
        cheque_numero: str,
    ) -> None:
        cheque = EnMain(groupement, montant_centimes, cheque_numero, session, None)
        self.en_main.update({encaissement: cheque} if mode is Mode.CHEQUE else {})

    @event(ModePaiementCorrige)
    def _(
        self,
        *,
        encaissement: str,
        groupement: str,
        session: str | None,
        montant_centimes: int,
        vers: Mode,
        cheque_numero: str,
        porteur: str | None,
    ) -> None:
        autres = {nom: cheque for nom, cheque in self.en_main.items() if nom != encaissement}
        cheque = EnMain(groupement, montant_centimes, cheque_numero, session, porteur)
        self.en_main = autres | ({encaissement: cheque} if vers is Mode.CHEQUE else {})

    @event(EncaissementContrepasse)
    def _(self, encaissement: str) -> None:
        self.en_main.pop(encaissement, None)

    @event(ChequeDepose)
    def _(self, encaissement: str) -> None:
        self.en_main = {nom: ch._replace(depose=ch.depose or nom == encaissement) for nom, ch in self.en_main.items()}

    @event(ChequeRetire)
    def _(self, encaissement: str) -> None:
        self.en_main = {nom: ch._replace(depose=ch.depose and nom != encaissement) for nom, ch in self.en_main.items()}

    @event(ChequeRejete)
    def _(self, encaissement: str) -> None:
        self.en_main = {nom: ch._replace(rejete=ch.rejete or nom == encaissement) for nom, ch in self.en_main.items()}

    @event(ChequeRejetAnnule)
    def _(self, encaissement: str) -> None:
        self.en_main = {nom: ch._replace(rejete=ch.rejete and nom != encaissement) for nom, ch in self.en_main.items()}

    @event(DepotBanqueEffectue)
    def _(self, cheques: tuple[str, ...]) -> None:
        self.en_main = {nom: ch._replace(depose=ch.depose or nom in cheques) for nom, ch in self.en_main.items()}

    def execute(self) -> None:
        """Each cheque is as it is said to be, once, and lies where it is said to: there only are its deposits known."""
        if len({cheque.source for cheque in self.cheques}) > SOURCES_MAX:
            raise ChequesDeTropDeCaisses
        noms = [cheque.encaissement for cheque in self.cheques]
        for cheque in self.cheques:
            if noms.count(cheque.encaissement) > 1:
                raise ChequeCocheDeuxFois(encaissement=cheque.encaissement)
            en_main = self.en_main.get(cheque.encaissement)
            dit = (self.groupement, cheque.session, cheque.rejete)
            if en_main is None or en_main.depose or (en_main.groupement, en_main.session, en_main.rejete) != dit:
                raise ChequeNonDisponible(encaissement=cheque.encaissement)
        self.record(
            BordereauEtabli(
                depot=self.depot,
                groupement=self.groupement,
                bordereau="",
                cheques=tuple(
                    ChequeDuBordereau(
                        encaissement=nom,
                        montant_centimes=self.en_main[nom].montant_centimes,
                        cheque_numero=self.en_main[nom].numero,
                    )
                    for nom in noms
                ),
                total_centimes=sum(self.en_main[nom].montant_centimes for nom in noms),
            ),
            serie=(SERIE_BORDEREAUX, "bordereau", "B{:04d}"),
        )
        for cheque in self.cheques:
            self.record(
                ChequeDepose(
                    depot=self.depot,
                    groupement=self.groupement,
                    encaissement=cheque.encaissement,
                    session=cheque.session,
                    montant_centimes=self.en_main[cheque.encaissement].montant_centimes,
                    porteur=self.en_main[cheque.encaissement].porteur,
                )
            )
