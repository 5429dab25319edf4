"""The card with which somebody of the team chooses a code of her own (R-192): given, turned into a code, confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.groupements.faits import CarteConfirmee, CarteDonnee, CodeChoisi
from domaine.groupements.refus import (
    CarteASoiMeme,
    CarteSansRole,
    ConfirmationParUnTiers,
    ResponsableDepuisPeu,
    RienAConfirmer,
)
from domaine.groupements.second import ATTENTE, ROLES_DU_SECOND, ADeux, Signataires, ce_qui_lie, maintenant
from domaine.mots import jour_de, le_jour
from domaine.mutators import folds
from domaine.types import GroupementId, PersonneId, Role

ENTRENT: Sequence[Role] = tuple(role for role in Role if role not in (Role.ADHERENT, Role.VISITEUR, Role.HOTE))
"""Who comes in with a code: a household has its link."""


def _exiger_d_avant(acte: ADeux) -> None:
    """Who was given a card or a role lately gives none and confirms none: a chain of them would be one person.

    Raise ResponsableDepuisPeu.
    """
    le, qui = maintenant(acte.contexte), acte.contexte.acteur
    recents = [lien.le for lien in acte.signataires.liens if lien.a == qui and lien.pese(le)]
    if recents:
        raise ResponsableDepuisPeu(jusqu_au=le_jour(jour_de(max(recents) + ATTENTE)))


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    Role.HOTE,
    refus=(CarteSansRole, CarteASoiMeme, ResponsableDepuisPeu),
)
@folds(ROLES_DU_SECOND)
class DonnerCarte(Acte):
    """Donner à une personne une carte avec laquelle elle choisit son code."""

    groupement: GroupementId
    personne: PersonneId

    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        return ce_qui_lie(self.personne, self.contexte.acteur)

    def execute(self) -> None:
        """Her old code goes on until she chose another: giving a card shuts nobody out."""
        if not self.signataires.tient(self.personne, {self.groupement}, ENTRENT):
            raise CarteSansRole(personne=self.personne)
        if self.personne == self.contexte.acteur:
            raise CarteASoiMeme
        _exiger_d_avant(self)
        self.record(CarteDonnee(groupement=self.groupement, personne=self.personne, donnee_par=self.contexte.acteur))


@acte(*ENTRENT, refus=(CarteSansRole,))
@folds(ROLES_DU_SECOND)
class ChoisirCode(Acte):
    """Dire que l'on a choisi son code ; le code n'est écrit nulle part."""

    groupement: GroupementId

    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        return ce_qui_lie(self.contexte.acteur)

    def execute(self) -> None:
        if not self.signataires.tient(self.contexte.acteur, {self.groupement}, ENTRENT):
            raise CarteSansRole(personne=self.contexte.acteur)
        self.record(CodeChoisi(groupement=self.groupement, personne=self.contexte.acteur))


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(RienAConfirmer, ConfirmationParUnTiers, ResponsableDepuisPeu),
)
@folds(ROLES_DU_SECOND)
class ConfirmerCarte(Acte):
    """Confirmer que c'est bien cette personne qui a reçu la carte ou le rôle qu'un autre lui a donné."""

    groupement: GroupementId
    personne: PersonneId

    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        return ce_qui_lie(self.personne, self.contexte.acteur)

    def execute(self) -> None:
        le, tiers = maintenant(self.contexte), self.contexte.acteur
        recus = [lien for lien in self.signataires.liens if lien.a == self.personne and lien.pese(le)]
        if not recus:
            raise RienAConfirmer(personne=self.personne)
        if tiers == self.personne or all(lien.de == tiers for lien in recus):
            raise ConfirmationParUnTiers
        _exiger_d_avant(self)
        self.record(CarteConfirmee(groupement=self.groupement, personne=self.personne))
