"""A refund noted wrong (R-140): the opposite line, and the right one when less was given back, at its date (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.banque.faits import Genre, LigneBancaireDetachee, LigneBancaireRapprochee
from domaine.caisses.apres_comptage import exiger_signe
from domaine.caisses.refus import ComptageEnCours, CompteeAvec
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.encaissements.faits import RemboursementContrepasse, RemboursementVerse
from domaine.encaissements.refus import (
    RemboursementDejaAnnule,
    RemboursementEnBanque,
    RemboursementInconnu,
    RemboursementPasMoindre,
    SecondeSignatureRequise,
)
from domaine.fait import Fait
from domaine.groupements.refus import SecondSansRole
from domaine.groupements.second import ROLES_DU_SECOND, roles_du
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import FoyerId, MontantOuZero, Motif, PersonneId, Role, SessionId


class Rembourse(NamedTuple):
    """One that was noted."""

    groupement: str
    montant_centimes: int
    mode: Literal["especes", "virement"]
    session: str | None
    temoin: str | None
    disponible_centimes: int
    demande: str
    verse_le: datetime


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        RemboursementInconnu,
        RemboursementDejaAnnule,
        RemboursementEnBanque,
        RemboursementPasMoindre,
        ComptageEnCours,
        CompteeAvec,
        SecondeSignatureRequise,
        SecondSansRole,
    ),
)
@folds(SESSION_DE_CAISSE, ROLES_DU_SECOND)
class CorrigerRemboursement(Acte):
    """Annuler un remboursement noté par erreur, ou corriger son montant, en gardant la trace des lignes."""

    foyer: FoyerId
    """On whose account it is noted."""
    remboursement: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif
    montant_centimes: MontantOuZero
    """What was really given back; 0: nothing was."""
    session: SessionId | None = None
    """The till that paid it; None for a transfer."""
    second: PersonneId | None = None
    """Who signs with the person acting, once that till was counted."""

    verses: dict[int, Rembourse] = known(dict)
    """To this household, by position."""
    annules: set[int] = known(set)
    lignes: set[str] = known(set)
    """Of the bank, that are said to be it."""
    caisse: Caisse = known(Caisse)
    roles_du_second: set[tuple[str, Role]] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this household was given back, what the bank's lines are said to be, its till, and who signs."""
        types: list[type[Fait]] = [RemboursementVerse, RemboursementContrepasse]
        types += [LigneBancaireRapprochee, LigneBancaireDetachee]
        boundary = [Selector(types=types, tags=[f"foyer:{self.foyer}"]), *roles_du(self.second)]
        if self.session is not None:
            boundary.append(Selector(types=[*SESSION_DE_CAISSE], tags=[f"caisse:{self.session}"]))
        return boundary

    @event(RemboursementVerse)
    def _(  # noqa: PLR0913 - a mutator names the fields that it folds
        self,
        *,
        position: int,
        groupement: str,
        montant_centimes: int,
        mode: Literal["especes", "virement"],
        session: str | None,
        temoin: str | None,
        disponible_centimes: int,
        demande: str,
        date_effet: datetime,
    ) -> None:
        self.verses[position] = Rembourse(
            groupement, montant_centimes, mode, session, temoin, disponible_centimes, demande, date_effet
        )

    @event(RemboursementContrepasse)
    def _(self, corrige: int) -> None:
        self.annules.add(corrige)

    @event(LigneBancaireRapprochee)
    def _(self, ligne: str, genre: Genre, reference: str) -> None:
        if (genre, reference) == ("remboursement", str(self.remboursement)):
            self.lignes.add(ligne)

    @event(LigneBancaireDetachee)
    def _(self, ligne: str, etait: str, reference: str) -> None:
        if (etait, reference) == ("remboursement", str(self.remboursement)):
            self.lignes.discard(ligne)

    def execute(self) -> None:
        """A transfer that no line of the bank has shown did not leave; what was given beyond is another refund."""
        verse = self.verses.get(self.remboursement)
        if verse is None or verse.session != self.session:
            raise RemboursementInconnu
        if self.remboursement in self.annules:
            raise RemboursementDejaAnnule
        if self.lignes:
            raise RemboursementEnBanque
        if self.montant_centimes >= verse.montant_centimes:
            raise RemboursementPasMoindre(montant=euros(verse.montant_centimes))
        exiger_signe(self, verse.groupement, *([self.caisse] if self.session is not None else []))
        self._defaire(verse)
        if self.montant_centimes:
            self._refaire(verse)

    def _defaire(self, verse: Rembourse) -> None:
        self.record(
            RemboursementContrepasse(
                foyer=self.foyer,
                groupement=verse.groupement,
                session=verse.session,
                montant_centimes=verse.montant_centimes,
                mode=verse.mode,
                raison=self.raison,
                second=self.second,
            ),
            corrige=self.remboursement,
            date_effet=verse.verse_le,
            motif=self.raison.value,
        )

    def _refaire(self, verse: Rembourse) -> None:
        self.record(
            RemboursementVerse(
                foyer=self.foyer,
                groupement=verse.groupement,
                session=verse.session,
                montant_centimes=self.montant_centimes,
                mode=verse.mode,
                temoin=verse.temoin,
                disponible_centimes=verse.disponible_centimes,
                demande=verse.demande,
            ),
            cause=self.remboursement,
            date_effet=verse.verse_le,
            motif=self.raison.value,
        )
