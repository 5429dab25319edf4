"""Somebody says a payment was made and nobody saw the money: written down, without effect on any balance (R-139)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import PaiementDeclare
from domaine.foyers.faits import FoyerInscrit
from domaine.foyers.refus import FoyerInconnu
from domaine.types import FoyerId, Mode, Montant, PersonneId, Role


@acte(Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER, refus=(FoyerInconnu,), nature="constat")
class DeclarerPaiement(Acte):
    """Noter un paiement déclaré par un foyer, que personne n'a vu : à vérifier."""

    foyer: FoyerId
    montant_centimes: Montant
    mode: Mode
    recu_par: PersonneId | None = None
    """Who is said to have taken it; None: unknown."""

    groupement: str = known(str)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[FoyerInscrit], tags=[f"foyer:{self.foyer}"])]

    @event(FoyerInscrit)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    def execute(self) -> None:
        if not self.groupement:
            raise FoyerInconnu(foyer=self.foyer)
        self.record(
            PaiementDeclare(
                foyer=self.foyer,
                groupement=self.groupement,
                montant_centimes=self.montant_centimes,
                mode=self.mode,
                recu_par=self.recu_par,
            )
        )
