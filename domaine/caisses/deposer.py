"""Taking a till's cash and cheques to the bank, on one numbered slip with a line for each cheque (R-164)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.banque.faits import ChequeDepose
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.caisses.refus import (
    CaisseInconnue,
    CaisseNonComptee,
    ChequeEnDouble,
    ChequePasEnMain,
    ComptageEnCours,
    DepotVide,
    EspecesInsuffisantes,
)
from domaine.caisses.session import MOUVEMENTS_DE_CAISSE, Caisse, exiger_comptee
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import EncaissementId, MontantOuZero, Role, SessionId

SERIE_BORDEREAUX = "bordereau"


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        CaisseInconnue,
        CaisseNonComptee,
        ComptageEnCours,
        DepotVide,
        EspecesInsuffisantes,
        ChequeEnDouble,
        ChequePasEnMain,
    ),
)
@folds(MOUVEMENTS_DE_CAISSE)
class DeposerEnBanque(Acte):
    """Déposer en banque des espèces et des chèques d'une caisse."""

    session: SessionId
    especes_centimes: MontantOuZero = 0
    cheques: Annotated[tuple[EncaissementId, ...], Meta(max_length=300)] = ()
    """The payments whose cheques are on the slip."""

    caisse: Caisse = known(Caisse)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that went into and out of this till."""
        return [Selector(types=[*MOUVEMENTS_DE_CAISSE], tags=[f"caisse:{self.session}"])]

    def execute(self) -> None:
        """The cash there is to deposit is what is expected in the till, or what was counted and is still there.

        Cash leaves after the count: before it, a refusal would tell what is expected (R-163).
        """
        if not self.caisse.groupement:
            raise CaisseInconnue(session=self.session)
        if not self.especes_centimes and not self.cheques:
            raise DepotVide
        if self.especes_centimes:
            exiger_comptee(self.caisse, self.session)
        reste_du_compte = self.caisse.compte_centimes - self.caisse.deposes_depuis_centimes
        disponible = max(self.caisse.especes_centimes, reste_du_compte, 0)
        if self.especes_centimes > disponible:
            raise EspecesInsuffisantes(disponible=euros(disponible), especes=euros(self.especes_centimes))
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
