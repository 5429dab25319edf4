"""Somebody says a payment was made and nobody saw the money: written down, without effect on any balance (R-139)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import PaiementDeclare
from domaine.encaissements.refus import JourDuPaiementInvraisemblable
from domaine.foyers.qui import PAS_SOI_MEME, QUI_PARLE, Qui
from domaine.mots import jour_de, le_jour
from domaine.mutators import folds
from domaine.types import EQUIPE, FoyerId, Mode, Montant, PersonneId, Role

UN_AN: Final = timedelta(days=366)


@acte(
    Role.ADHERENT,
    *EQUIPE,
    refus=(*PAS_SOI_MEME, JourDuPaiementInvraisemblable),
    nature="constat",
)
@folds(QUI_PARLE)
class DeclarerPaiement(Acte):
    """Noter un paiement déclaré par un foyer, que personne n'a vu : à vérifier."""

    foyer: FoyerId
    montant_centimes: Montant
    mode: Mode
    recu_par: PersonneId | None = None
    """Who is said to have taken it; None: unknown."""
    paye_le: date | None = None
    """The day on which it is said to have been made; None: unknown."""

    qui: Qui = known(Qui)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Where the household is registered, and who speaks for it."""
        return [Selector(types=[*QUI_PARLE], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        self._exiger_jour()
        self.record(
            PaiementDeclare(
                foyer=self.foyer,
                groupement=self.qui.groupement,
                montant_centimes=self.montant_centimes,
                mode=self.mode,
                recu_par=self.recu_par,
                paye_le=self.paye_le,
            )
        )

    def _exiger_jour(self) -> None:
        """Raise JourDuPaiementInvraisemblable: who says that it has paid did so before, and not years ago."""
        jour = jour_de(self.contexte.date_effet)
        if self.paye_le is not None and not jour - UN_AN <= self.paye_le <= jour:
            raise JourDuPaiementInvraisemblable(le=le_jour(self.paye_le))
