"""One line of the bank's and what was said of it: shared by the acts that say it, and by the one that takes it back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Literal, Protocol

import msgspec

from domaine.banque.faits import (
    CarteRapprochee,
    LigneBancaireClassee,
    LigneBancaireDetachee,
    LigneBancaireLue,
    LigneBancaireRapprochee,
    LigneBancaireRetiree,
    VirementAffecte,
    VirementRecu,
)
from domaine.banque.refus import LigneDeBanqueInconnue, LigneDejaDite
from domaine.mots import jour_de
from domaine.mutators import Mutators, told_as

Etat = Literal["ouverte", "rapprochee", "classee", "virement"]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One operation of ours that the line was said to be."""

    genre: str
    reference: str
    session: str | None
    depot: str | None
    encaissement: str | None
    foyer: str | None
    cycle: str | None
    lot: str | None
    montant_centimes: int
    frais_centimes: int


class Ligne(msgspec.Struct, frozen=True, kw_only=True):
    groupement: str
    le: date
    montant_centimes: int
    """> 0: came in."""
    etat: Etat = "ouverte"
    nature: str = ""
    enveloppe: str | None = None
    financeur: str | None = None
    personne: str | None = None
    parts: tuple[Part, ...] = ()
    cartes: tuple[tuple[str, int], ...] = ()
    """Card payments of tills that are a part of it, with what each household paid."""
    dite_a: int = 0
    """Position of what was last said of it."""
    encaissement: str | None = None
    """The payment that a transfer became."""

    def arrivee(self, dite_le: datetime) -> datetime:
        """When what it is said to be happened: the bank says the day only. At noon, or when it was said, if before."""
        midi = datetime.combine(self.le, time(12), UTC)
        return min(midi, dite_le) if jour_de(dite_le) == self.le else midi


class SuitUneLigne(Protocol):
    """An act that folds VIE_D_UNE_LIGNE."""

    ligne: str
    lue: Ligne | None


def exiger_lue(acte: SuitUneLigne) -> Ligne:
    """Raise LigneDeBanqueInconnue."""
    if acte.lue is None:
        raise LigneDeBanqueInconnue(ligne=acte.ligne)
    return acte.lue


def exiger_ouverte(acte: SuitUneLigne) -> Ligne:
    """A line of which nothing was said; raise LigneDeBanqueInconnue or LigneDejaDite."""
    lue = exiger_lue(acte)
    if lue.etat != "ouverte":
        raise LigneDejaDite
    return lue


def rouvrir(lue: Ligne | None, *, ici: bool = True) -> Ligne | None:
    """The line once more to be told; as it is when it is another that was taken back (`ici` false)."""
    vide = dict.fromkeys(("enveloppe", "financeur", "personne", "encaissement"))
    return _avec(lue, etat="ouverte", nature="", parts=(), cartes=(), **vide) if ici else lue


def _lue(acte: SuitUneLigne, groupement: str, le: date, montant_centimes: int) -> None:
    acte.lue = Ligne(groupement=groupement, le=le, montant_centimes=montant_centimes)


@told_as(Part)
def _rapprochee(acte: SuitUneLigne, part: Part, position: int) -> None:
    acte.lue = _avec_part(acte.lue, part, position)


def _carte(acte: SuitUneLigne, encaissement: str, montant_centimes: int) -> None:
    avant = acte.lue.cartes if acte.lue else ()
    acte.lue = _avec(acte.lue, cartes=(*avant, (encaissement, montant_centimes)))


def _classee(
    acte: SuitUneLigne,
    *,
    ligne: str,
    nature: str,
    enveloppe: str | None,
    financeur: str | None,
    personne: str | None,
    position: int,
) -> None:
    dite = {"nature": nature, "enveloppe": enveloppe, "financeur": financeur, "personne": personne}
    acte.lue = _avec(acte.lue, etat="classee", dite_a=position, **dite) if ligne == acte.ligne else acte.lue


def _recu(acte: SuitUneLigne, position: int) -> None:
    acte.lue = _avec(acte.lue, etat="virement", dite_a=position)


def _affecte(acte: SuitUneLigne, encaissement: str) -> None:
    acte.lue = _avec(acte.lue, encaissement=encaissement)


def _detachee(acte: SuitUneLigne, ligne: str) -> None:
    acte.lue = rouvrir(acte.lue, ici=ligne == acte.ligne)


def _retiree(acte: SuitUneLigne) -> None:
    acte.lue = None


def _avec(lue: Ligne | None, **changes: object) -> Ligne | None:
    return lue and msgspec.structs.replace(lue, **changes)


def _avec_part(lue: Ligne | None, part: Part, position: int) -> Ligne | None:
    return lue and msgspec.structs.replace(lue, etat="rapprochee", parts=(*lue.parts, part), dite_a=position)


VIE_D_UNE_LIGNE: Mutators = {
    LigneBancaireLue: _lue,
    LigneBancaireRetiree: _retiree,
    LigneBancaireRapprochee: _rapprochee,
    CarteRapprochee: _carte,
    LigneBancaireDetachee: _detachee,
    LigneBancaireClassee: _classee,
    VirementRecu: _recu,
    VirementAffecte: _affecte,
}
