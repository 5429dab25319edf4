"""What a household was given back, as acts that correct one of those refunds know it (R-140)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple, Protocol

from domaine.acte import Acte
from domaine.banque.faits import Genre, LigneBancaireDetachee, LigneBancaireRapprochee
from domaine.encaissements.faits import RemboursementContrepasse, RemboursementVerse
from domaine.encaissements.refus import RemboursementDejaAnnule, RemboursementEnBanque, RemboursementInconnu
from domaine.mutators import Mutators
from domaine.types import Motif


class Rembourse(NamedTuple):
    """One that was noted."""

    foyer: str
    groupement: str
    montant_centimes: int
    mode: Literal["especes", "virement"]
    session: str | None
    temoin: str | None
    disponible_centimes: int
    demande: str
    verse_le: datetime


class CorrigeUnRemboursement(Protocol):
    """An act that folds REMBOURSES, read under the tag of the household that it is noted for, or of its group."""

    remboursement: int
    """Its position."""
    session: str | None
    """The till that paid it; None for a transfer."""
    verses: dict[int, Rembourse]
    """By position."""
    annules: set[int]
    lignes: set[str]
    """Of the bank, that are said to be it."""


def exiger_debout(acte: CorrigeUnRemboursement, foyer: str) -> Rembourse:
    """The refund of this household; raise RemboursementInconnu, RemboursementDejaAnnule, RemboursementEnBanque."""
    verse = acte.verses.get(acte.remboursement)
    if verse is None or (verse.foyer, verse.session) != (foyer, acte.session):
        raise RemboursementInconnu
    if acte.remboursement in acte.annules:
        raise RemboursementDejaAnnule
    if acte.lignes:
        raise RemboursementEnBanque
    return verse


def defaire(acte: Acte, position: int, verse: Rembourse, *, foyer: str, raison: Motif, second: str | None) -> None:
    """The opposite line, at its date."""
    acte.record(
        RemboursementContrepasse(
            foyer=foyer,
            groupement=verse.groupement,
            session=verse.session,
            montant_centimes=verse.montant_centimes,
            mode=verse.mode,
            raison=raison,
            second=second,
        ),
        corrige=position,
        date_effet=verse.verse_le,
        motif=raison.value,
    )


def redire(acte: Acte, position: int, verse: Rembourse, *, foyer: str, raison: Motif) -> None:
    """As it is told now, at the same date."""
    acte.record(
        RemboursementVerse(
            foyer=foyer,
            groupement=verse.groupement,
            session=verse.session,
            montant_centimes=verse.montant_centimes,
            mode=verse.mode,
            temoin=verse.temoin,
            disponible_centimes=verse.disponible_centimes,
            demande=verse.demande,
        ),
        cause=position,
        date_effet=verse.verse_le,
        motif=raison.value,
    )


def _rembourse(  # noqa: PLR0913 - a mutator names the fields that it folds
    acte: CorrigeUnRemboursement,
    *,
    position: int,
    foyer: str,
    groupement: str,
    montant_centimes: int,
    mode: Literal["especes", "virement"],
    session: str | None,
    temoin: str | None,
    disponible_centimes: int,
    demande: str,
    date_effet: datetime,
) -> None:
    acte.verses[position] = Rembourse(
        foyer, groupement, montant_centimes, mode, session, temoin, disponible_centimes, demande, date_effet
    )


def _annule(acte: CorrigeUnRemboursement, corrige: int) -> None:
    acte.annules.add(corrige)


def _rapproche(acte: CorrigeUnRemboursement, ligne: str, genre: Genre, reference: str) -> None:
    if (genre, reference) == ("remboursement", str(acte.remboursement)):
        acte.lignes.add(ligne)


def _detache(acte: CorrigeUnRemboursement, ligne: str, etait: str, reference: str) -> None:
    if (etait, reference) == ("remboursement", str(acte.remboursement)):
        acte.lignes.discard(ligne)


REMBOURSES: Mutators = {
    RemboursementVerse: _rembourse,
    RemboursementContrepasse: _annule,
    LigneBancaireRapprochee: _rapproche,
    LigneBancaireDetachee: _detache,
}
