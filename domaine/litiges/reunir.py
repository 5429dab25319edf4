"""Gathering what a dispute is judged on: facts, words, photos, what-ifs, and the cause that people find likely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.litiges.dossier import DOSSIER, Dossier, exiger_au_journal
from domaine.litiges.faits import (
    Cause,
    CauseRetenue,
    EmpreinteDeReponse,
    PieceAjoutee,
    Position,
    Positions,
    Question,
    RejeuConsulte,
)
from domaine.litiges.refus import FaitInconnu, LitigeDejaRegle, LitigeInconnu, ParoleSansAuteur, PieceVide
from domaine.mutators import folds
from domaine.types import Chiffre, FoyerId, LitigeId, Photos, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(LitigeInconnu, LitigeDejaRegle, FaitInconnu, PieceVide, ParoleSansAuteur),
)
@folds(DOSSIER)
class AjouterPiece(Acte):
    """Ajouter une pièce au dossier d'un désaccord."""

    litige: LitigeId
    faits: Positions = ()
    de: Literal["foyer", "equipe", "fournisseur", "temoin"] | None = None
    texte: Chiffre | None = None
    photos: Photos = ()
    foyer: FoyerId | None = None
    """Whom the words concern: they are kept under its key; None: who writes them down."""

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*DOSSIER], tags=[f"litige:{self.litige}"])]

    def execute(self) -> None:
        self.dossier.exiger_ouvert(self.litige)
        exiger_au_journal(self, self.faits)
        if not self.faits and not self.texte and not self.photos:
            raise PieceVide
        if self.texte and self.de is None:
            raise ParoleSansAuteur
        self.record(
            PieceAjoutee(
                litige=self.litige,
                groupement=self.dossier.groupement,
                foyer=self.foyer,
                faits=self.faits,
                de=self.de if self.texte else None,
                texte=self.texte,
                photos=self.photos,
            ),
            cause=self.dossier.position,
        )


@acte(Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER, refus=(LitigeInconnu, LitigeDejaRegle, FaitInconnu))
@folds(DOSSIER)
class ConsulterRejeu(Acte):
    """Garder au dossier une question posée au passé et sa réponse."""

    litige: LitigeId
    mode: Literal["comptable", "rejoue"]
    question: Question
    a_la_position: Position
    reponse: EmpreinteDeReponse

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*DOSSIER], tags=[f"litige:{self.litige}"])]

    def execute(self) -> None:
        self.dossier.exiger_ouvert(self.litige)
        exiger_au_journal(self, [self.a_la_position])
        self.record(
            RejeuConsulte(
                litige=self.litige,
                groupement=self.dossier.groupement,
                mode=self.mode,
                question=self.question,
                a_la_position=self.a_la_position,
                reponse=self.reponse,
            ),
            cause=self.dossier.position,
        )


@acte(Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER, refus=(LitigeInconnu, LitigeDejaRegle, FaitInconnu))
@folds(DOSSIER)
class RetenirCause(Acte):
    """Retenir la cause présumée d'un désaccord."""

    litige: LitigeId
    cause: Cause
    faits: Positions = ()

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*DOSSIER], tags=[f"litige:{self.litige}"])]

    def execute(self) -> None:
        self.dossier.exiger_ouvert(self.litige)
        exiger_au_journal(self, self.faits)
        self.record(
            CauseRetenue(litige=self.litige, groupement=self.dossier.groupement, cause=self.cause, faits=self.faits),
            cause=self.dossier.position,
        )
