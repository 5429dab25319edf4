"""Taking a till's cash and cheques to the bank, on one numbered slip with a line for each cheque (R-164)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.banque.faits import ChequeDepose
from domaine.caisses.faits import CaisseOuverte, DepotBanqueEffectue
from domaine.caisses.refus import (
    CaisseInconnue,
    ChequeEnDouble,
    ChequePasEnMain,
    DepotVide,
    EspecesInsuffisantes,
    FondRepris,
)
from domaine.caisses.session import MOUVEMENTS_DE_CAISSE, PAS_COMPTEE, Caisse, exiger_comptee
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import EncaissementId, GroupementId, MontantOuZero, Role, SessionId

SERIE_BORDEREAUX = "bordereau"


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(*PAS_COMPTEE, DepotVide, EspecesInsuffisantes, FondRepris, ChequeEnDouble, ChequePasEnMain),
)
@folds(MOUVEMENTS_DE_CAISSE)
class DeposerEnBanque(Acte):
    """Déposer en banque des espèces et des chèques d'une caisse."""

    session: SessionId
    groupement: GroupementId
    especes_centimes: MontantOuZero = 0
    cheques: Annotated[tuple[EncaissementId, ...], Meta(max_length=300)] = ()
    """The payments whose cheques are on the slip."""

    caisse: Caisse = known(Caisse)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that went into and out of this till, and whether it was opened again on the cash it held."""
        return [
            Selector(types=[*MOUVEMENTS_DE_CAISSE], tags=[f"caisse:{self.session}"]),
            Selector(types=[CaisseOuverte], tags=[f"groupement:{self.groupement}"]),
        ]

    def execute(self) -> None:
        """Refuse an unknown till, a slip of nothing, more cash than there is, a cheque that is not in hand."""
        if self.caisse.groupement != self.groupement:
            raise CaisseInconnue(session=self.session)
        if not self.especes_centimes and not self.cheques:
            raise DepotVide
        if self.especes_centimes:
            exiger_les_especes(self.caisse, self.session, self.especes_centimes)
        for encaissement in self.cheques:
            if self.cheques.count(encaissement) > 1:
                raise ChequeEnDouble(encaissement=encaissement)
            if encaissement not in self.caisse.cheques:
                raise ChequePasEnMain(encaissement=encaissement)
        self.record(
            DepotBanqueEffectue(
                session=self.session,
                groupement=self.caisse.groupement,
                bordereau="",
                especes_centimes=self.especes_centimes,
                cheques=self.cheques,
                cheques_centimes=sum(self.caisse.cheques[encaissement] for encaissement in self.cheques),
            ),
            serie=(SERIE_BORDEREAUX, "bordereau", "B{:04d}"),
        )
        for encaissement in self.cheques:
            self.record(
                ChequeDepose(
                    depot=None,
                    groupement=self.caisse.groupement,
                    encaissement=encaissement,
                    session=self.session,
                    montant_centimes=self.caisse.cheques[encaissement],
                )
            )


def exiger_les_especes(caisse: Caisse, session: str, especes_centimes: int) -> None:
    """Cash leaves after the count: before it, a refusal would tell what is expected (R-163).

    What the next session of the same till opened on is deposited from there, once.
    """
    exiger_comptee(caisse, session)
    repris = caisse.repris_centimes
    disponible = caisse.contenu_centimes - repris
    if especes_centimes <= disponible:
        return
    if repris:
        raise FondRepris(repris=euros(repris), suivante=caisse.suivante, disponible=euros(disponible))
    raise EspecesInsuffisantes(disponible=euros(disponible), especes=euros(especes_centimes))
