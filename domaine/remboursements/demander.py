"""A household asks for what it is owed, takes that back, or is told why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.encaissements.refus import BonNonRendu, DisponibleInsuffisant
from domaine.encaissements.rembourser import exiger_disponible
from domaine.foyers.compte import Compte
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.qui import PAS_SOI_MEME, QUI_PARLE, Qui
from domaine.foyers.refus import FoyerInconnu, FoyerReuni
from domaine.mots import euros
from domaine.mutators import folds, together
from domaine.remboursements.en_attente import DEMANDE, AttendUnRemboursement, Attente, attente_de
from domaine.remboursements.faits import (
    ModeVoulu,
    RaisonDuRefus,
    RemboursementDemande,
    RemboursementDemandeRefusee,
    RemboursementDemandeRetiree,
)
from domaine.remboursements.refus import RemboursementDejaDemande, RemboursementPasDemande
from domaine.types import FoyerId, Montant, Role

COMPTE_ET_DEMANDE: Final = together(MOUVEMENTS_DE_COMPTE, DEMANDE)


def _exiger_demande(acte: AttendUnRemboursement) -> int:
    """Raise RemboursementPasDemande."""
    demande = attente_de(acte, acte.foyer).centimes
    if not demande:
        raise RemboursementPasDemande
    return demande


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(*PAS_SOI_MEME, FoyerReuni, RemboursementDejaDemande, DisponibleInsuffisant, BonNonRendu),
)
@folds(COMPTE_ET_DEMANDE, QUI_PARLE)
class DemanderRemboursement(Acte):
    """Demander que soit rendu à un foyer ce qu'on lui doit, en entier ou en partie."""

    foyer: FoyerId
    montant_centimes: Montant
    mode: ModeVoulu

    qui: Qui = known(Qui)
    compte: Compte = known(Compte)
    attentes: dict[str, Attente] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the account, what it asked for already, and who speaks for it."""
        return [Selector(types=[*COMPTE_ET_DEMANDE, *QUI_PARLE], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        """What cannot be refunded cannot be asked for (R-140); who left may still be owed something (R-030)."""
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        self.compte.exiger_le_sien(self.foyer)
        demande = attente_de(self, self.foyer).centimes
        if demande:
            raise RemboursementDejaDemande(montant=euros(demande))
        self.record(
            RemboursementDemande(
                foyer=self.foyer,
                groupement=self.qui.groupement,
                montant_centimes=self.montant_centimes,
                mode=self.mode,
                disponible_centimes=exiger_disponible(self.compte, self.montant_centimes),
            )
        )


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(*PAS_SOI_MEME, RemboursementPasDemande),
)
@folds(DEMANDE, QUI_PARLE)
class RetirerDemandeRemboursement(Acte):
    """Retirer la demande de remboursement d'un foyer, qui n'en veut plus."""

    foyer: FoyerId

    qui: Qui = known(Qui)
    attentes: dict[str, Attente] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What it asked for, and who speaks for it."""
        return [Selector(types=[*DEMANDE, *QUI_PARLE], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        self.record(
            RemboursementDemandeRetiree(
                foyer=self.foyer, groupement=self.qui.groupement, montant_centimes=_exiger_demande(self)
            )
        )


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(FoyerInconnu, RemboursementPasDemande))
@folds(DEMANDE, QUI_PARLE)
class RefuserDemandeRemboursement(Acte):
    """Répondre à un foyer que ce qu'il demande n'est pas rendu, et pourquoi."""

    foyer: FoyerId
    raison: RaisonDuRefus

    qui: Qui = known(Qui)
    attentes: dict[str, Attente] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What it asked for, and where it is registered."""
        return [Selector(types=[*DEMANDE, *QUI_PARLE], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        if not self.qui.groupement:
            raise FoyerInconnu(foyer=self.foyer)
        self.record(
            RemboursementDemandeRefusee(
                foyer=self.foyer,
                groupement=self.qui.groupement,
                montant_centimes=_exiger_demande(self),
                raison=self.raison,
            )
        )
