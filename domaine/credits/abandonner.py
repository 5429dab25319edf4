"""Giving up a debt, by a vote: the minutes are the voucher (R-144)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.credits.faits import CreanceAbandonnee
from domaine.credits.refus import DetteMoindre, ProcesVerbalRequis, VoteAVenir
from domaine.dates import DateInvraisemblable, exiger_proche
from domaine.foyers.compte import Compte
from domaine.foyers.inscription import INSCRIPTION, exiger_connu
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.refus import FoyerInconnu, FoyerReuni
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import folds
from domaine.types import FoyerId, Libelle, Montant, Photos, Role


@acte(
    Role.TRESORIER, refus=(FoyerInconnu, FoyerReuni, DetteMoindre, VoteAVenir, DateInvraisemblable, ProcesVerbalRequis)
)
@folds(MOUVEMENTS_DE_COMPTE, INSCRIPTION)
class AbandonnerCreance(Acte):
    """Abandonner la dette d'un foyer, après un vote."""

    foyer: FoyerId
    montant_centimes: Montant
    vote_le: date
    piece: Libelle
    """Where the minutes are kept."""
    photos: Photos = ()
    """Of the page where the vote stands."""

    inscrit_a: str = known(str)
    compte: Compte = known(Compte)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the account."""
        return [Selector(types=[*INSCRIPTION, *MOUVEMENTS_DE_COMPTE], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        exiger_connu(self, self.foyer)
        self.compte.exiger_le_sien(self.foyer)
        dette = max(-self.compte.solde_centimes, 0)
        if self.montant_centimes > dette:
            raise DetteMoindre(dette=euros(dette))
        if self.vote_le > jour_de(self.contexte.date_effet):
            raise VoteAVenir(le=le_jour(self.vote_le))
        exiger_proche(self.vote_le, self.contexte.date_effet)
        if not self.photos:
            raise ProcesVerbalRequis
        self.record(
            CreanceAbandonnee(
                foyer=self.foyer,
                groupement=self.inscrit_a,
                montant_centimes=self.montant_centimes,
                vote_le=self.vote_le,
                piece=self.piece,
                photos=self.photos,
            )
        )
