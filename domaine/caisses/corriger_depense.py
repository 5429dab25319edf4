"""An expense noted wrong (R-166): the opposite line, and the right one when something was paid, at its date (R-185).

What a counted till paid is told again in that till, where the money left, and not in the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.caisses.apres_comptage import exiger_signe
from domaine.caisses.depenser import sans_ticket
from domaine.caisses.faits import DepenseCaisse, DepenseContrepassee
from domaine.caisses.refus import (
    ComptageEnCours,
    CompteeAvec,
    DepenseDejaAnnulee,
    DepenseInchangee,
    DepenseInconnue,
    RembourseSoiMeme,
)
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.encaissements.refus import SecondeSignatureRequise
from domaine.fait import Fait
from domaine.groupements.refus import SecondSansRole
from domaine.groupements.second import ROLES_DU_SECOND, roles_du
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import MontantOuZero, Motif, PersonneId, Role, SessionId


class Depense(NamedTuple):
    """One that was noted."""

    montant_centimes: int
    objet: str
    piece: str
    photos: tuple[str, ...]
    avance_par: str | None
    payee_le: datetime


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        DepenseInconnue,
        DepenseDejaAnnulee,
        DepenseInchangee,
        RembourseSoiMeme,
        ComptageEnCours,
        CompteeAvec,
        SecondeSignatureRequise,
        SecondSansRole,
    ),
)
@folds(SESSION_DE_CAISSE, ROLES_DU_SECOND)
class CorrigerDepense(Acte):
    """Annuler une dépense de caisse notée par erreur, ou corriger son montant, en gardant la trace des lignes."""

    session: SessionId
    """The till that paid it."""
    depense: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif
    montant_centimes: MontantOuZero
    """What really left the till; 0: nothing did."""
    second: PersonneId | None = None
    """Who signs with the person acting, once the till was counted."""

    caisse: Caisse = known(Caisse)
    depenses: dict[int, Depense] = known(dict)
    """Of this till, by position."""
    annulees: set[int] = known(set)
    roles_du_second: set[tuple[str, Role]] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this till paid, whether it was counted, and what the second person may do."""
        types: list[type[Fait]] = [*SESSION_DE_CAISSE, DepenseCaisse, DepenseContrepassee]
        return [Selector(types=types, tags=[f"caisse:{self.session}"]), *roles_du(self.second)]

    @event(DepenseCaisse)
    def _(
        self,
        *,
        position: int,
        montant_centimes: int,
        objet: str,
        piece: str,
        photos: tuple[str, ...],
        avance_par: str | None,
        date_effet: datetime,
    ) -> None:
        self.depenses[position] = Depense(montant_centimes, objet, piece, photos, avance_par, date_effet)

    @event(DepenseContrepassee)
    def _(self, corrige: int) -> None:
        self.annulees.add(corrige)

    def execute(self) -> None:
        """Who was paid back does not say alone how much."""
        depense = self.depenses.get(self.depense)
        if depense is None:
            raise DepenseInconnue
        if self.depense in self.annulees:
            raise DepenseDejaAnnulee
        if self.montant_centimes == depense.montant_centimes:
            raise DepenseInchangee(montant=euros(depense.montant_centimes))
        if depense.avance_par == self.contexte.acteur:
            raise RembourseSoiMeme
        exiger_signe(self, self.caisse.groupement, self.caisse)
        self.record(
            DepenseContrepassee(
                session=self.session,
                groupement=self.caisse.groupement,
                montant_centimes=depense.montant_centimes,
                objet=depense.objet,
                piece=depense.piece,
                raison=self.raison,
                second=self.second,
            ),
            corrige=self.depense,
            date_effet=depense.payee_le,
            motif=self.raison.value,
        )
        if self.montant_centimes:
            self._refaire(depense)

    def _refaire(self, depense: Depense) -> None:
        """With its ticket; without a photo it is noticed again, for the right amount."""
        self.record(
            DepenseCaisse(
                session=self.session,
                groupement=self.caisse.groupement,
                montant_centimes=self.montant_centimes,
                objet=depense.objet,
                piece=depense.piece,
                photos=depense.photos,
                avance_par=depense.avance_par,
            ),
            cause=self.depense,
            date_effet=depense.payee_le,
            motif=self.raison.value,
        )
        if not depense.photos:
            self.record(sans_ticket(self.caisse, self.session, self.montant_centimes), date_effet=depense.payee_le)
