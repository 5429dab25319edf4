"""A dispute whose settlement does not stand any more, since what had been decided was undone (R-185).

A credit or a refund of a household, what two had decided of a till's gap, or a supplier's credit note.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known, under
from domaine.caisses.faits import EcartCaisseRemis
from domaine.credits.faits import AvoirAnnule
from domaine.encaissements.faits import RemboursementContrepasse
from domaine.fournisseurs.faits import AvoirFournisseurContrepasse
from domaine.litiges.dossier import DOSSIER, Dossier
from domaine.litiges.faits import LitigeRouvert
from domaine.litiges.refus import DecisionsTiennent, LitigeDejaOuvert, LitigeInconnu
from domaine.mutators import Mutators, folds
from domaine.types import FournisseurId, FoyerId, LitigeId, Role, SessionId


def _annulee(acte: RouvrirLitige, corrige: int) -> None:
    acte.annulees.add(corrige)


AU_COMPTE: Final[Mutators] = dict.fromkeys((AvoirAnnule, RemboursementContrepasse), _annulee)
EN_CAISSE: Final[Mutators] = {EcartCaisseRemis: _annulee}
CHEZ_LE_FOURNISSEUR: Final[Mutators] = {AvoirFournisseurContrepasse: _annulee}


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(LitigeInconnu, LitigeDejaOuvert, DecisionsTiennent),
)
@folds(DOSSIER, AU_COMPTE, EN_CAISSE, CHEZ_LE_FOURNISSEUR)
class RouvrirLitige(Acte):
    """Rouvrir un désaccord réglé par une décision qui a été annulée depuis."""

    litige: LitigeId
    foyer: FoyerId | None = None
    """On whose account it was undone."""
    session: SessionId | None = None
    """In which till."""
    fournisseur: FournisseurId | None = None
    """Of which supplier."""

    dossier: Dossier = known(Dossier)
    annulees: set[int] = known(set)
    """Positions of what was undone there."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The case file, and what was undone on that account, in that till, of that supplier."""
        return [
            Selector(types=[*DOSSIER], tags=[f"litige:{self.litige}"]),
            *under("foyer", self.foyer, AU_COMPTE),
            *under("caisse", self.session, EN_CAISSE),
            *under("fournisseur", self.fournisseur, CHEZ_LE_FOURNISSEUR),
        ]

    def execute(self) -> None:
        """A household is never told that it is settled by what it does not have."""
        dossier = self.dossier
        if not dossier.position:
            raise LitigeInconnu(litige=self.litige)
        if not dossier.regle_en:
            raise LitigeDejaOuvert(litige=self.litige)
        annulees = tuple(position for position in dossier.decisions if position in self.annulees)
        if not annulees:
            raise DecisionsTiennent(litige=self.litige)
        self.record(
            LitigeRouvert(
                litige=self.litige,
                groupement=dossier.groupement,
                cycle=dossier.cycle,
                foyer=self.foyer,
                annulees=annulees,
                montant_centimes=dossier.montant_centimes,
            ),
            cause=dossier.regle_en,
        )
