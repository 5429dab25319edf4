"""An expense noted wrong (R-166): the opposite line, and the right one when something was paid, at its date (R-185).

Its amount, whom it paid back, where its receipt is kept and the photos of it are told again together.

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
from domaine.caisses.apres_comptage import PAS_SIGNE, exiger_signe
from domaine.caisses.depenser import sans_ticket
from domaine.caisses.faits import DepenseCaisse, DepenseContrepassee
from domaine.caisses.refus import (
    DepenseDejaAnnulee,
    DepenseInchangee,
    DepenseInconnue,
    RembourseeOuNon,
    RembourseSoiMeme,
)
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.fait import Fait
from domaine.groupements.second import ROLES_DU_SECOND, Signataires, du_second
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import Libelle, MontantOuZero, Motif, PersonneId, Photos, Role, SessionId


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
    refus=(DepenseInconnue, DepenseDejaAnnulee, DepenseInchangee, RembourseeOuNon, RembourseSoiMeme, *PAS_SIGNE),
)
@folds(SESSION_DE_CAISSE, ROLES_DU_SECOND)
class CorrigerDepense(Acte):
    """Annuler une dépense de caisse notée par erreur, ou la redire juste, en gardant la trace des lignes.

    Son montant, à qui elle est remboursée, sa pièce : ce qui n'est pas dit reste comme noté.
    """

    session: SessionId
    """The till that paid it."""
    depense: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif
    montant_centimes: MontantOuZero | None = None
    """What really left the till; 0: nothing did; None: as noted."""
    avance_par: PersonneId | None = None
    """Whom it really paid back; None: as noted."""
    a_personne: bool = False
    """It paid nobody back: the till paid the shop."""
    piece: Libelle | None = None
    """Where the receipt really is; None: as noted."""
    photos: Photos = ()
    """Of the right receipt; none: as noted."""
    second: PersonneId | None = None
    """Who signs with the person acting, once the till was counted."""

    caisse: Caisse = known(Caisse)
    depenses: dict[int, Depense] = known(dict)
    """Of this till, by position."""
    annulees: set[int] = known(set)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this till paid, whether it was counted, and what the second person may do."""
        types: list[type[Fait]] = [*SESSION_DE_CAISSE, DepenseCaisse, DepenseContrepassee]
        return [Selector(types=types, tags=[f"caisse:{self.session}"]), *du_second(self)]

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
        """Who was paid back, or is now said to be, does not say so alone."""
        depense = self.depenses.get(self.depense)
        if depense is None:
            raise DepenseInconnue
        if self.depense in self.annulees:
            raise DepenseDejaAnnulee
        if self.a_personne and self.avance_par is not None:
            raise RembourseeOuNon
        juste = self._telle_quelle(depense)
        if juste == depense:
            raise DepenseInchangee(montant=euros(depense.montant_centimes))
        if self.contexte.acteur in (depense.avance_par, juste.avance_par):
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
        if juste.montant_centimes:
            self._refaire(juste)

    def _telle_quelle(self, notee: Depense) -> Depense:
        """As it really was."""
        montant, avance_par = self.montant_centimes, self.avance_par or notee.avance_par
        return notee._replace(
            montant_centimes=notee.montant_centimes if montant is None else montant,
            avance_par=None if self.a_personne else avance_par,
            piece=self.piece or notee.piece,
            photos=self.photos or notee.photos,
        )

    def _refaire(self, juste: Depense) -> None:
        """With its ticket; without a photo it is noticed again, for the right amount."""
        self.record(
            DepenseCaisse(
                session=self.session,
                groupement=self.caisse.groupement,
                montant_centimes=juste.montant_centimes,
                objet=juste.objet,
                piece=juste.piece,
                photos=juste.photos,
                avance_par=juste.avance_par,
            ),
            cause=self.depense,
            date_effet=juste.payee_le,
            motif=self.raison.value,
        )
        if not juste.photos:
            self.record(sans_ticket(self.caisse, self.session, juste.montant_centimes), date_effet=juste.payee_le)
